"""The tables of a workspace, by migrations that are only ever added to."""

from __future__ import annotations

from contextlib import closing

from sqlite_utils import Database, Migrations

from models.store.tables import keep_for_good, lay

migrations = Migrations("stillroom")

_FIRST = """
CREATE TABLE import_run (
    id INTEGER PRIMARY KEY,
    complete INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    import_run INTEGER NOT NULL REFERENCES import_run(id),
    name TEXT NOT NULL,
    report TEXT
);
CREATE TABLE channel (
    id TEXT PRIMARY KEY,
    import_run INTEGER NOT NULL REFERENCES import_run(id),
    name TEXT NOT NULL,
    platform TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE member (
    id TEXT PRIMARY KEY,
    import_run INTEGER NOT NULL REFERENCES import_run(id),
    place INTEGER NOT NULL,
    pseudonym TEXT NOT NULL UNIQUE
) WITHOUT ROWID;
CREATE TABLE member_name (
    fingerprint BLOB PRIMARY KEY,
    import_run INTEGER NOT NULL REFERENCES import_run(id),
    place INTEGER NOT NULL,
    member TEXT NOT NULL,
    channel TEXT NOT NULL,
    sealed BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE message (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    channel TEXT NOT NULL,
    source INTEGER NOT NULL REFERENCES source(id),
    seq INTEGER NOT NULL,
    sent_at INTEGER NOT NULL,
    member TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    reply_to TEXT,
    mentions TEXT,
    thread_hint TEXT
);
CREATE INDEX message_order ON message (channel, sent_at, source, seq);
CREATE VIRTUAL TABLE message_words USING fts5(words, content='', tokenize="unicode61 remove_diacritics 2");
CREATE VIEW seen_run AS SELECT id FROM import_run WHERE complete;
CREATE VIEW dead_run AS SELECT id FROM import_run WHERE NOT complete;
CREATE VIEW seen_source AS SELECT * FROM source WHERE import_run IN seen_run;
CREATE VIEW seen_channel AS SELECT * FROM channel WHERE import_run IN seen_run;
CREATE VIEW seen_member AS SELECT * FROM member WHERE import_run IN seen_run;
CREATE VIEW seen_member_name AS SELECT * FROM member_name WHERE import_run IN seen_run;
CREATE VIEW seen_message AS SELECT * FROM message WHERE source IN (SELECT id FROM seen_source);
CREATE TABLE role (
    message TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    confidence REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE thread (
    id TEXT PRIMARY KEY,
    channel TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX thread_channel ON thread (channel);
CREATE TABLE thread_message (
    thread TEXT NOT NULL REFERENCES thread(id),
    place INTEGER NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (thread, place)
) WITHOUT ROWID;
CREATE INDEX thread_message_message ON thread_message (message);
CREATE TABLE thread_reply (
    thread TEXT NOT NULL REFERENCES thread(id),
    place INTEGER NOT NULL,
    message TEXT NOT NULL,
    antecedent TEXT NOT NULL,
    PRIMARY KEY (thread, place)
) WITHOUT ROWID;
CREATE TABLE finding (
    kind TEXT NOT NULL,
    scope TEXT NOT NULL,
    place INTEGER NOT NULL,
    id TEXT NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (kind, scope, place)
) WITHOUT ROWID;
CREATE INDEX finding_id ON finding (kind, id);
CREATE TABLE centroid (
    topic TEXT NOT NULL,
    model TEXT NOT NULL,
    vector BLOB NOT NULL,
    PRIMARY KEY (topic, model)
) WITHOUT ROWID;
CREATE TABLE vector (
    model TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    dimension INTEGER NOT NULL,
    numbers BLOB NOT NULL,
    PRIMARY KEY (model, text_hash)
) WITHOUT ROWID;
CREATE TABLE stage_run (
    stage TEXT NOT NULL,
    scope TEXT NOT NULL,
    inputs TEXT NOT NULL,
    settings TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (stage, scope)
) WITHOUT ROWID;
CREATE TABLE edition (
    number INTEGER PRIMARY KEY,
    state TEXT NOT NULL,
    period TEXT NOT NULL,
    hash TEXT NOT NULL,
    json TEXT NOT NULL
);
"""

_DECISIONS = """
CREATE TABLE decision (
    number INTEGER PRIMARY KEY,
    target TEXT NOT NULL,
    json TEXT NOT NULL
);
CREATE TABLE signature (
    place INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    signer TEXT NOT NULL,
    hash TEXT NOT NULL,
    signed_at INTEGER NOT NULL
);
CREATE TABLE revised (
    number INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL,
    period TEXT NOT NULL,
    hash TEXT NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (number, revision)
);
INSERT INTO revised SELECT number, 1, state, period, hash, json FROM edition;
DROP TABLE edition;
ALTER TABLE revised RENAME TO edition;
"""

_NOTES = """
CREATE TABLE note (
    period TEXT PRIMARY KEY,
    ends INTEGER NOT NULL,
    json TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE note_done (
    period TEXT NOT NULL REFERENCES note(period),
    action TEXT NOT NULL,
    PRIMARY KEY (period, action)
) WITHOUT ROWID;
"""

_SCHEDULE = """
CREATE TABLE schedule_period (
    period TEXT PRIMARY KEY,
    json TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE schedule_run (
    number INTEGER PRIMARY KEY,
    complete INTEGER NOT NULL,
    json TEXT NOT NULL
);
"""

