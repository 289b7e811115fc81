"""Notes are kept by period; what was done stays done."""

import pytest
from sqlite_utils import Database

from models.errors import NotFound
from models.records.edition import Period
from models.records.note import Action, ActionKind, Notes, Statement
from models.store import notes
from models.store.schema import migrations


@pytest.fixture
def database() -> Database:
    database = Database(memory=True)
    migrations.apply(database)
    return database


def written(label: str, end: int, *actions: str, groups: tuple[str, ...] = ()) -> Notes:
    found = tuple(Action(one, ActionKind.WAKE, 3, Statement("do-wake"), ()) for one in actions)
    return Notes("阳台种菜", "zh", "UTC", Period(label, 0, end, groups), found, (), (), ())


def test_the_notes_before_are_the_latest_that_ended_earlier(database: Database) -> None:
    for made in (written("w1", 1), written("w3", 3), written("w2", 2)):
        notes.save(database, made)
    assert notes.before(database, Period("w3", 2, 3)) == written("w2", 2)
    assert notes.before(database, Period("w1", 0, 1)) is None


def test_notes_of_other_groups_are_not_those_before(database: Database) -> None:
    notes.save(database, written("w1", 1, groups=("3群",)))
    assert notes.before(database, Period("w2", 1, 2)) is None
    assert notes.before(database, Period("w2", 1, 2, ("3群",))) is not None


def test_what_was_done_stays_done_when_the_notes_are_written_again(database: Database) -> None:
    notes.save(database, written("w1", 1, "a", "b"))
    assert notes.mark_done(database, "a") == "w1"
    notes.mark_done(database, "a")
    notes.save(database, written("w1", 1, "b"))
    assert notes.done(database, "w1") == {"a"}
    assert notes.done(database, "w2") == frozenset()


def test_an_action_is_done_in_the_latest_notes_that_hold_it(database: Database) -> None:
    for made in (written("w1", 1, "a"), written("w2", 2, "a"), written("w3", 3)):
        notes.save(database, made)
    assert notes.mark_done(database, "a") == "w2"


def test_an_action_that_no_notes_hold_is_an_error_that_says_what_to_do(database: Database) -> None:
    with pytest.raises(NotFound, match="give the id of one that they show") as caught:
        notes.mark_done(database, "a")
    assert caught.value.typed("zh").endswith("编号。 (`stillroom notes`)")
