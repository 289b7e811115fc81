"""The appendix: every cited message, once, numbered."""

from __future__ import annotations

from collections.abc import Iterable

from models.records.edition import Citation, Claim
from publish.reading import Reading

UNNAMED = "＊"
"""What stands after ``@`` where a correction addresses somebody who stays unnamed."""


def citations(reading: Reading, parts: Iterable[Iterable[Claim]]) -> tuple[Citation, ...]:
    """The messages behind the claims in the order of the book, those of one part by channel and time; from 1."""
    order: dict[str, None] = {}
    for part in parts:
        cited = {piece.message for claim in part for piece in claim.evidence}
        order |= dict.fromkeys(sorted(cited - order.keys(), key=lambda message: _place(reading, message)))
    return tuple(_citation(reading, number, message) for number, message in enumerate(order, start=1))


def _place(reading: Reading, message: str) -> tuple[str, int]:
    return (reading.channel(message), reading.messages[message].position)


def _citation(reading: Reading, number: int, message: str) -> Citation:
    found = reading.messages[message]
    unnamed = message in reading.corrected
    return Citation(
        number=number,
        message=message,
        sent_at=found.sent_at,
        channel=reading.channel(message),
        speaker=None if unnamed else reading.author(message),
        text=_masked(reading, found.text, reading.answering_corrected.get(message, frozenset())),
    )


def _masked(reading: Reading, text: str, members: frozenset[str]) -> str:
    for member in sorted(members):
        text = text.replace("@" + reading.members.get(member, "@"), "@" + UNNAMED)
    return text
