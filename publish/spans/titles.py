"""Titles in an asker's own words (rule 13)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from publish.spans.piece import Piece, Span, line
from publish.spans.words import tokens, words

LEAST_HAN, LIMIT_HAN, LEAST_LATIN, LIMIT_LATIN = 5, 20, 12, 60
"""Characters of a title, the spaces that we put in not counted; without Han it may be longer."""
SYMPTOM = 6
"""What a symptom by its usual words is worth beside shared words; Chinese has more symptoms than a table holds."""
WORD_LIMIT = 4
"""A word that more askers share counts as if so many did."""

_SYMPTOM = re.compile(
    r"没|不|报错?|全是|变成|卡|错|多了|少了|慢|怎么|如何|为什么|为啥|"
    r"乱码|打叉|失败|只有|只涨|区别|转圈|还是|突然|丢|空|挂|崩|满了|重复|翻倍|[吗呢？?“]|"
    r"error|fail|cannot|can't|won't|doesn't|not |how|why|wrong|missing|undefined|stuck|broken|"
    r"unexpected|what|which|difference",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"^(?:那|这|它|他|她|可|然后|但|而且|所以|就|还有|还是|同(?!一|个|时)|哦|开头|又|是不是|"
    r"it |this |that |but |and |so )",
    re.IGNORECASE,
)
"""A beginning that leans on something said before."""
_SELF = re.compile(r"^(?:我|i |i'm |my |me )", re.IGNORECASE)
"""A beginning about the asker: a title only where there is no other."""
_UNHURT = re.compile(r"没(?:有)?报错$|没问题$|正常$|成功了?$")
"""An end that says what does work."""
_BINDING = re.compile(
    r"(?:[的是在把用报和与,:：(]|\b(?:the|a|an|to|of|in|on|is|are|my|your|and|or|for|with|i))$", re.IGNORECASE
)
"""A beginning that ends so wants what follows."""
_SCRIPT_BREAK = re.compile(r"(?<=[\u3400-\u9fff])\s+|\s+(?=[\u3400-\u9fff])")
_FILLER = re.compile(
    r"(?:突然|一直|明明|怎么办|大家|我的|我这|请问|有没有人知道|有人知道|有没有|那种|这种|到底|说不一样的?|啊|呀)"
)


def title(askings: Iterable[Span], context: Iterable[str] = (), taken: Iterable[frozenset[str]] = ()) -> Span:
    """The best title in the askers' words; empty where none has object and symptom within the limit.

    ``context`` are the other lines of the entry: the object is what they speak of too. ``taken`` are the content words
    of titles already given: two titles never share all of them.
    """
    known, askings = list(taken), list(askings)
    shared = Counter(word for text in context for word in words(text))
    fit = [candidate for candidate in _candidates(askings) if _fit(candidate) and not _same(candidate, known)]
    fit = [candidate for candidate in fit if _about(candidate, shared)]
    return max(fit, key=lambda candidate: _merit(candidate, shared), default=())


def _about(candidate: Span, shared: Counter[str]) -> bool:
    """English has no short object by itself: a word of the title must come back elsewhere in the entry."""
    text = line(candidate)
    return bool(re.search(r"[\u3400-\u9fff]", text)) or not shared or any(shared[word] > 1 for word in words(text))


def _same(candidate: Span, known: list[frozenset[str]]) -> bool:
    own = words(line(candidate))
    return any(own <= other or other <= own for other in known)


def _candidates(askings: Iterable[Span]) -> Iterator[Span]:
    for asking in askings:
        for first in range(len(asking)):
            for last in range(first + 1, min(first + 3, len(asking)) + 1):
                window = asking[first:last]
                yield window
                yield _lean(window)
            yield from _beginnings(asking[first])


def _beginnings(piece: Piece) -> Iterator[Span]:
    """The clause up to each of its own spaces beside Han."""
    for match in _SCRIPT_BREAK.finditer(piece.text):
        head = piece.text[: match.start()]
        if not _BINDING.search(head) and head.count("“") == head.count("”"):
            yield (replace(piece, end=piece.start + match.start()),)


def _lean(window: Span) -> Span:
    """The window with filler words deleted."""
    out: list[Piece] = []
    for piece in window:
        at = 0
        kept = []
        for match in _FILLER.finditer(piece.text):
            kept.append(replace(piece, start=piece.start + at, end=piece.start + match.start(), joint=""))
            at = match.end()
        kept.append(replace(piece, start=piece.start + at))
        told = [part for part in kept if part.text.strip()]
        out += [*told[:-1], *(replace(part, joint=piece.joint) for part in told[-1:])]
    return tuple(out)


def _fit(candidate: Span) -> bool:
    text = line(candidate)
    han = bool(re.search(r"[\u3400-\u9fff]", text))
    least, most = (LEAST_HAN, LIMIT_HAN) if han else (LEAST_LATIN, LIMIT_LATIN)
    if (
        not least <= len(text.replace(" ", "") if han else text) <= most
        or "〔" in text
        or _UNHURT.search(text)
        or _POINTING.match(text)
    ):
        return False
    return len(words(text)) > 1 and (han or bool(_SYMPTOM.search(text)))


def _merit(candidate: Span, shared: Counter[str]) -> tuple[float, int, int]:
    """Words that the rest of the entry uses too count most, then technical words, then brevity."""
    text = line(candidate)
    common = sum(min(shared[word] - 1, WORD_LIMIT) for word in words(text))
    common -= WORD_LIMIT if _SELF.match(text) else 0
    common -= 0 if _SYMPTOM.search(text) else SYMPTOM
    return (common + min(len(tokens(text)), 2) + min(len(words(text)), 4) / 2, -len(candidate), -len(text))
