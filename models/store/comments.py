"""What reviewers say to one another: rows are only ever added; the table refuses anything else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlite_utils import Database

from models.codec import from_json, to_json
from models.records.comment import Comment


def append(database: Database, comment: Comment) -> Comment:
    """Keep a comment; give it back with its number."""
    with database.atomic():
        last = database.conn.execute("SELECT ifnull(max(number), 0) FROM comment").fetchone()[0]
        kept = replace(comment, number=last + 1)
        row = (kept.number, kept.entry, kept.target, to_json(kept))
        database.conn.execute("INSERT INTO comment VALUES (?, ?, ?, ?)", row)
    return kept


def load(database: Database, entries: Iterable[str]) -> list[Comment]:
    """What was said about these entries and the claims in them, in order."""
    found = (
        from_json(Comment, text)
        for entry in dict.fromkeys(entries)
        for (text,) in database.conn.execute("SELECT json FROM comment WHERE entry = ?", (entry,))
    )
    return sorted(found, key=lambda comment: comment.number)


def numbered(database: Database, number: int) -> Comment | None:
    """The comment of that number, if there is one."""
    row = database.conn.execute("SELECT json FROM comment WHERE number = ?", (number,)).fetchone()
    return from_json(Comment, row[0]) if row else None
