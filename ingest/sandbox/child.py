"""The reading process: takes orders, opens and reads exports, tells what it found."""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from errno import EACCES, EDQUOT, EIO, ENOENT, ENOSPC
from os import fsdecode
from pathlib import Path
from types import TracebackType

from ingest.container import open_sources
from ingest.format import Source
from ingest.formats import FORMATS
from ingest.read import records, survey_all
from ingest.report import Survey as Surveying
from ingest.sandbox.channel import Channel
from ingest.sandbox.confinement import confine, unpacking
from ingest.sandbox.frames import (
    BRIEF,
    Answer,
    Begin,
    Close,
    Defect,
    Done,
    Failure,
    Open,
    Opened,
    Order,
    Passed,
    Read,
    Ready,
    Roster,
    Stop,
    Survey,
    Surveyed,
    SystemFailure,
)
from ingest.sandbox.pulse import Heart
from ingest.sandbox.telling import batches, texts
from ingest.stored import PULSE
from models.errors import StillroomError
from models.paths import shown

_SENDERS = 5000
"""Of a roster in one frame."""
_FORESEEN = frozenset({EACCES, EIO, EDQUOT, ENOENT, ENOSPC})
"""What may be wrong with a file or a disk, whatever lies in it."""


def main() -> None:
    """Take away what is not needed, then answer orders until the parent ends."""
    channel = Channel()
    orders = channel.orders()
    begin = next(orders)
    assert isinstance(begin, Begin)
    sys.excepthook = _last_words(channel)
    guards = confine(begin)
    reader = _Reader(channel, Heart(channel, begin.limits.quiet_seconds, begin.limits.record_seconds))
    channel.tell(Ready(guards))
    for order in orders:
        reader.answer(order)


@dataclass(slots=True)
class _Held:
    """An export that is open."""

    stack: ExitStack
    sources: tuple[Source, ...]
    surveys: tuple[Surveying, ...] = ()

    @property
    def size(self) -> int:
        """Bytes of the sources, unpacked."""
        return sum(source.size for source in self.sources)


class _Reader:
    def __init__(self, channel: Channel, heart: Heart) -> None:
        self._channel, self._heart = channel, heart
        self._held: dict[int, _Held] = {}
        self._formats = heart.formats(FORMATS)
        PULSE.set(heart.read)

    def answer(self, order: Order) -> None:
        """Tell what comes of the order, and that it is done, or why it cannot be."""
        if isinstance(order, Stop):
            return  # What it was to end had ended already.
        try:
            for frame in self._answers(order):
                self._channel.tell(frame, self._heart.source)
                if self._channel.has_order():
                    break
            last: Answer = Done()
        except StillroomError as error:
            last = _failure(error)
        except MemoryError:
            self._channel.tell_no_memory()
            sys.exit()
        except OSError as error:
            if error.errno not in _FORESEEN:
                raise
            last = SystemFailure(error.errno, str(error.filename or "")[:BRIEF])
        self._channel.tell(last)

    def _answers(self, order: Order) -> Iterator[Answer]:
        match order:
            case Open():
                yield self._open(order)
            case Survey():
                yield from self._survey(self._held[order.number], order)
            case Read():
                yield from self._read(self._held[order.number], order)
            case Close():
                if held := self._held.pop(order.number, None):  # None: a process before this one held it.
                    held.stack.close()

    def _open(self, order: Open) -> Opened:
        path, media = Path(fsdecode(order.path)), Counter[str]()
        self._heart.begin(shown(path))
        with ExitStack() as stack:
            with unpacking():
                sources = stack.enter_context(open_sources(path, media))
            held = self._held[order.number] = _Held(stack.pop_all(), sources)
        return Opened(held.size, dict(media))

    def _survey(self, held: _Held, order: Survey) -> Iterator[Answer]:
        self._heart.size = held.size
        held.surveys, passed = survey_all(held.sources, order.options, self._formats, self._heart.progress)
        for found in held.surveys:
            yield Surveyed(found.report)
            yield from _rosters(found)
            found.roster.clear()
        for other in passed:
            yield Passed(other.source, _failure(other.error) if other.error else None)

    def _read(self, held: _Held, order: Read) -> Iterator[Answer]:
        self._heart.size = held.size
        found = held.surveys[order.source]
        source = next(each for each in held.sources if each.name == found.report.source)
        told = records(source, found.format, found.options)
        yield from texts(told, order.first) if order.texts else batches(told)


def _rosters(found: Surveying) -> Iterator[Roster]:
    for conversation, senders in found.roster.items():
        for start in range(0, max(1, len(senders)), _SENDERS):
            yield Roster(conversation, senders[start : start + _SENDERS])


def _failure(error: StillroomError) -> Failure:
    details = {name: _plain(value) for name, value in error.details.items()}
    return Failure(type(error).__name__, error.message, details)


def _plain(value: object) -> str | int | float:
    if isinstance(value, int | float):
        return value
    return shown(value)[:BRIEF] if isinstance(value, Path) else str(value)[:BRIEF]


def _last_words(channel: Channel) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Tells of an error that nobody foresaw, before the process ends by it."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        last = traceback.extract_tb(trace)[-1]
        told = "".join(traceback.format_exception(kind, error, trace))
        channel.tell(Defect(f"{kind.__name__}, {Path(last.filename).name}:{last.lineno}"[:BRIEF], told[-BRIEF:]))

    return tell
