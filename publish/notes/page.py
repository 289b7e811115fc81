"""The notes' page, whatever it is written in: its lines, and the numbers of the messages behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.records.edition import Citation, Claim
from models.records.note import Action, Notes, Statement
from publish.notes.phrases import Wording
from publish.notes.values import count, day, name
from publish.page.characters import printable


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a line: our words, or a member's, with the numbers of its sources."""

    text: str
    said: bool = False
    numbers: tuple[int, ...] = ()


class Page:
    """Lines of one period's notes."""

    def __init__(self, notes: Notes) -> None:
        """Number the sources."""
        self.notes = notes
        self._wording = Wording(notes.language, notes.timezone)
        self._numbers = {citation.message: citation.number for citation in notes.citations}

    @property
    def title(self) -> str:
        """Whose notes they are."""
        return self.plain(Statement("title", {"community": name(self.notes.community)}))

    @property
    def span(self) -> str:
        """The period's first and last day."""
        period = self.notes.period
        return self.plain(Statement("span", {"first": day(period.start), "last": day(period.end - 1)}))

    @property
    def read(self) -> str:
        """What was read."""
        figures = self.notes.figures
        slots = {
            "groups": count(figures["groups"], "group"),
            "members": count(figures["members"], "member"),
            "messages": count(figures["messages"], "message"),
            "content": count(figures["content"]),
        }
        return self.plain(Statement("read", slots))

    def row(self, key: str) -> str:
        """A phrase without slots."""
        return self._wording.row(key)

    def plain(self, statement: Statement) -> str:
        """A statement as text alone."""
        return printable(self._wording.plain(statement))

    def line(self, statement: Statement) -> tuple[Segment, ...]:
        """A statement with its words quoted, and the numbers of its messages after what they carry."""
        segments = list(self._segments(statement))
        told = {number for segment in segments for number in segment.numbers}
        rest = tuple(number for number in self._known(statement.evidence) if number not in told)
        return (*segments, *([Segment("", numbers=rest)] if rest else []))

    def affects(self, action: Action) -> str:
        """How many members an action is about."""
        return self.plain(Statement("affects", {"people": count(action.people, "member")}))

    def since(self, action: Action) -> str:
        """In whose notes it stood before; empty for a new one."""
        return self.plain(Statement("since", {"period": name(action.since)})) if action.since else ""

    def mark(self, action: Action) -> str:
        """How to say that it is done."""
        return self.plain(Statement("mark", {"id": name(action.id)}))

    def draft(self, action: Action) -> str:
        """The post to paste."""
        return "\n".join(" ".join(self.plain(line).split("\n")) for line in action.draft)

    def more(self, left_out: int) -> str:
        """How many rows found no room."""
        return self.plain(Statement("more-rows", {"more": count(left_out)}))

    def original(self, citation: Citation) -> str:
        """When, where and by whom a message was said."""
        slots = {
            "day": day(citation.sent_at),
            "channel": name(citation.channel),
            "name": name(citation.speaker or ""),
        }
        return self.plain(Statement("original", slots))

    def _segments(self, statement: Statement) -> Iterator[Segment]:
        for part in self._wording.parts(statement):
            if isinstance(part, Claim):
                sources = tuple(piece.message for piece in part.evidence)
                yield Segment(self._wording.quoted(printable(part.text)), said=True, numbers=self._known(sources))
            else:
                yield Segment(printable(part))

    def _known(self, messages: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self._numbers[message] for message in messages if message in self._numbers))
