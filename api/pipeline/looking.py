"""What lies in exports: everything is looked through before anything is written."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from api.actions.progress import Progress
from ingest.report import PassedOver
from ingest.sandbox.export import SeenSource
from ingest.sandbox.limits import Limits
from ingest.sandbox.sandbox import Sandbox
from models.i18n import N_
from models.records.parsed import ReadOptions
from models.records.source import SourceReport
from models.settings import load

_LOOKING = N_("Looking at the exports")
_PATIENCE = 6
"""Times as long may go by until a record is found as until anything is read."""


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in exports."""

    sources: tuple[SeenSource, ...]
    """Those that were looked through, still open."""
    passed_over: tuple[PassedOver, ...]
    """Files beside them that could not be read, or hold no messages."""
    media: Mapping[str, int]
    """Pictures, sounds, films, documents and other files beside them, which are not read: how many, by kind."""

    @property
    def reports(self) -> tuple[SourceReport, ...]:
        """What was found out about each source."""
        return tuple(each.report for each in self.sources)


@contextmanager
def looked_through(
    exports: Sequence[Path], options: ReadOptions, progress: Progress, workspace: Path | None = None
) -> Iterator[Found]:
    """Every source of the exports, read through once in a process of its own; they stay open for the block.

    The limits are those that the settings of ``workspace`` name, or the environment alone. Raises ``ExportError``,
    ``RequestError`` or ``OutOfMemory`` where an export cannot be read, before anything was written.
    """
    with Sandbox(exports, _limits(workspace)) as sandbox, ExitStack() as stack:
        opened = [stack.enter_context(sandbox.opened(path)) for path in exports]
        count = counter(_LOOKING, sum(export.size for export in opened), progress)
        surveys = [export.survey(options, count) for export in opened]
        media = sum((Counter(export.media) for export in opened), Counter[str]())
        sources = tuple(source for found, _ in surveys for source in found)
        passed = tuple(other for _, others in surveys for other in others)
        yield Found(sources, passed, dict(sorted(media.items())))


def first_texts(found: Found, count: int) -> Iterator[str]:
    """At most ``count`` texts of each source, from its beginning."""
    return chain.from_iterable(each.texts(count) for each in found.sources)


def _limits(workspace: Path | None) -> Limits:
    settings = load(workspace / "stillroom.toml" if workspace else Path(os.devnull))
    seconds = settings.reader_seconds
    return Limits(settings.reader_megabytes, seconds, record_seconds=_PATIENCE * seconds)


def counter(step: str, total: int, progress: Progress) -> Callable[[int], None]:
    """Turn amounts into how much is done. Some sources are read twice: the bar waits at its end."""
    done = 0

    def count(amount: int) -> None:
        nonlocal done
        done += amount
        progress(step, min(done, total), total)

    count(0)
    return count
