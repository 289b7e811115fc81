"""What lies in exports: everything is looked through before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from api.actions.progress import Progress
from ingest.container import open_sources
from ingest.format import Source
from ingest.read import PassedOver, records, survey_all
from ingest.report import Survey
from models.i18n import N_
from models.records.parsed import ParsedMessage, ReadOptions, Record
from models.records.source import SourceReport

_LOOKING = N_("Looking at the exports")


@dataclass(frozen=True, slots=True)
class Opened:
    """A source that was looked through, still open."""

    source: Source
    survey: Survey

    def records(self) -> Iterator[Record]:
        """Its records, as the survey settled how to read them."""
        return records(self.source, self.survey.format, self.survey.options)

    def texts(self) -> Iterator[str]:
        """The texts of its messages."""
        return (record.text for record in self.records() if isinstance(record, ParsedMessage))


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in exports."""

    opened: tuple[Opened, ...]
    passed_over: tuple[PassedOver, ...]
    """Files beside them that could not be read, or hold no messages."""
    media: Mapping[str, int]
    """Pictures, sounds, films, documents and other files beside them, which are not read: how many, by kind."""

    @property
    def reports(self) -> tuple[SourceReport, ...]:
        """What was found out about each source."""
        return tuple(each.survey.report for each in self.opened)


@contextmanager
def looked_through(exports: Sequence[Path], options: ReadOptions, progress: Progress) -> Iterator[Found]:
    """Every source of the exports, read through once; they stay open for the block.

    Raises ``ExportError`` or ``RequestError`` where an export cannot be read, before anything was written.
    """
    with ExitStack() as stack:
        media = Counter[str]()
        containers = [stack.enter_context(open_sources(path, media)) for path in exports]
        count = counter(_LOOKING, sum(source.size for sources in containers for source in sources), progress)
        opened: list[Opened] = []
        passed: list[PassedOver] = []
        for sources in containers:
            surveys, others = survey_all(sources, options, progress=count)
            by_name = {source.name: source for source in sources}
            opened += [Opened(by_name[survey.report.source], survey) for survey in surveys]
            passed += others
        yield Found(tuple(opened), tuple(passed), dict(sorted(media.items())))


def first_texts(found: Found, count: int) -> Iterator[str]:
    """At most ``count`` texts of each source, from its beginning."""
    return chain.from_iterable(islice(each.texts(), count) for each in found.opened)


def counter(step: str, total: int, progress: Progress) -> Callable[[int], None]:
    """Turn amounts into how much is done. Some sources are read twice: the bar waits at its end."""
    done = 0

    def count(amount: int) -> None:
        nonlocal done
        done += amount
        progress(step, min(done, total), total)

    count(0)
    return count
