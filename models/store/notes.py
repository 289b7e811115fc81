"""The operator's notes by period, and which of their actions were done."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator

from sqlite_utils import Database

from models.codec import from_json, to_json
from models.errors import NotFound
from models.i18n import N_
from models.records.edition import Period
from models.records.note import Notes
from models.store.strings import strings

NO_ACTION = N_("No notes hold the action {action}: give the id of one that they show.")

_SAVE = (
    "INSERT INTO note VALUES (?, ?, ?) ON CONFLICT (period) DO UPDATE SET ends = excluded.ends, json = excluded.json"
)

_NOT_DONE = "DELETE FROM note_done WHERE period = ? AND action = ?"


def save(database: Database, notes: Notes) -> None:
    """Keep the notes of a period, in place of what it held; what was said to be done stays said."""
    with database.atomic():
        database.conn.execute(_SAVE, (notes.period.label, notes.period.end, to_json(notes)))


def load_all(database: Database) -> list[Notes]:
    """The notes of every period, the one that ended last first."""
    rows = database.conn.execute("SELECT json FROM note ORDER BY ends DESC, period")
    return [from_json(Notes, text) for (text,) in rows]


def naming(database: Database, gone: Collection[str], hide: Callable[[str], str]) -> tuple[str, ...]:
    """The periods whose notes rest on messages that are gone, or hold what ``hide`` hides."""
    rows = database.conn.execute("SELECT period, json FROM note ORDER BY period").fetchall()
    return tuple(period for period, text in rows if _holds(text, gone, hide))


def texts(database: Database) -> Iterator[str]:
    """Every string that notes hold: ids, keys and words alike."""
    for (text,) in database.conn.execute("SELECT json FROM note"):
        yield from strings(json.loads(text))


def forget(database: Database, periods: Iterable[str]) -> None:
    """Delete the notes of these periods, and what was said to be done."""
    rows = [(period,) for period in periods]
    with database.atomic():
        database.conn.executemany("DELETE FROM note_done WHERE period = ?", rows)
        database.conn.executemany("DELETE FROM note WHERE period = ?", rows)


def before(database: Database, notes_of: Period) -> Notes | None:
    """The latest notes of a period of the same groups that ended earlier; None for the first."""
    rows = database.conn.execute("SELECT json FROM note WHERE ends < ? ORDER BY ends DESC, period", (notes_of.end,))
    found = (from_json(Notes, text) for (text,) in rows)
    return next((notes for notes in found if notes.period.groups == notes_of.groups), None)


def done(database: Database, period: str) -> frozenset[str]:
    """``Action.id`` of what was done of the notes of a period."""
    rows = database.conn.execute("SELECT action FROM note_done WHERE period = ?", (period,))
    return frozenset(action for (action,) in rows)


def mark_done(database: Database, action: str) -> str:
    """Say that an action was done; the label of the latest period whose notes hold it. Raises ``NotFound``."""
    label = next(
        (notes.period.label for notes in load_all(database) if any(one.id == action for one in notes.actions)), None
    )
    if label is None:
        raise NotFound(NO_ACTION, action=action).done_by("stillroom notes")
    with database.atomic():
        database.conn.execute("INSERT OR IGNORE INTO note_done VALUES (?, ?)", (label, action))
    return label


def set_done(database: Database, period: str, action: str, *, done: bool) -> None:
    """Say that an action of a period's notes was done, or that it was not; in the caller's transaction.

    Raises ``NotFound`` where the notes of that period do not hold it.
    """
    rows = database.conn.execute("SELECT json FROM note WHERE period = ?", (period,))
    held = {one.id for (text,) in rows for one in from_json(Notes, text).actions}
    if action not in held:
        raise NotFound(NO_ACTION, action=action).done_by("stillroom notes")
    statement = "INSERT OR IGNORE INTO note_done VALUES (?, ?)" if done else _NOT_DONE
    database.conn.execute(statement, (period, action))


def _holds(text: str, gone: Collection[str], hide: Callable[[str], str]) -> bool:
    return any(one in gone or hide(one) != one for one in strings(json.loads(text)))
