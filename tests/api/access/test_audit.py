"""Every act is an event that nobody can take back."""

import sqlite3
from contextlib import closing

import pytest

from api.access.acts import SENTENCES, Act
from api.access.audit import Event, events, record
from api.access.caller import Caller
from models.store.pool import Pool


def written(store: Pool, **which: str) -> list[Event]:
    with store.reading() as database:
        return events(database, None, 1000, **which)


def test_an_act_is_told_with_who_did_it_to_what(store: Pool, admin: Caller) -> None:
    with store.writing() as database:
        record(database, admin, Act.SIGN, "edition:4", revision=2, state="审定")
    (event,) = written(store)
    assert (event.way, event.caller, event.name) == ("session", admin.key, "林晚")
    assert (event.act, event.target, event.details) == ("edition.sign", "edition:4", {"revision": 2, "state": "审定"})
    assert event.at > 1_700_000_000_000


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET name = 'nobody'",
        "DELETE FROM audit",
        "DELETE FROM audit WHERE number = 1",
        "INSERT OR REPLACE INTO audit SELECT number, at, way, caller, 'nobody', act, target, details FROM audit",
        "UPDATE OR REPLACE audit SET number = 7",
    ],
)
def test_an_event_cannot_be_changed_removed_or_replaced(store: Pool, admin: Caller, statement: str) -> None:
    with store.writing() as database:
        record(database, admin, Act.PUBLISH, "edition:4")
    before = written(store)
    # A connection of another program's: ours would also ask the trigger of deletions before a row is replaced.
    with closing(sqlite3.connect(store.path)) as other, pytest.raises(sqlite3.IntegrityError, match="only added to"):
        other.execute(statement)
    assert written(store) == before


def test_an_act_that_fails_leaves_no_event(store: Pool, admin: Caller) -> None:
    def failing() -> None:
        with store.writing() as database:
            record(database, admin, Act.PUBLISH, "edition:4")
            database.conn.execute("INSERT INTO person (name) VALUES ('nobody')")

    with pytest.raises(sqlite3.IntegrityError):
        failing()
    assert written(store) == []


def test_the_newest_comes_first_page_by_page(store: Pool, admin: Caller, expert: Caller) -> None:
    with store.writing() as database:
        for place in range(5):
            record(database, (admin, expert)[place % 2], (Act.DECIDE, Act.COMMENT)[place % 2], f"claim:{place}")
    with store.reading() as database:
        first = events(database, None, 2)
        second = events(database, first[-1].number, 2)
    assert [event.target for event in first + second] == ["claim:4", "claim:3", "claim:2", "claim:1"]
    assert [event.target for event in written(store, act="entry.comment")] == ["claim:3", "claim:1"]
    assert [event.target for event in written(store, caller=admin.key)] == ["claim:4", "claim:2", "claim:0"]


def test_every_act_has_a_sentence_for_people() -> None:
    assert set(SENTENCES) == set(Act)
