"""Counting what was read of a source, and the survey that comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.characters import clean
from ingest.format import Format, Source
from models.errors import ExportError
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender, SkippedRecord
from models.records.source import SourceReport

TEXT_LIMIT = 100_000
"""Characters of a message; no tool sends as many, and what follows takes time in step with them."""
_SAMPLES = 20
_UTC = "UTC"
_SOMEBODYS = "〔…〕"
"""What stands in a sample for a name or for personal data."""
_SHORTEST_ASCII = 3
"""Letters of a name that is looked for in samples; shorter ones are parts of every word."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a source is and holds, found by reading it through once."""

    report: SourceReport
    format: Format
    options: ReadOptions
    """Those given, with the zone settled: what ``records`` is to be called with."""
    roster: dict[Conversation, tuple[Sender, ...]]
    """Everyone who speaks in each conversation, in order of their first message."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file beside the exports that could not be read as one."""

    source: str
    error: ExportError | None
    """None for files that belong to a format and hold no messages."""


@dataclass(slots=True)
class Tally:
    """What has been read so far."""

    messages: int = 0
    failed: int = 0
    """Skipped records that speak against the format."""
    skipped: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    samples: list[str] = field(default_factory=list)
    roster: dict[Conversation, dict[Sender, None]] = field(default_factory=dict)
    long: int = 0
    """Messages of more than ``TEXT_LIMIT`` characters."""
    first: int | None = None
    last: int | None = None
    broke_off: bool = False
    """Whether the last record failed."""

    @property
    def failed_share(self) -> float:
        """Failed records to all that should have been messages; 1 where nothing was read."""
        return self.failed / (self.messages + self.failed) if self.messages else 1.0

    def speaks_against(self, limit: float) -> bool:
        """Whether more than ``limit`` failed; the last record alone may: a file cut off ends in half of one."""
        return self.failed_share > limit and not (self.messages and self.failed == 1 and self.broke_off)

    def count(self, records: Iterable[Record]) -> Tally:
        """Take in the records, and give the tally itself."""
        for record in records:
            if isinstance(record, ParsedMessage):
                self._message(record)
            else:
                self._skip(record)
        return self

    def _message(self, record: ParsedMessage) -> None:
        self.messages += 1
        self.broke_off = False
        self.kinds[record.kind.value] += 1
        self.long += len(record.text) > TEXT_LIMIT
        at = record.sent_at
        if self.first is None or at < self.first:
            self.first = at
        if self.last is None or at > self.last:
            self.last = at
        people = self.roster.get(record.conversation)
        if people is None:
            people = self.roster[record.conversation] = {}
        if record.sender is not None:
            people[record.sender] = None

    def _skip(self, record: SkippedRecord) -> None:
        self.skipped += 1
        self.failed += record.counts
        self.broke_off = record.counts
        if record.counts and len(self.samples) < _SAMPLES:
            self.samples.append(clean(f"{record.reason}: {record.sample}"))


@dataclass(frozen=True, slots=True)
class Choice:
    """How the format was come by."""

    format: Format
    score: float
    runner_up: Format | None
    given_up: Format | None
    options: ReadOptions
    zone_assumed: bool


def survey_of(source: Source, tally: Tally, choice: Choice, notes: tuple[str, ...]) -> Survey:
    """The survey of one source read through."""
    report = SourceReport(
        source=source.name,
        format=choice.format.key,
        score=round(choice.score, 3),
        runner_up=choice.runner_up.key if choice.runner_up else None,
        fell_back_from=choice.given_up.key if choice.given_up else None,
        encoding=source.encoding,
        timezone=choice.options.timezone or _UTC,
        timezone_assumed=choice.zone_assumed,
        messages=tally.messages,
        skipped=tally.skipped,
        kinds=dict(sorted(tally.kinds.items())),
        people=_people(tally),
        channels=tuple(sorted({clean(conversation.name) for conversation in tally.roster})),
        first_at=tally.first,
        last_at=tally.last,
        samples_skipped=tuple(_without_people(sample, tally) for sample in tally.samples),
        notes=notes,
        size=source.size,
    )
    roster = {conversation: tuple(people) for conversation, people in tally.roster.items()}
    return Survey(report, choice.format, choice.options, roster)


def _without_people(sample: str, tally: Tally) -> str:
    """A sample is kept with the report, and shown: it tells what could not be read, not who wrote it."""
    reason, colon, record = sample.partition(": ")
    for name in sorted(_names(tally), key=lambda name: (-len(name), name)):
        record = record.replace(name, _SOMEBODYS)
    # Imported late: recognisers take a third of a second to load, and few exports have anything to show.
    from ingest import personal  # noqa: PLC0415

    for each in reversed(personal.find(record)):
        record = record[: each.start] + _SOMEBODYS + record[each.end :]
    return f"{reason}{colon}{record}"


def _names(tally: Tally) -> set[str]:
    senders = (sender for people in tally.roster.values() for sender in people)
    names = {name for sender in senders for name in (sender.id or "", sender.name, *sender.aliases)}
    return {name for name in names if len(name) >= _SHORTEST_ASCII or (len(name) > 1 and not name.isascii())}


def _people(tally: Tally) -> int:
    """Different senders; one who was renamed is one where the export has ids."""
    return len(
        {
            (conversation.platform, sender.id) if sender.id else (conversation.name, sender.name)
            for conversation, people in tally.roster.items()
            for sender in people
        }
    )
