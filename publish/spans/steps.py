"""An answer taken apart by its own markers: why, then what to do (rule 7)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from models.records.message import Message
from publish.spans.clauses import clauses
from publish.spans.piece import Piece, Span, line
from publish.spans.scripts import has_han
from publish.spans.spacing import code_ranges
from publish.spans.telling import joined
from publish.spans.words import tokens, words

_ENUMERATED = re.compile(
    r"(?:\d{1,2}[.、)）](?!\d)|第[一二三四五六]步[：:，]?|写法[一二三](?:（[^）]*）)?[：:]?|[一二三四五]是(?!不))\s*"
)
_NAMED_WAY = re.compile(r"写法[一二三]")
"""A marker that names one of several ways: it stays, for what is said of it (（推荐）) stands there."""
_OFFERS = re.compile(
    r"(?:原因|写法|[两二三四五六几\d]\s?[个种条](?:方[法案式]|办法|选择|情况|可能)?|causes|reasons|ways|options)\s*[：:]?$",
    re.IGNORECASE,
)
"""An end of a lead after which the markers count alternatives, not steps."""
_CIRCLED = re.compile(r"[①-⑳]\s*$")
_NEXT = re.compile(
    r"(?:然后|接着|最后|再(?:[点右改把用加看去顺重选])|之后再|(?:then|after that|finally|next)\b)", re.IGNORECASE
)
_OTHERWISE = re.compile(
    r"(?:或者|要么|不想|不行(?:的话|就)|alternatively|or (?:you|just|use)|otherwise)", re.IGNORECASE
)
_EITHER = re.compile(r"或者|要么|or (?:you|just|use)", re.IGNORECASE)
"""A clause that is another way, whatever it says to do."""
_SECOND = re.compile(r"或者(?=[换改用加删装去重设升开关写]|直接|不)")
"""Another way within a clause (升级到12或者换一个)."""
_OTHER_CASE = re.compile(r"(?:如果|要是|万一)(?!不|没|想|要|需)|if (?!you (?:want|need|like))", re.IGNORECASE)
"""A sentence about another case than the one before."""
_FROM_NOW_ON = re.compile(r"(?:以后|下次)(?!就|都|再说)|(?:from now on|next time)\b", re.IGNORECASE)
"""A clause about what to do from now on, when this trouble is over."""
_REST = re.compile(
    r"(?:如果|要是|万一)[^，。；]{0,10}[还没不]|if [^,.;]{0,30}\b(?:still|not|doesn'?t|isn'?t)\b", re.IGNORECASE
)
"""A sentence about what the one before has left: no other case, but the next step."""
_LEAD_IN = re.compile(r".{0,6}(?:[两三四]步|思路|方法|步骤|原因|改法|steps?)[：:]?", re.IGNORECASE)
_ASIDE = re.compile(r"我(?!们)|.*(?:讲过|说过)$|I(?:'m|'ve| )")
"""A lead that tells about the speaker, or who said it first."""
_BECAUSE = re.compile(
    r"\b(?:because|since|due to|means|reason|that's why|cause[ds]?|problem is|issue is)\b", re.IGNORECASE
)
"""Words by which English gives a reason; without one, a lead of English sentences is advice like the rest."""
_ACTION = re.compile(
    r"→|选中|右键|设置成|改成|换成|删掉|替换成|清除|重设|重装|就去(?!了)|勾上|粘贴|必须(?!是)|别(?![的人说])|"
    r"^(?:.{0,6}先(?![后生天前是给会])|再|把|用|点(?!击率|赞|进)|选|勾|加(?!在|起来)|改|换|删|装|去|搜|执行|运行|设置|打开|新建|插入|首选|终端|直接|要么|开始菜单|要(?!看|是)|"
    r"查(?!了)|看(?:看|下|一下|后台|你)|按\s*(?:F\d|Ctrl|Alt|Win|Enter)|Win|Ctrl|Alt|别|千万|可以|你可以|"
    r"try|use|add|run|click|set|remove|put|change|"
    r"you (?:can|could|should|need|have to)|just|make sure|check|go to)",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"当然|难怪|所以|就会|导致|等于|说明|本来|会把|越.{1,2}越|^我(?!的|是[在把先用])"
    r"|\b(?:i (?:was|had|have|did|got)|my )",
    re.IGNORECASE,
)
"""Words of a reason or of an experience: a clause that holds one tells, whatever else it holds."""
_LATIN = re.compile(r"[A-Za-z][\w.]{2,}")
_TOOL = re.compile(r"([A-Za-z][\w.]{2,})\s?(?:是|的话|则|里)")
"""A tool at the beginning of a step, and one that is set against the tool of the step before."""
_ENDS = frozenset("。；")
_STATES = re.compile(
    r"是|因为|由于|所以|导致|说明|等于|会|被|有|没(?!关系|事)|不(?![用要能如可该必])(?!.{1,3}[吗么])|认作|当成|才叫|都按"
    r"|[越太]|^(?!.*多少).*了(?=$|[，。；\s、])"
)
"""Words of what is or has become so: a lead without one in its first clause says what to do, or gives a heading."""
_GIVES_REASON = re.compile(r"因为|由于|原因是|\bbecause\b", re.IGNORECASE)
_ASKS_BACK = re.compile(
    r"(?:[?？吗呢]|多少|什么|没有?|啥|哪[里个]|几个|.还是[^，。]{1,6})$|^(?!.*看).*是不是|^你(?:先)?(?:看|点|试)一?下"
)
"""An end, or a form, by which a helper asks back; who says what to look at (看…是不是) tells."""
STORY = 2
"""Clauses of an aside; more tell a story that is the answer."""
_SHORT, ITEM = 5, 130
"""A step of fewer characters belongs to the step before it; one of more takes in nothing further."""
_EITHER_WAY = re.compile(r"(.)[不没]\1|可不可以|能不能|还是")
"""Asking for yes or no, not telling of a negation."""
_SYMPTOM = re.compile(
    r"没(?!关系|事)|不(?!错|客气|知道|懂|如)|为什么|为啥|咋回事|怎么回事|出错|错误|失败|(?<!怎么)报(?![价名告表好])|变成|变了|全是|多了|少了|翻倍|大了"
    r"|丢|乱码|锟|卡|崩|慢|空的|打叉|转圈|消失|限流|只有|[A-Z]\w*(?:Error|Warning)|missing|#N"
    r"|\b(?:why|error|fail\w*|not|doesn'?t|can'?t|cannot|won'?t|isn'?t|wrong|undefined|stuck|broken|nothing)\b",
    re.IGNORECASE,
)
"""A question that holds one has a cause; one after a choice, a number or a way has only an answer."""
_PICKS = re.compile(r"多少|哪[个种]|哪里(?!错|不对|出)|怎么[写选拒报取算拆]|还是.{1,6}$")
_BROKEN = re.compile(r"[报出]错|失败|没反应|[不没](?:了|出|到|上|动|能|对)|变成|全是|丢|乱码|卡|限流|[A-Z]\w*Error")
"""Asking for a number, a choice or a way; and what is broken all the same."""
_VERDICT = re.compile(
    r"^(?:不用|不会|不行|不能|不要|不算|可以|能|行|会|有用|没用|有|对|是的|算|一样|同理)(?![^，。]{6})|有用$|没用$"
)
"""A lead that says yes or no."""
_REASON = 4
"""Characters below which a lead gives no reason."""


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
    lead: Span = ()
    """What was said before the steps and gives no reason, and the last clause before alternatives."""

    @property
    def choice(self) -> bool:
        """True where a step is offered instead of another: who followed one of them did not follow all."""
        return any(step.other for step in self.steps)


def method(messages: Iterable[Message], asked: str = "") -> Method:
    """The answer's reason, where ``asked`` names a symptom, and its steps; without marks or advice, one paragraph."""
    parts = [tuple(_parted(part)) for message in messages if (part := clauses(message))]
    flat = [(piece, at == 0) for part in parts for at, piece in enumerate(part)]
    first = next((at for at, (piece, _) in enumerate(flat) if acts(piece)), len(flat))
    marked = [at for at, (piece, _) in enumerate(flat) if _marked(piece)]
    counted = len(marked) > 1
    offer = _offered([piece for piece, _ in flat], marked)
    first = _told_until(flat, first)
    lead, rest = _led([piece for piece, _ in flat[:first]]), flat[first:]
    if not rest:
        return _told_whole(parts)
    if counted or _explains(lead, asked):
        cause, steps = _told_apart(rest, counted=counted)
        reason = [piece for piece in lead if piece not in offer]
        merged = tuple(_merged(steps, named=_names_ways(flat, marked) or bool(offer)))
        if reason and not _states(reason):
            return _led_in(_sentences(cause), _sentences(reason), merged, offer)
        return Method(_sentences(reason + cause), merged, offer)
    if lead:
        return _told_whole(parts)
    cause, steps = _told_apart(rest, counted=counted)
    return Method(_sentences(cause), tuple(_merged(steps)))


