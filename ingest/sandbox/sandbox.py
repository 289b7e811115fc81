"""Exports opened and read in a process of their own, as if it were done here.

    with Sandbox([folder]) as sandbox, sandbox.opened(folder / "chat.zip") as export:
        found, passed_over = export.survey(ReadOptions())
        for record in found[0].records(): ...

One process reads any number of exports, one after the other or open at once; one that died is replaced for the next.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Self

from ingest.sandbox import failures
from ingest.sandbox.export import Export
from ingest.sandbox.frames import (
    Answer,
    Close,
    Defect,
    Done,
    Failure,
    NoMemory,
    Open,
    Opened,
    Order,
    Pulse,
    Stop,
    SystemFailure,
)
from ingest.sandbox.limits import Limits
from ingest.sandbox.process import ReadingProcess
from ingest.stored import Progress
from models.errors import StillroomError
from models.paths import shown

_LAST = (Done, Failure, SystemFailure)


class Sandbox:
    """A process that reads exports, started when it is first needed and ended with the block."""

    def __init__(self, readable: Sequence[Path], limits: Limits | None = None) -> None:
        """``readable``: the exports, or folders that hold them; where the system can, nothing else may be read."""
        self._readable, self._limits = readable, limits or Limits()
        self._process: ReadingProcess | None = None
        self._telling = False
        self._order: Order | None = None
        """What it answers."""
        self._numbers = count()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._process:
            self._process.close()

    @property
    def process(self) -> ReadingProcess:
        """The process at work, a new one where there is none. Raises ``UnsafeExport`` where none starts."""
        if self._process is None or not self._process.usable:
            if self._process:
                self._process.close()
            self._process, self._telling = ReadingProcess(self._limits), False
            self._process.begin(self._readable)
        return self._process

    @contextmanager
    def opened(self, path: Path) -> Iterator[Export]:
        """The export at ``path`` while the block lasts. Raises as ``ingest.container.open_sources``."""
        number = next(self._numbers)
        found = list(self.ask(Open(number, os.fsencode(path)), shown(path)))
        if len(found) != 1 or not isinstance(opened := found[0], Opened):
            raise self.process.refuse()
        try:
            yield Export(self, number, shown(path), opened.size, opened.media)
        except StillroomError:
            self._let_go(number)
            raise
        self._let_go(number)

    def ask(self, order: Order, source: str, progress: Progress | None = None) -> Iterator[Answer]:
        """What the process answers to an order, frame by frame; it may be left before the end.

        ``source`` is named where it fails. Raises what reading raised, and ``UnsafeExport`` or ``OutOfMemory`` where
        the process took too much or ended.
        """
        process = self._ready()
        process.source = source
        process.send(order)
        self._telling, self._order = True, order
        while not isinstance(answer := process.receive(), Done):
            if isinstance(answer, Pulse):
                process.source = answer.source or source
                if progress:
                    progress(answer.progress)
            else:
                self._raise(process, answer)
                yield answer
                assert self._order is order, (
                    "somebody asked for something else: the rest of this answer was passed over"
                )
        self._telling = False

    def _raise(self, process: ReadingProcess, answer: Answer) -> None:
        match answer:
            case Failure():
                self._telling = False
                raise _told(process, answer)
            case SystemFailure():
                self._telling = False
                raise failures.system_error_of(answer)
            case NoMemory():
                raise process.give_up(failures.too_much_memory(process.source, self._limits))
            case Defect():
                error = process.give_up(failures.faulty(process.source, answer.place))
                raise error from RuntimeError(answer.trace)

    def _ready(self) -> ReadingProcess:
        """The process, waiting for an order: the rest of an answer that nobody wanted is passed over."""
        process = self.process
        if self._telling:
            process.send(Stop())
            while not isinstance(process.receive(), _LAST):
                pass
            self._telling = False
        return process

    def _let_go(self, number: int) -> None:
        """Close an export; one that ended with its process is closed already."""
        if self._process and self._process.usable:
            for _ in self.ask(Close(number), ""):
                pass


def _told(process: ReadingProcess, failure: Failure) -> StillroomError:
    try:
        return failures.error_of(failure)
    except failures.Nonsense:
        return process.refuse()
