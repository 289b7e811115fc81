"""The front door of ``ingest``: what an export is, and its records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from ingest.clock import zone_of
from ingest.encoding import MIXED
from ingest.format import Format, Source
from ingest.formats import FORMATS
from ingest.report import TEXT_LIMIT, Choice, PassedOver, Survey, Tally, survey_of
from ingest.sniff import detect, sample_of
from ingest.stored import Progress, WatchedSource
from models.errors import EmptyExport, ExportError, UnknownFormat
from models.i18n import N_
from models.records.parsed import ParsedMessage, ReadOptions, Record

FAILED_LIMIT = 0.2
"""Share of records that may fail before the runner-up is tried."""
_UTC = "UTC"
_FIRST_DATES = 7 * 86_400_000
"""Milliseconds: what was said in the first week of 1970 was said on a day that nobody knows; no chat is that old."""


def survey_all(
    sources: Sequence[Source],
    options: ReadOptions,
    formats: Sequence[Format] = FORMATS,
    progress: Progress | None = None,
) -> tuple[tuple[Survey, ...], tuple[PassedOver, ...]]:
    """Every export among the files of one container, and the files that are none.

    Raises the first file's error where nothing can be read; ``BrokenExport`` and ``BadOption`` in any case.
    """
    surveys: list[Survey] = []
    others: list[PassedOver] = []
    for source in sources:
        try:
            surveys.append(survey(source, options, formats, progress))
        except (EmptyExport, UnknownFormat) as error:
            others.append(PassedOver(source.name, error))
    known = _auxiliary(surveys, sources)
    kept = tuple(found for found in surveys if found.report.source not in known)
    if not kept and others and others[0].error:
        raise others[0].error
    passed = [replace(other, error=None) if other.source in known else other for other in others]
    passed += [PassedOver(found.report.source, None) for found in surveys if found.report.source in known]
    return kept, tuple(sorted(passed, key=lambda other: other.source))


def survey(
    source: Source,
    options: ReadOptions,
    formats: Sequence[Format] = FORMATS,
    progress: Progress | None = None,
) -> Survey:
    """What the source is and holds; reads it through once, twice where the first format fails.

    ``progress`` is told of bytes as they are read. Raises ``UnknownFormat`` (no format reads a message),
    ``EmptyExport`` (a known format without messages), ``BrokenExport``, ``BadOption``.
    """
    if source.size == 0:
        message = N_("{path} is empty: export the chat again and import the new file.")
        raise EmptyExport(message, path=source.name)
    candidates = detect(source, options, formats)
    if not candidates:
        message = N_("{path} is in no format that Stillroom knows: name its format, or save the chat as CSV.")
        raise UnknownFormat(message, path=source.name)
    watched = WatchedSource(source, progress) if progress else source
    tallies = [(Tally(), _choice(source, options, candidates, 0))]
    tallies[0][0].count(_uncut(watched, tallies[0][1].format, tallies[0][1].options))
    if tallies[0][0].speaks_against(FAILED_LIMIT) and len(candidates) > 1:
        tallies += _second_try(watched, options, candidates)
    tally, choice = min(tallies, key=lambda pair: pair[0].failed_share)
    if not tally.messages:
        raise _nothing_read(source, tally, choice)
    return survey_of(source, tally, choice, tuple(_notes(source, tally, choice)))


def records(source: Source, format_: Format, options: ReadOptions) -> Iterator[Record]:
    """The records of the source, one pass, no text longer than ``TEXT_LIMIT``; ``options`` as a survey settled them."""
    return map(_cut, _uncut(source, format_, options))


def _uncut(source: Source, format_: Format, options: ReadOptions) -> Iterator[Record]:
    settled, _ = settle_zone(source, format_, options)
    return format_.read(source, settled)


def _cut(record: Record) -> Record:
    if isinstance(record, ParsedMessage) and len(record.text) > TEXT_LIMIT:
        return record._replace(text=record.text[: TEXT_LIMIT - 1] + "…")
    return record


def settle_zone(source: Source, format_: Format, options: ReadOptions) -> tuple[ReadOptions, bool]:
    """The options with the zone that local times are read in, and whether it was assumed. Raises ``BadOption``."""
    if options.timezone is not None:
        zone_of(options.timezone)
        return options, False
    zone = format_.guess_zone(sample_of(source)) if format_.guess_zone else format_.zone
    return replace(options, timezone=zone or _UTC), zone is not None


def _choice(source: Source, options: ReadOptions, candidates: Sequence[tuple[Format, float]], number: int) -> Choice:
    format_, score = candidates[number]
    others = [other for other, _ in candidates if other is not format_]
    settled, assumed = settle_zone(source, format_, options)
    given_up = candidates[0][0] if number else None
    return Choice(format_, score, others[0] if others else None, given_up, settled, assumed)


def _second_try(
    source: Source, options: ReadOptions, candidates: Sequence[tuple[Format, float]]
) -> list[tuple[Tally, Choice]]:
    """The runner-up's reading, where it can read at all."""
    choice, tally = _choice(source, options, candidates, 1), Tally()
    with suppress(ExportError):
        tally.count(_uncut(source, choice.format, choice.options))
        return [(tally, choice)]
    return []


def _nothing_read(source: Source, tally: Tally, choice: Choice) -> ExportError:
    if not tally.failed:
        message = N_("{path} holds no messages: export the chat again with its messages.")
        return EmptyExport(message, path=source.name)
    message = N_(
        "{path} could not be read as {format} ({reason}): check the format, the mapping and the time zone given."
    )
    return UnknownFormat(message, path=source.name, format=choice.format.key, reason=tally.samples[0][:120])


def _notes(source: Source, tally: Tally, choice: Choice) -> Iterator[str]:
    if tally.first is not None and tally.first < _FIRST_DATES:
        yield N_(
            "No day stands in the file or its name, so its times begin on 1970-01-01: put the day into the name, "
            "such as 2025-03-03.log, and read it again."
        )
    if choice.zone_assumed:
        yield N_(
            "The file does not say its time zone, so the one shown was assumed: if it is another, give it with "
            "--timezone, or on the page as the time zone of times without one, and read the file again."
        )
    if tally.long:
        yield N_("Messages of more than 100,000 characters were cut there.")
    if choice.given_up:
        yield N_("The format tried first could read too little and was given up.")
    if source.encoding == MIXED:
        yield N_(
            "The encoding changes inside the file: each line was decoded by itself, and some letters may be wrong."
        )


def _auxiliary(surveys: Sequence[Survey], sources: Sequence[Source]) -> frozenset[str]:
    """Names of files that belong to a format found among the files, and hold no messages."""
    found = {id(survey.format): survey.format for survey in surveys}
    return frozenset(
        source.name for source in sources if any(format_.auxiliary(source.path) for format_ in found.values())
    )