def named(reaction: str, steps: tuple[Step, ...], asked: str = "", common: Collection[str] = ()) -> frozenset[int]:
    """Indexes of the steps that the reaction names (rule 16); empty where it names none.

    By their number (②), else by a technical word or figure that the asker had not said before, else by a word that is
    not ``common`` in the community.
    """
    numbered = frozenset("①②③④⑤⑥⑦⑧⑨⑩".index(mark) for mark in re.findall(r"[①-⑩]", reaction))
    if numbered and max(numbered) < len(steps):
        return numbered
    texts = [line(step.span).lower() for step in steps]
    said = {word for word in words(reaction) | tokens(reaction) if not _figure(word) or word not in asked}
    return _naming({word for word in said if word not in common or word.isascii()}, texts)


def _naming(said: Iterable[str], texts: list[str]) -> frozenset[int]:
    """The texts that hold a word which at most half of them hold."""
    telling = {word for word in said if 0 < sum(_holds(text, word) for text in texts) <= max(1, len(texts) // 2)}
    return frozenset(index for index, text in enumerate(texts) if any(_holds(text, word) for word in telling))


def _holds(text: str, word: str) -> bool:
    return word in (words(text) | tokens(text) if word.isascii() else text)


def _figure(word: str) -> bool:
    return word[:1].isdigit()


def _offered(pieces: list[Piece], marked: list[int]) -> Span:
    """The clause before the first of several marks, where it says that they count alternatives."""
    before = pieces[marked[0] - 1 : marked[0]] if len(marked) > 1 and marked[0] else []
    return tuple(piece for piece in before if _OFFERS.search(piece.text))


def _names_ways(flat: list[tuple[Piece, bool]], marked: list[int]) -> bool:
    return bool(marked) and all(_NAMED_WAY.match(flat[at][0].text) for at in marked)


def _led(pieces: list[Piece]) -> list[Piece]:
    """What stands before the first advice, without headings, questions back and asides."""
    kept = [piece for piece in pieces if not (_LEAD_IN.fullmatch(piece.text) or _ASKS_BACK.search(piece.text.rstrip()))]
    aside = kept and len(kept) <= STORY and _ASIDE.match(kept[0].text)
    return [] if aside else kept


def _explains(lead: list[Piece], asked: str) -> bool:
    text = " ".join(piece.text for piece in lead)
    if len(text) < _REASON or _VERDICT.search(text) or (asked and not _ails(asked)):
        return False
    return bool(has_han(text) or _BECAUSE.search(text))


def _led_in(cause: Span, lead: Span, steps: tuple[Step, ...], offer: Span) -> Method:
    """The lead before the steps; the first of them, where they go on with another way (或者…)."""
    if steps and _OTHERWISE.match(steps[0].span[0].text):
        return Method(cause, (Step(lead), replace(steps[0], other=True), *steps[1:]), offer)
    return Method(cause, steps, lead + offer)


def _told_until(flat: list[tuple[Piece, bool]], first: int) -> int:
    """Where what is so ends: at the first Chinese sentence behind it, before ``first``, of which nothing tells so."""
    told = [piece for piece, _ in flat[:first]]
    if not told or not has_han(told[0].text) or not _states(told):
        return first
    begins = [at for at in range(1, len(told)) if told[at - 1].joint[:1] in _ENDS]
    ends = [*begins[1:], len(told)]
    return next((at for at, end in zip(begins, ends, strict=False) if not _any_states(told[at:end])), first)


def _any_states(pieces: list[Piece]) -> bool:
    return any(_states([piece]) for piece in pieces)


def _states(lead: list[Piece]) -> bool:
    """True where the lead tells what is so: in English its reason has been found by its words."""
    return not has_han(lead[0].text) or bool(_STATES.search(_EITHER_WAY.sub("", lead[0].text)))


def _ails(asked: str) -> bool:
    if _PICKS.search(asked) and not _BROKEN.search(asked):
        return False
    return bool(_SYMPTOM.search(_EITHER_WAY.sub("", asked)))


def _parted(span: Span) -> Iterator[Piece]:
    """The clauses, one that says two ways as two."""
    for piece in span:
        found = _SECOND.search(piece.text)
        if found and acts(first := replace(piece, end=piece.start + found.start(), joint="")):
            yield from (first, replace(piece, start=first.end))
        else:
            yield piece


def _told_whole(parts: list[Span]) -> Method:
    """All that was said as one paragraph; where its last sentence tells two ways, each of them is a step."""
    span = joined([kept for part in parts if (kept := tuple(piece for piece in part if not _heads(piece)))])
    begins = max((at for at in range(1, len(span)) if span[at - 1].joint[:1] in _ENDS), default=0)
    ways = [at for at in range(begins + 1, len(span)) if _EITHER.match(span[at].text)]
    if not begins or len(ways) != 1 or _EITHER.match(span[begins].text):
        return Method((), (Step(span),) if span else ())
    return Method((), (Step(span[begins : ways[0]]), Step(span[ways[0] :], other=True)), span[:begins])


def _heads(piece: Piece) -> bool:
    return bool(_LEAD_IN.fullmatch(piece.text))


def _sentences(pieces: list[Piece]) -> Span:
    """The pieces as one span, those of one message together."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and groups[-1][-1].message.id == piece.message.id:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return joined([tuple(group) for group in groups])


def _told_apart(rest: list[tuple[Piece, bool]], *, counted: bool) -> tuple[list[Piece], list[Span]]:
    """Clauses that give a reason, and the steps: only advice begins one, the rest stays with the one before."""
    cause: list[Piece] = []
    steps: list[list[Piece]] = []
    before: Piece | None = None
    for piece, opens in rest:
        if _GIVES_REASON.match(piece.text):
            cause.append(piece)
        elif not steps or _begins(before, piece, opens=opens, counted=counted) or (opens and _another_case(steps[-1])):
            steps.append([_unmarked(piece)])
        elif len(line(tuple(steps[-1]))) < ITEM and not _heads(piece):
            steps[-1].append(_unmarked(piece))
        before = piece
    return cause, [_sentences(step) for step in steps if not (len(step) == 1 and _heads(step[0]))]


def _begins(before: Piece | None, piece: Piece, *, opens: bool, counted: bool) -> bool:
    if _marked(piece):
        return True
    if counted:
        return opens and acts(piece)
    if before and not opens and before.message.text[before.end : before.end + 1] in {":", "："}:
        return False
    if any(table.match(piece.text) for table in (_OTHERWISE, _NEXT, _FROM_NOW_ON)):
        return True
    apart = opens or before is None or before.joint[:1] in {"。", "；", ".", ";"}
    return apart and (acts(piece) or bool(_OTHER_CASE.match(piece.text)))


def _another_case(step: Sequence[Piece]) -> bool:
    return bool(_OTHER_CASE.match(step[0].text))


def acts(piece: Piece) -> bool:
    """True where the clause says what to do."""
    if _marked(piece):
        return True
    return bool(_ACTION.search(piece.text) or code_ranges(piece.text)) and not _TELLS.search(piece.text)


def _marked(piece: Piece) -> bool:
    before = piece.message.text[: piece.start]
    return bool(_CIRCLED.search(before) or _ENUMERATED.match(piece.text))


def _unmarked(piece: Piece) -> Piece:
    match = _ENUMERATED.match(piece.text)
    if match and len(piece.text) > match.end() and not _NAMED_WAY.match(piece.text):
        return replace(piece, start=piece.start + match.end())
    return piece


def _elsewhere(before: Span, span: Span) -> bool:
    """True where the step tells how it is done in another tool: dbeaver 右键…, then navicat 是右键…."""
    tool = _TOOL.match(span[0].text)
    first = _LATIN.match(before[0].text)
    return tool is not None and first is not None and tool[1].lower() != first[0].lower()


def _is_other(span: Span) -> bool:
    """True where the step is offered instead of the one before, or for another case."""
    text = span[0].text
    return bool(_OTHERWISE.match(text) or (_OTHER_CASE.match(text) and not _REST.match(text)))


def goes_on_from(span: Span) -> bool:
    """True where the step is for what the one before it has left (要是还不动)."""
    return bool(_REST.match(line(span)))


def _merged(spans: list[Span], *, named: bool = False) -> list[Step]:
    """Steps of some length; where the author ``named`` them as alternatives, each is one."""
    steps: list[Step] = []
    for span in spans:
        if steps and len(line(span)) < _SHORT:
            steps[-1] = Step(steps[-1].span + span, steps[-1].other)
        else:
            other = named or _is_other(span) or (bool(steps) and _elsewhere(steps[-1].span, span))
            steps.append(Step(span, bool(steps) and other))
    return steps
