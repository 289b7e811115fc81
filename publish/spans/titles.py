"""Titles in an asker's own words (rule 13)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from publish.spans.piece import Piece, Span, line
from publish.spans.words import tokens, words

LIMIT_HAN, LIMIT_LATIN = 20, 60
"""Characters of a title: Han and all else together, and of a title without Han."""

_SYMPTOM = re.compile(
    r"没|不|报错?|全是|变成|卡|错|多了|少了|慢|怎么|如何|为什么|为啥|乱码|打叉|失败|只有|只涨|区别|转圈|还是|突然|丢|空|挂|崩|满了|重复|翻倍|[吗呢？?]|"
    r"error|fail|cannot|can't|won't|doesn't|not |how|why|wrong|missing|undefined|stuck|broken|unexpected|what|which|difference",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"^(?:那|这|它|他|她|我也|然后|但|而且|所以|就|还有|同|哦|it |this |that |but |and |so )", re.IGNORECASE
)
_FILLER = re.compile(
    r"(?:突然|一直|明明|怎么办|大家|我的|我这|请问|有没有人知道|有人知道|有没有|那种|这种|到底|说不一样的?|啊|呀)"
)


def title(askings: Iterable[Span], taken: Iterable[frozenset[str]] = ()) -> Span:
    """The best title in the askers' words; empty where none has object and symptom within the limit.

    ``taken`` are the content words of titles already given: two titles never share all of them.
    """
    known = list(taken)
    best: Span = ()
    for candidate in _candidates(askings):
        own = words(line(candidate))
        if _fit(candidate) and own and not any(own <= other or other <= own for other in known):
            best = max(best, candidate, key=_merit) if best else candidate
    return best


def _candidates(askings: Iterable[Span]) -> Iterator[Span]:
    for asking in askings:
        for first in range(len(asking)):
            for last in range(first + 1, min(first + 3, len(asking)) + 1):
                window = asking[first:last]
                yield window
                yield _lean(window)


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
        out += [part for part in kept if part.text.strip()]
    return tuple(out)


def _fit(candidate: Span) -> bool:
    text = line(candidate)
    han = bool(re.search(r"[\u3400-\u9fff]", text))
    size = len(text.replace(" ", "")) if han else len(text)
    if not (5 if han else 12) < size <= (LIMIT_HAN if han else LIMIT_LATIN) or "〔" in text:
        return False
    return bool(_SYMPTOM.search(text)) and len(words(text)) > 1 and not _POINTING.match(text)


def _merit(candidate: Span) -> tuple[int, int, int]:
    text = line(candidate)
    return (min(len(tokens(text)), 2) + min(len(words(text)), 4), -len(candidate), -len(text))
