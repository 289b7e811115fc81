"""The tables of jobs in ``service.sqlite``, by migrations that are only ever added to."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from models.store.tables import lay

migrations = Migrations("jobs")

_FIRST = """
CREATE TABLE job (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    arguments TEXT NOT NULL,
    state TEXT NOT NULL,
    by TEXT NOT NULL,
    language TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    started_at INTEGER,
    ended_at INTEGER,
    result TEXT,
    failure TEXT,
    retry_of INTEGER REFERENCES job(id),
    cancelling INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX job_state ON job (state);
CREATE TABLE job_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job INTEGER NOT NULL REFERENCES job(id),
    at INTEGER NOT NULL,
    state TEXT,
    step TEXT NOT NULL DEFAULT '',
    done INTEGER NOT NULL DEFAULT 0,
    total INTEGER
);
CREATE INDEX job_event_job ON job_event (job, id);
CREATE TABLE webhook (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL,
    secret TEXT NOT NULL,
    events TEXT NOT NULL,
    by TEXT NOT NULL,
    made_at INTEGER NOT NULL
);
CREATE TABLE delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    webhook INTEGER NOT NULL REFERENCES webhook(id),
    event TEXT NOT NULL,
    body TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    due_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    status INTEGER,
    failure TEXT,
    delivered_at INTEGER
);
CREATE INDEX delivery_due ON delivery (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX delivery_webhook ON delivery (webhook, id);
"""


@migrations()
def first_tables(database: Database) -> None:
    """Lay the tables of jobs, of what is told about them, and of webhooks."""
    lay(database, _FIRST)
