"""What one utterance tells, as one span (rule 5: bursts joined, rule 6: ends trimmed)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from models.records.message import Message
from publish.spans.clauses import clauses, closed
from publish.spans.piece import Span, line
from publish.spans.scripts import has_han

SENTENCE = 18
"""A message of fewer characters is a lead-in: a comma follows it, not a full stop."""
_OPEN_END = re.compile(
    r"(?:[、，：:;{}(,\[]|如果|因为|然后|但是|而且|或者|的|and|or|but|because|if|to|the)$", re.IGNORECASE
)


def telling(messages: Iterable[Message]) -> Span:
    """All that the messages say, one after the other."""
    spans = [clauses(message) for message in messages]
    return joined([span for span in spans if span])


def joined(spans: list[Span]) -> Span:
    """Spans of several messages as one, a comma after a short lead-in, else a full stop."""
    out: Span = ()
    for index, span in enumerate(spans):
        last = index == len(spans) - 1
        out += span if last else closed(span, _between(span))
    return out


def shortened(span: Span, limit: int) -> Span:
    """The longest beginning of whole clauses within ``limit`` characters, at least one clause."""
    kept: Span = ()
    for piece in span:
        if kept and len(line((*kept, piece))) > limit:
            break
        kept = (*kept, piece)
    return kept


def _between(span: Span) -> str:
    text = line(span)
    han = has_han(text)
    if text.endswith(("？", "?")):
        return "" if han else " "
    if not han:
        return " " if _OPEN_END.search(text) else ". "
    return "，" if len(text) < SENTENCE or _OPEN_END.search(text) else "。"
