"""The reader's terminal: results on stdout, everything else on stderr."""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from api.actions.progress import Progress
from models.i18n import translate

_PAPER = 200
"""Columns where the output is no terminal."""
_log = logging.getLogger("stillroom")


class Screen:
    """Where a command shows things, in the reader's language."""

    def __init__(self, language: str) -> None:
        """Results go to stdout, progress and errors to stderr."""
        self.language = language
        self._results = Console(soft_wrap=True, highlight=False, width=None if sys.stdout.isatty() else _PAPER)
        self._asides = Console(stderr=True, soft_wrap=True, highlight=False)

    def text(self, message: str, **details: object) -> str:
        """A sentence of the catalogue in the reader's language."""
        return translate(message, self.language).format(**details)

    def show(self, result: RenderableType) -> None:
        """Print a result on stdout."""
        self._results.print(result, markup=False)

    def show_json(self, value: Any) -> None:
        """Print a value for a program."""
        self._results.file.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")

    def say(self, message: str, **details: object) -> None:
        """Print a sentence for the person on stderr."""
        self._asides.print(self.text(message, **details), markup=False)

    def log_steps(self, *, verbose: bool) -> None:
        """Say on stderr how long each step took, if asked to."""
        _log.setLevel(logging.INFO if verbose else logging.WARNING)
        if verbose and not _log.handlers:
            _log.addHandler(logging.StreamHandler())

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Bars on stderr while the block runs, one a step; nothing where stderr is no terminal."""
        bars = Bars(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self._asides,
            disable=not self._asides.is_terminal,
        )
        steps = _Steps(bars, self.language)
        with bars:
            yield steps
        steps.finish()


class _Steps:
    """Turns the acts' calls into bars, and the time of each step into a line of the log."""

    def __init__(self, bars: Bars, language: str) -> None:
        self._bars = bars
        self._language = language
        self._tasks: dict[str, TaskID] = {}
        self._step = ""
        self._since = time.monotonic()

    def __call__(self, step: str, done: int, total: int | None, /) -> None:
        if step != self._step:
            self.finish()
            self._step, self._since = step, time.monotonic()
        if step not in self._tasks:
            self._tasks[step] = self._bars.add_task(translate(step, self._language), total=total)
        self._bars.update(self._tasks[step], completed=done, total=total)

    def finish(self) -> None:
        """Log how long the current step took."""
        if self._step:
            _log.info("%.1f s  %s", time.monotonic() - self._since, self._step)
        self._step = ""


def screen_of(context: typer.Context) -> Screen:
    """The screen of the running command."""
    screen = context.obj
    assert isinstance(screen, Screen)
    return screen
