"""An export that is open in a reading process, and the sources found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from ingest.report import PassedOver
from ingest.sandbox import failures
from ingest.sandbox.frames import Answer, Batch, Order, Passed, Read, Roster, Survey, Surveyed, Texts
from ingest.sandbox.hearing import Hearing
from ingest.sandbox.process import ReadingProcess
from ingest.stored import Progress
from models.errors import ExportError
from models.records.parsed import Conversation, ReadOptions, Record, Sender
from models.records.source import SourceReport


class Asked(Protocol):
    """Who passes orders on."""

    @property
    def process(self) -> ReadingProcess:
        """That answers."""

    def ask(self, order: Order, source: str, progress: Progress | None = None) -> Iterator[Answer]:
        """What it answers."""


@dataclass(frozen=True, slots=True)
class SeenSource:
    """A source that was looked through; it is read in the process as often as it is asked for."""

    asked: Asked
    export: int
    number: int
    report: SourceReport
    roster: dict[Conversation, tuple[Sender, ...]]
    """Everyone who speaks in each conversation, in order of their first message."""

    def records(self) -> Iterator[Record]:
        """Its records, as the survey settled how to read them."""
        hearing = Hearing()
        for frame in self._answers(Read(self.export, self.number, texts=False, first=None)):
            records = hearing.records(frame) if isinstance(frame, Batch) else None
            if records is None:
                raise self.asked.process.refuse()
            yield from records

    def texts(self, first: int | None = None) -> Iterator[str]:
        """The texts of its first messages, or of all."""
        for frame in self._answers(Read(self.export, self.number, texts=True, first=first)):
            if not isinstance(frame, Texts):
                raise self.asked.process.refuse()
            yield from frame.texts

    def _answers(self, order: Read) -> Iterator[Answer]:
        return self.asked.ask(order, self.report.source)


@dataclass(frozen=True, slots=True)
class Export:
    """An export while it is open."""

    asked: Asked
    number: int
    name: str
    size: int
    """Bytes of its sources, unpacked."""
    media: Mapping[str, int]
    """Pictures, sounds, films, documents and other files in it, which are not read: how many, by kind."""

    def survey(
        self, options: ReadOptions, progress: Progress | None = None
    ) -> tuple[tuple[SeenSource, ...], tuple[PassedOver, ...]]:
        """Every source that can be read, and the files that cannot, as ``ingest.read.survey_all``.

        ``progress`` is told of bytes as they are read. Raises ``ExportError``, ``BadOption`` and ``OutOfMemory``.
        """
        found: list[SeenSource] = []
        passed: list[PassedOver] = []
        for frame in self.asked.ask(Survey(self.number, options), self.name, progress):
            match frame:
                case Surveyed():
                    found.append(SeenSource(self.asked, self.number, len(found), frame.report, {}))
                case Roster() if found:
                    known = found[-1].roster.get(frame.conversation, ())
                    found[-1].roster[frame.conversation] = known + frame.senders
                case Passed():
                    passed.append(self._passed(frame))
                case _:
                    raise self.asked.process.refuse()
        return tuple(found), tuple(passed)

    def _passed(self, frame: Passed) -> PassedOver:
        try:
            error = failures.error_of(frame.failure) if frame.failure else None
        except failures.Nonsense:
            raise self.asked.process.refuse() from None
        return PassedOver(frame.source, error if isinstance(error, ExportError) else None)
