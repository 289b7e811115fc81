"""What a purge hid is seen by nobody and let in by nothing; what it took out of a row that is only added to is gone."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlite_utils import Database

from models.records.known import KnownMember, KnownName
from models.records.message import Member
from models.records.purge import RETENTION, Purge, PurgeScope
from models.records.withdrawal import Consent
from models.store import members, messages, purges, search, withdrawals
from models.store.redaction import immediate, unsealed
from models.store.schema import migrations
from tests.support_store import said, take_in

TALK = [
    replace(said("a", "木棉说过", at=10), member="m2"),
    said("b", "别人说过", at=20),
    said("c", "后来说过", channel="c2", at=30),
]


@pytest.fixture
def database() -> Iterator[Database]:
    made = Database(memory=True)
    migrations.apply(made)
    take_in(made, TALK)
    yield made
    made.close()


def begun(database: Database, scope: PurgeScope, by: str = "林晚") -> Purge:
    with immediate(database):
        return purges.begin(database, Purge(0, scope, by, 0, 0, exports=False, complete=False))


def done(database: Database, scope: PurgeScope, by: str = "林晚") -> Purge:
    purge = begun(database, scope, by)
    purges.delete_hidden(database, lambda _: None)
    with immediate(database):
        purges.delete_people(database, scope)
        purges.finish(database, purge)
    return purge


def seen(database: Database) -> list[str]:
    return sorted(message.id for message in messages.load_all(database))


@pytest.mark.parametrize(
    ("scope", "left"),
    [
        (PurgeScope(("m2",)), ["b", "c"]),
        (PurgeScope((), (), 25), ["c"]),
        (PurgeScope((), ("c1",)), ["c"]),
        (PurgeScope((), ("c1",), 15), ["b", "c"]),
    ],
)
def test_what_is_purged_is_hidden_at_once_then_gone_and_comes_back_by_no_import(
    database: Database, scope: PurgeScope, left: list[str]
) -> None:
    expected = len(TALK) - len(left)
    assert [row[0] for row in purges.held(database, scope)] == sorted({"a", "b", "c"} - set(left))
    assert begun(database, scope).messages == expected
    assert seen(database) == left
    assert take_in(database, TALK) == 0
    purges.delete_hidden(database, lambda _: None)
    assert database.conn.execute("SELECT count(*) FROM message").fetchone()[0] == len(left)
    assert take_in(database, TALK) == 0


def test_what_is_purged_is_found_by_no_search_and_the_next_message_is(database: Database) -> None:
    done(database, PurgeScope((), ("c2",)))
    take_in(database, [said("d", "新来的话", at=40)])
    assert search.search(database, "后来", 5) == []
    assert [hit.message.id for hit in search.search(database, "新来", 5)] == ["d"]


def test_a_lifted_purge_lets_everything_in_again(database: Database) -> None:
    purge = done(database, PurgeScope(("m2",)))
    with immediate(database):
        purges.lift(database, purge.number)
    assert take_in(database, TALK) == 1


def test_the_name_of_who_was_purged_is_kept_by_no_import(database: Database) -> None:
    done(database, PurgeScope(("m2",)))
    known = [KnownMember(Member("m2", "木棉"), (KnownName("c1", "王芳"),))]
    members.insert(database, members.sealed(database, 1, b"k" * 32, known))
    withdrawals.consent(database, [Consent("m2", "王芳", "", 5)])
    assert members.load(database) == []
    assert database.conn.execute("SELECT count(*) FROM member_name").fetchone()[0] == 0
    assert withdrawals.consents(database) == []


def test_of_what_the_settings_erased_the_last_span_says_it_all(database: Database) -> None:
    for end in (15, 25):
        done(database, PurgeScope((), (), end), RETENTION)
    done(database, PurgeScope((), (), 5))
    assert [one.scope.before for one in purges.load_all(database)] == [25, 5]
    assert take_in(database, TALK) == 0


def test_a_pseudonym_leaves_what_others_said_and_what_is_searched(database: Database) -> None:
    take_in(database, [replace(said("d", "谢谢木棉的办法", at=50), mentions=("m2", "m1"))])
    met = purges.reword_messages(database, [Member("m2", "木棉")], lambda text: text.replace("木棉", "〔〕"))
    (message,) = messages.by_number(database, [4])
    assert (message.text, message.mentions, met) == ("谢谢〔〕的办法", ("m1",), {"c1"})
    assert search.search(database, "木棉", 5) == []
    assert [hit.message.id for hit in search.search(database, "办法", 5)] == ["d"]


def test_rows_that_are_only_added_to_change_inside_the_one_way_alone(database: Database) -> None:
    withdrawals.consent(database, [Consent("m1", "王芳", "", 5)])
    with immediate(database), unsealed(database, "consent"):
        database.conn.execute("UPDATE consent SET name = ''")
    assert [one.name for one in withdrawals.consents(database)] == [""]
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        database.conn.execute("UPDATE consent SET name = 'x'")


def test_a_change_that_breaks_off_leaves_rows_as_they_were_and_sealed(database: Database) -> None:
    withdrawals.consent(database, [Consent("m1", "王芳", "", 5)])

    def broken_off() -> None:
        with immediate(database), unsealed(database, "consent"):
            database.conn.execute("UPDATE consent SET name = ''")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken_off()
    assert [one.name for one in withdrawals.consents(database)] == ["王芳"]
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        database.conn.execute("DELETE FROM consent")
