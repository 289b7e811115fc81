"""Editions by number."""

from __future__ import annotations

import hashlib

from sqlite_utils import Database

from models.codec import from_json, to_json
from models.errors import NotFound
from models.i18n import N_
from models.records.edition import Edition

NO_EDITION = N_("There is no edition {number} in this workspace: run `stillroom publish` to make one.")


def save(database: Database, edition: Edition) -> str:
    """Keep an edition under its number, in place of what that number held; give the hash of its JSON."""
    text = to_json(edition)
    digest = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
    row = (edition.number, edition.state.value, edition.period.label, digest, text)
    with database.atomic():
        database.conn.execute("INSERT OR REPLACE INTO edition VALUES (?, ?, ?, ?, ?)", row)
    return digest


def load(database: Database, number: int) -> Edition:
    """The edition of that number. Raises ``NotFound``."""
    row = database.conn.execute("SELECT json FROM edition WHERE number = ?", (number,)).fetchone()
    if row is None:
        raise NotFound(NO_EDITION, number=number)
    return from_json(Edition, row[0])


def load_all(database: Database) -> list[Edition]:
    """Every edition, by number."""
    return [from_json(Edition, text) for (text,) in database.conn.execute("SELECT json FROM edition ORDER BY number")]
