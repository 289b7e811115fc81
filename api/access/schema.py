"""The tables of access in ``service.sqlite``. Of every secret they hold a hash only."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from models.store.tables import keep_for_good, lay

migrations = Migrations("access")

_FIRST = """
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    password TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    disabled_at INTEGER
);
CREATE TABLE invitation (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    purpose TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    person INTEGER REFERENCES person(id),
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at INTEGER
);
CREATE TABLE session (
    hash BLOB PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person(id),
    made_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX session_person ON session (person);
CREATE TABLE token (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    person INTEGER NOT NULL REFERENCES person(id),
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER,
    used_on TEXT
);
CREATE TABLE review_link (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    edition INTEGER NOT NULL,
    name TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER,
    used_on TEXT
);
CREATE TABLE login_attempt (
    subject BLOB NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX login_attempt_subject ON login_attempt (subject, at);
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    way TEXT NOT NULL,
    caller TEXT NOT NULL,
    name TEXT NOT NULL,
    act TEXT NOT NULL,
    target TEXT NOT NULL,
    details TEXT NOT NULL
);
"""

_NO_REPLACING = """
CREATE TRIGGER audit_REPLACE BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'only added to'); END
"""
"""INSERT OR REPLACE removes the old row without asking the trigger of deletions."""


@migrations()
def first_tables(database: Database) -> None:
    """Lay every table of access; the audit log refuses changes and deletions."""
    lay(database, _FIRST)
    keep_for_good(database, "audit")
    database.conn.execute(_NO_REPLACING)