_COMMENTS = """
CREATE TABLE comment (
    number INTEGER PRIMARY KEY,
    entry TEXT NOT NULL,
    target TEXT NOT NULL,
    json TEXT NOT NULL
);
CREATE INDEX comment_entry ON comment (entry);
"""

_PEOPLES_WORD = """
CREATE TABLE topic_decision (
    number INTEGER PRIMARY KEY,
    json TEXT NOT NULL
);
CREATE TABLE withdrawal (
    message TEXT PRIMARY KEY,
    by TEXT NOT NULL,
    at INTEGER NOT NULL,
    reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE consent (
    number INTEGER PRIMARY KEY,
    member TEXT NOT NULL,
    name TEXT NOT NULL,
    by TEXT NOT NULL,
    at INTEGER NOT NULL,
    message TEXT NOT NULL,
    UNIQUE (member, name, at)
);
DROP VIEW seen_message;
CREATE VIEW seen_message AS SELECT number, id, channel, source, seq, sent_at, member, kind,
    CASE WHEN id IN (SELECT message FROM withdrawal) THEN '' ELSE text END AS text, reply_to, mentions, thread_hint
    FROM message WHERE source IN (SELECT id FROM seen_source);
"""

_PURGES = """
CREATE TABLE purge (
    number INTEGER PRIMARY KEY,
    by TEXT NOT NULL,
    at INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    exports INTEGER NOT NULL,
    complete INTEGER NOT NULL
);
CREATE TABLE purged_member (
    purge INTEGER NOT NULL REFERENCES purge(number),
    member TEXT NOT NULL,
    PRIMARY KEY (member, purge)
) WITHOUT ROWID;
CREATE TABLE purged_span (
    purge INTEGER NOT NULL REFERENCES purge(number),
    channel TEXT NOT NULL,
    before INTEGER NOT NULL,
    PRIMARY KEY (channel, purge)
) WITHOUT ROWID;
CREATE TABLE purging (
    message TEXT PRIMARY KEY
) WITHOUT ROWID;
DROP VIEW seen_message;
CREATE VIEW seen_message AS SELECT number, id, channel, source, seq, sent_at, member, kind,
    CASE WHEN id IN (SELECT message FROM withdrawal) THEN '' ELSE text END AS text, reply_to, mentions, thread_hint
    FROM message WHERE source IN (SELECT id FROM seen_source) AND id NOT IN (SELECT message FROM purging);
DROP VIEW seen_member;
CREATE VIEW seen_member AS SELECT * FROM member WHERE import_run IN seen_run
    AND id NOT IN (SELECT member FROM purged_member);
DROP VIEW seen_member_name;
CREATE VIEW seen_member_name AS SELECT * FROM member_name WHERE import_run IN seen_run
    AND member NOT IN (SELECT member FROM purged_member);
"""
"""A span of a group that is gone for good ends at ``models.store.purges.EVER``; the empty channel is every one."""

_BARRED = {"message": "member", "member": "id", "member_name": "member", "consent": "member"}
_BAR = (
    "CREATE TRIGGER {table}_barred BEFORE INSERT ON {table} "
    "WHEN NEW.{column} IN (SELECT member FROM purged_member) BEGIN SELECT RAISE(IGNORE); END"
)
_BAR_SPAN = (
    "CREATE TRIGGER message_barred_span BEFORE INSERT ON message WHEN EXISTS "
    "(SELECT 1 FROM purged_span WHERE channel IN ('', NEW.channel) AND NEW.sent_at < before) "
    "BEGIN SELECT RAISE(IGNORE); END"
)
"""What was purged comes in by no import: the row is passed over, as one that is there already."""


@migrations()
def first_tables(database: Database) -> None:
    """Lay every table of the first release."""
    lay(database, _FIRST)


@migrations()
def decisions_and_revisions(database: Database) -> None:
    """Lay the tables of review, to which rows are only added, and give editions their revisions."""
    lay(database, _DECISIONS)
    keep_for_good(database, "decision", "signature")


@migrations()
def operator_notes(database: Database) -> None:
    """Lay the tables of the operator's notes."""
    lay(database, _NOTES)


@migrations()
def schedule(database: Database) -> None:
    """Lay the tables of the schedule."""
    lay(database, _SCHEDULE)


@migrations()
def comments(database: Database) -> None:
    """Lay the table of what reviewers say to one another, to which rows are only added."""
    lay(database, _COMMENTS)
    keep_for_good(database, "comment")


@migrations()
def peoples_word(database: Database) -> None:
    """Lay the tables of what people say about topics, quotes and names; a withdrawn message shows no text."""
    lay(database, _PEOPLES_WORD)
    keep_for_good(database, "topic_decision", "withdrawal", "consent")


@migrations()
def purges(database: Database) -> None:
    """Lay the tables of what was erased for good, hide what is being erased, and let none of it in again."""
    lay(database, _PURGES)
    for table, column in _BARRED.items():
        database.conn.execute(_BAR.format(table=table, column=column))
    database.conn.execute(_BAR_SPAN)


def is_newer(database: Database) -> bool:
    """Tell whether a later release laid tables here that this one does not know."""
    with closing(Database(memory=True)) as empty:
        known = {migration.name for migration in migrations.pending(empty)}
    return any(applied.name not in known for applied in migrations.applied(database))
