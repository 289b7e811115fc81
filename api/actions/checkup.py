"""What one look of the doctor finds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from models.errors import StillroomError
from models.i18n import N_, translate
from models.settings import Settings


class Health(StrEnum):
    """How it stands with one thing."""

    OK = "ok"
    WATCH = "watch"
    """It works, and somebody should look at it."""
    BROKEN = "broken"


DAMAGED = N_("{name} is damaged ({reason}): stop everything, and restore the last backup into a new folder.")
HEALTH_NAMES: dict[Health, str] = {
    Health.OK: N_("well"),
    Health.WATCH: N_("look at it"),
    Health.BROKEN: N_("broken"),
}
"""How the terminal calls them."""


_SHOWN = 80
"""Characters of SQLite's own words."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one thing, and what to do, in one sentence of the catalogue."""

    health: Health
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)

    def told(self, language: str) -> str:
        """The sentence in a language."""
        return translate(self.sentence, language).format(**self.values)


@dataclass(frozen=True, slots=True)
class Patient:
    """A workspace and its settings, the usual ones where its own cannot be read."""

    path: Path
    settings: Settings
    now: int
    """Milliseconds UTC."""

    @property
    def database(self) -> Path:
        """The file of its messages."""
        return self.path / "stillroom.sqlite"

    @property
    def service(self) -> Path:
        """The file of its service."""
        return self.path / "service.sqlite"


def well(sentence: str, **values: object) -> Finding:
    """It is as it should be."""
    return Finding(Health.OK, sentence, values)


def watch(sentence: str, **values: object) -> Finding:
    """Somebody should look at it."""
    return Finding(Health.WATCH, sentence, values)


def broken(sentence: str, **values: object) -> Finding:
    """It does not work."""
    return Finding(Health.BROKEN, sentence, values)


def of_error(error: StillroomError) -> Finding:
    """What one of our own errors says."""
    return Finding(Health.BROKEN, error.message, error.details)


def asked(path: Path, ask: Callable[[sqlite3.Connection], Finding]) -> Finding:
    """What a database says, which is only read; one that says nothing is broken."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return ask(connection)
    except sqlite3.DatabaseError as error:
        return damaged(path, str(error))


def damaged(path: Path, reason: str) -> Finding:
    """A database that cannot be trusted."""
    return broken(DAMAGED, name=path.name, reason=reason[:_SHOWN])
