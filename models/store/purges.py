"""What was erased for good, what is being erased, and what keeps it from coming back.

A purge is known from its first transaction on: from then no reader sees its messages (``seen_message``) and no import
takes them in. They are deleted afterwards, a few at a time, so that whoever decides beside it waits for none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from sqlite_utils import Database

from models.errors import NotFound
from models.i18n import N_
from models.records.message import Member
from models.records.purge import Purge, PurgeScope
from models.store import search

EVER = 2**63 - 1
"""The end of a span that holds for good."""
_BATCH = 500
_NO_PURGE = N_("There is no purge {number}: give the number of one that is listed.")

_HELD = (
    "SELECT id FROM message WHERE member IN (SELECT member FROM purged_member WHERE purge = ?1) "
    "OR EXISTS (SELECT 1 FROM purged_span WHERE purge = ?1 AND channel IN ('', message.channel) AND sent_at < before)"
)
_ERASED_TEXTS = "SELECT text FROM message WHERE id IN purging"
_OTHER_TEXTS = "SELECT text FROM seen_message"
_TOUCHED = "SELECT DISTINCT thread FROM thread_message WHERE message IN purging ORDER BY thread"
_OF_THREAD = (
    "DELETE FROM thread_reply WHERE thread = ?",
    "DELETE FROM thread_message WHERE thread = ?",
    "DELETE FROM thread WHERE id = ?",
)
_LAST = "SELECT max(number) FROM purge WHERE by = '' AND complete"
_SPENT = (
    f"DELETE FROM purged_span WHERE purge IN (SELECT number FROM purge WHERE by = '' AND number < ({_LAST}))",  # noqa: S608 (our own words)
    "DELETE FROM purge WHERE by = '' AND complete AND number NOT IN (SELECT purge FROM purged_span)",
)
"""Of what the setting erased, the last span holds all that the earlier ones did."""
_ORPHANS = (
    "SELECT id FROM member WHERE id NOT IN (SELECT member FROM message) "
    "AND id NOT IN (SELECT value FROM message, json_each(mentions))"
)


def begin(database: Database, purge: Purge) -> Purge:
    """Keep a purge, and hide what it erases with what rests on it; give it back with its number and count.

    The caller holds the transaction.
    """
    connection, scope = database.conn, purge.scope
    number = int(connection.execute("SELECT ifnull(max(number), 0) + 1 FROM purge").fetchone()[0])
    row = (number, purge.by, purge.at, 0, purge.exports, 0)
    connection.execute("INSERT INTO purge VALUES (?, ?, ?, ?, ?, ?)", row)
    connection.executemany("INSERT INTO purged_member VALUES (?, ?)", [(number, one) for one in scope.members])
    if not scope.members:
        end = EVER if scope.before is None else scope.before
        spans = [(number, channel, end) for channel in scope.channels or ("",)]
        connection.executemany("INSERT INTO purged_span VALUES (?, ?, ?)", spans)
    connection.execute(f"INSERT OR IGNORE INTO purging {_HELD}", (number,))
    count = len(hidden(database))
    connection.execute("UPDATE purge SET messages = ? WHERE number = ?", (count, number))
    connection.execute("DELETE FROM role WHERE message IN purging")
    return replace(purge, number=number, messages=count)


def forget_threads(database: Database) -> frozenset[str]:
    """Delete the threads in which anything is being erased, and give their ids; the caller holds the transaction."""
    touched = database.conn.execute(_TOUCHED).fetchall()
    for statement in _OF_THREAD:
        database.conn.executemany(statement, touched)
    return frozenset(thread for (thread,) in touched)


def hidden(database: Database) -> list[str]:
    """The ids of messages that are being erased, those that rest of a purge that broke off too."""
    return [message for (message,) in database.conn.execute("SELECT message FROM purging ORDER BY message")]


def erased_texts(database: Database) -> Iterator[str]:
    """What is being erased, as long as it is there."""
    return (text for (text,) in database.conn.execute(_ERASED_TEXTS))


def other_texts(database: Database) -> Iterator[str]:
    """What everybody else said."""
    return (text for (text,) in database.conn.execute(_OTHER_TEXTS))


def held(database: Database, scope: PurgeScope) -> list[tuple[str, str, int]]:
    """Id, member and time of the messages that readers see and a purge of this scope would erase."""
    rows = database.conn.execute("SELECT id, channel, member, sent_at FROM seen_message ORDER BY sent_at, id")
    members, channels, before = frozenset(scope.members), frozenset(scope.channels), scope.before
    if scope.members:
        return [(id_, member, at) for id_, _, member, at in rows if member in members]
    return [
        (id_, member, at)
        for id_, channel, member, at in rows
        if (not channels or channel in channels) and (before is None or at < before)
    ]


def load_all(database: Database) -> list[Purge]:
    """Every purge, in order."""
    rows = database.conn.execute("SELECT number, by, at, messages, exports, complete FROM purge ORDER BY number")
    return [
        Purge(number, _scope(database, number), by, at, messages, bool(exports), bool(complete))
        for number, by, at, messages, exports, complete in rows.fetchall()
    ]


def unfinished(database: Database) -> list[Purge]:
    """Purges that broke off, or are under way."""
    return [purge for purge in load_all(database) if not purge.complete]


def finish(database: Database, purge: Purge) -> None:
    """Say that nothing is left of what a purge erases; the caller holds the transaction."""
    connection = database.conn
    connection.execute("UPDATE purge SET complete = 1 WHERE number = ?", (purge.number,))
    for statement in _SPENT:
        connection.execute(statement)


def lift(database: Database, number: int) -> None:
    """Let what a purge erased be imported again. Raises ``NotFound``. The caller holds the transaction."""
    if not any(purge.number == number and purge.complete for purge in load_all(database)):
        raise NotFound(_NO_PURGE, number=number).done_by("stillroom purge --list")
    for table in ("purged_member", "purged_span"):
        database.conn.execute(f"DELETE FROM {table} WHERE purge = ?", (number,))  # noqa: S608 (our own tables)


def barred(database: Database) -> frozenset[str]:
    """``Member.id`` of those who were erased: keyed hashes, by which an import knows them again."""
    return frozenset(member for (member,) in database.conn.execute("SELECT member FROM purged_member"))


def erased_members(database: Database) -> list[Member]:
    """Members who are being erased and whose pseudonyms are still known."""
    rows = database.conn.execute(
        "SELECT id, pseudonym FROM member WHERE id IN (SELECT member FROM purged_member) ORDER BY id"
    )
    return [Member(*row) for row in rows]


def reword_messages(database: Database, people: Iterable[Member], hide: Callable[[str], str]) -> frozenset[str]:
    """Take erased people out of what others said, in transactions of a few messages; the groups in which they stood."""
    met: set[str] = set()
    for person in people:
        rows = database.conn.execute(
            "SELECT number, id, channel, text, mentions FROM message "
            "WHERE id NOT IN purging AND (instr(text, ?) OR instr(ifnull(mentions, ''), ?))",
            (person.pseudonym, person.id),
        ).fetchall()
        for start in range(0, len(rows), _BATCH):
            part = [row for row in rows[start : start + _BATCH] if hide(row[3]) != row[3] or row[4]]
            met.update(row[2] for row in part)
            with database.atomic():
                _reword(database, part, person.id, hide)
    return frozenset(met)


def delete_hidden(database: Database, tell: Callable[[int], None]) -> None:
    """Delete the messages that are being erased from their table and from the search index, a few a transaction."""
    left = hidden(database)
    for start in range(0, len(left), _BATCH):
        part = left[start : start + _BATCH]
        with database.atomic():
            search.forget(database, _spoken(database, part))
            rows = [(message,) for message in part]
            database.conn.executemany("DELETE FROM message WHERE id = ?", rows)
            database.conn.executemany("DELETE FROM purging WHERE message = ?", rows)
        tell(start + len(part))
    # Not only where something was left: a purge that broke off may have forgotten words that the index still spells.
    search.optimise(database)


def delete_people(database: Database, scope: PurgeScope) -> None:
    """Delete who was erased; of a span of time, whoever is heard of no more, and groups in which nothing is left.

    The caller holds the transaction.
    """
    connection = database.conn
    gone = [] if scope.members else connection.execute(_ORPHANS).fetchall()
    gone += [(member,) for member in sorted(barred(database))]
    connection.executemany("DELETE FROM member_name WHERE member = ?", gone)
    connection.executemany("DELETE FROM member WHERE id = ?", gone)
    empty = "DELETE FROM channel WHERE id = ? AND id NOT IN (SELECT channel FROM message)"
    connection.executemany(empty, [(channel,) for channel in scope.channels])


def _scope(database: Database, number: int) -> PurgeScope:
    members = database.conn.execute("SELECT member FROM purged_member WHERE purge = ? ORDER BY member", (number,))
    spans = database.conn.execute(
        "SELECT channel, before FROM purged_span WHERE purge = ? ORDER BY channel", (number,)
    ).fetchall()
    ends = {before for _, before in spans}
    before = None if not ends or ends == {EVER} else min(ends)
    channels = tuple(channel for channel, _ in spans if channel)
    return PurgeScope(tuple(member for (member,) in members), channels, before)


def _spoken(database: Database, ids: Sequence[str]) -> list[str]:
    """Those whose words the index holds: withdrawn ones have left it."""
    gone = {message for (message,) in database.conn.execute("SELECT message FROM withdrawal")}
    return [message for message in ids if message not in gone]


def _reword(
    database: Database, rows: Sequence[tuple[int, str, str, str, str]], member: str, hide: Callable[[str], str]
) -> None:
    search.forget(database, _spoken(database, [row[1] for row in rows]))
    database.conn.executemany(
        "UPDATE message SET text = ?, mentions = (SELECT nullif(json_group_array(value), '[]') "
        "FROM json_each(mentions) WHERE value <> ?) WHERE number = ?",
        [(hide(text), member, number) for number, _, _, text, _ in rows],
    )
    search.index(database, [number for number, *_ in rows])
