"""Editions by number and revision."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from sqlite_utils import Database

from models.codec import from_json, to_json
from models.errors import NotFound
from models.i18n import N_
from models.records.edition import Edition

NO_EDITIONS = N_("There is no edition yet: publish one first.")
NO_EDITION = N_("There is no edition {number} here: ask for one that is listed, or publish it first.")

_LATEST = "SELECT json FROM edition WHERE number = ? AND revision = ifnull(?, revision) ORDER BY revision DESC LIMIT 1"


def save(database: Database, edition: Edition) -> str:
    """Keep an edition under its number and revision, in place of what they held; give the hash of its JSON."""
    text = to_json(edition)
    digest = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
    row = (edition.number, edition.revision, edition.state.value, edition.period.label, digest, text)
    with database.atomic():
        database.conn.execute("INSERT OR REPLACE INTO edition VALUES (?, ?, ?, ?, ?, ?)", row)
    return digest


def load(database: Database, number: int, revision: int | None = None) -> Edition:
    """The edition of that number, its latest revision unless one is named. Raises ``NotFound``."""
    row = database.conn.execute(_LATEST, (number, revision)).fetchone()
    if row is None:
        raise NotFound(NO_EDITION, number=number if revision is None else f"{number}.{revision}").done_by(
            "stillroom editions"
        )
    return _read(row[0])


def load_all(database: Database) -> list[Edition]:
    """Every edition, by number and revision."""
    rows = database.conn.execute("SELECT json FROM edition ORDER BY number, revision")
    return [_read(text) for (text,) in rows]


@lru_cache(maxsize=8)
def _read(text: str) -> Edition:
    # Reading a large edition takes longer than all that is done with it: the few that people work on are read once.
    return from_json(Edition, text)
