"""An answer taken apart by its own markers: why, then what to do (rule 7)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from models.records.message import Message
from publish.spans.clauses import clauses
from publish.spans.piece import Piece, Span, line
from publish.spans.spacing import code_ranges
from publish.spans.telling import joined
from publish.spans.words import words

_ENUMERATED = re.compile(
    r"(?:\d{1,2}[.、)）](?!\d)|第[一二三四五六]步[：:，]?|写法[一二三](?:（[^）]*）)?[：:]?|[一二三四五]是(?!不))\s*"
)
_CIRCLED = re.compile(r"[①-⑳]\s*$")
_NEXT = re.compile(
    r"(?:然后|接着|最后|再(?:[点右改把用加看去顺])|之后再|(?:then|after that|finally|next)\b)", re.IGNORECASE
)
_OTHERWISE = re.compile(
    r"(?:或者|要么|不想|不行(?:的话|就)|alternatively|or (?:you|just|use)|otherwise)", re.IGNORECASE
)
_LEAD_IN = re.compile(r".{0,6}(?:[两三四]步|思路|方法|步骤|原因|改法|steps?)[：:]?", re.IGNORECASE)
_ASIDE = re.compile(r"我(?!们)|.*(?:讲过|说过)$|I(?:'m|'ve| )")
"""A lead that tells about the speaker, or who said it first."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_BECAUSE = re.compile(
    r"\b(?:because|since|due to|means|reason|that's why|cause[ds]?|problem is|issue is)\b", re.IGNORECASE
)
"""Words by which English gives a reason; without one, a lead of English sentences is advice like the rest."""
_ACTION = re.compile(
    r"→|选中|右键|设置成|改成|换成|删掉|替换成|清除|重设|重装|勾上|粘贴|必须|别(?![的人说])|"
    r"^(?:先|再|把|用|点|选|勾|加|改|换|删|装|去|搜|执行|运行|设置|打开|新建|插入|首选|终端|直接|要么|开始菜单|要(?!看|是)|"
    r"查(?!了)|看(?:看|下|一下|后台|你)|按\s*(?:F\d|Ctrl|Alt|Win|Enter)|Win|Ctrl|Alt|别|千万|可以|你可以|"
    r"try|use|add|run|click|set|remove|put|change|"
    r"you (?:can|could|should|need|have)|just|make sure|check|go to)",
    re.IGNORECASE,
)
_SHORT = 5
"""A step of fewer characters belongs to the step before it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do; ``other`` where the author offers it instead of the one before."""

    span: Span
    other: bool = False


@dataclass(frozen=True, slots=True)
class Method:
    """An answer's reason and its steps, in the author's order."""

    cause: Span
    steps: tuple[Step, ...]


def method(messages: Iterable[Message]) -> Method:
    """The answer's leading reason, if it gives one, and its steps."""
    parts = [part for message in messages if (part := clauses(message))]
    last = max((at for at, part in enumerate(parts) if any(map(_acts, part))), default=-1)
    split = [_reason(part, wholly=at < last) for at, part in enumerate(parts)]
    return Method(joined([head for head, _ in split if head]), _steps([rest for _, rest in split if rest]))


def named(reaction: str, steps: tuple[Step, ...]) -> frozenset[int]:
    """Indexes of the steps whose distinctive words the reaction names (rule 16); empty where it names none."""
    texts = [line(step.span).lower() for step in steps]
    said = {word for word in words(reaction) if not word.replace(".", "").isdigit()}
    telling = {word for word in said if 0 < sum(word in text for text in texts) <= max(1, len(texts) // 2)}
    return frozenset(index for index, text in enumerate(texts) if any(word in text for word in telling))


def _reason(part: Span, *, wholly: bool) -> tuple[Span, Span]:
    """What stands before the message's first clause that says what to do, and the rest; an aside is left out.

    ``wholly``: a later message says what to do, so that one without such a clause is reason altogether.
    """
    count = next((at for at, piece in enumerate(part) if _acts(piece)), len(part) if wholly else 0)
    head = tuple(piece for piece in part[:count] if not _LEAD_IN.fullmatch(piece.text))
    if head and not _HAN.search(line(head)) and not _BECAUSE.search(line(head)):
        return (), part
    return (() if head and _ASIDE.match(line(head)) else head), part[count:]


def _acts(piece: Piece) -> bool:
    return bool(_ACTION.search(piece.text) or _marked(piece) or code_ranges(piece.text))


def _marked(piece: Piece) -> bool:
    before = piece.message.text[: piece.start]
    return bool(_CIRCLED.search(before) or _ENUMERATED.match(piece.text))


def _steps(parts: list[Span]) -> tuple[Step, ...]:
    counted = sum(_marked(piece) for part in parts for piece in part) > 1
    steps: list[list[Piece]] = []
    for part in parts:
        for at, piece in enumerate(part):
            begins = _marked(piece) or at == 0 or (not counted and _begins(part[at - 1], piece))
            if begins or not steps:
                steps.append([])
            steps[-1].append(_unmarked(piece))
    return tuple(_merged([tuple(step) for step in steps if not _leads_in(step)]))


def _begins(before: Piece, piece: Piece) -> bool:
    if _OTHERWISE.match(piece.text) or _NEXT.match(piece.text):
        return True
    return before.joint[:1] in {"。", "；"}


def _unmarked(piece: Piece) -> Piece:
    match = _ENUMERATED.match(piece.text)
    if match and len(piece.text) > match.end():
        return replace(piece, start=piece.start + match.end())
    return piece


def _leads_in(step: list[Piece]) -> bool:
    return len(step) == 1 and bool(_LEAD_IN.fullmatch(step[0].text))


def _merged(spans: list[Span]) -> list[Step]:
    steps: list[Step] = []
    for span in spans:
        if steps and len(line(span)) < _SHORT:
            steps[-1] = Step(steps[-1].span + span, steps[-1].other)
        else:
            steps.append(Step(span, bool(steps and _OTHERWISE.match(span[0].text))))
    return steps
