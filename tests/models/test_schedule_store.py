"""The schedule's state: one row a period; a run that broke off is known until the next one is complete."""

import sqlite3

from models.records.edition import State
from models.records.message import Channel
from models.records.schedule import (
    Arrival,
    Due,
    Late,
    OpenEdition,
    Outcome,
    PeriodDone,
    ScheduledEdition,
    ScheduleRun,
)
from models.store import channels, imports, schedule
from models.workspace import Workspace
from tests.support_store import said, take_in

RUN = ScheduleRun(
    5,
    "Asia/Shanghai",
    Due("2025-W12", 9),
    messages=3,
    arrivals=(Arrival("一群.json", 3, 2, 1), Arrival("坏.txt", refused="不是聊天记录")),
    settling=("a.part",),
    editions=(
        ScheduledEdition(1, 1, "2025-W11", State.IN_REVIEW, 4, "editions/0001-2025-W11", "notes/2025-W11", again=True),
    ),
    empty=("2025-W10",),
    passed=("2025-W01",),
    open=(OpenEdition(1, "2025-W11", 7, 1, 2),),
    late=(Late(2, "2025-W09"),),
    missing=("二群",),
    period="2025-W11",
)


def test_what_a_run_did_comes_back_whole(workspace: Workspace) -> None:
    schedule.keep_run(workspace.database, RUN, complete=True)
    assert schedule.last_run(workspace.database) == RUN


def test_a_period_has_one_row_and_the_last_word_holds(workspace: Workspace) -> None:
    for done in (PeriodDone("2025-W11", Outcome.EMPTY, ""), PeriodDone("2025-W11", Outcome.MADE, "m", "s")):
        schedule.settle(workspace.database, done)
    assert schedule.periods(workspace.database) == {"2025-W11": PeriodDone("2025-W11", Outcome.MADE, "m", "s")}


def test_a_run_that_broke_off_is_known_until_the_next_one_is_complete(workspace: Workspace) -> None:
    database = workspace.database
    schedule.keep_run(database, RUN, complete=False)
    assert (schedule.last_run(database), schedule.last_run(database, complete=False)) == (None, RUN)
    schedule.keep_run(database, RUN, complete=True)
    assert (schedule.last_run(database), schedule.last_run(database, complete=False)) == (RUN, None)


def test_a_hash_tells_which_period_got_messages_and_nothing_else_does(workspace: Workspace) -> None:
    database = workspace.database
    take_in(database, [said("a", at=10), said("b", at=19), said("c", at=30), said("outside", at=40)])
    starts = [10, 20, 30, 40]
    before = schedule.digests(database, starts)
    assert [bool(found) for found in before] == [True, False, True]
    take_in(database, [said("b", at=19), said("c", at=30)])
    assert schedule.digests(database, starts) == before
    take_in(database, [said("d", at=20)])
    after = schedule.digests(database, starts)
    assert (after[0], bool(after[1]), after[2]) == (before[0], True, before[2])


def test_what_an_unfinished_import_brought_does_not_count(workspace: Workspace) -> None:
    take_in(workspace.database, [said("a", at=10)], complete=False)
    assert schedule.digests(workspace.database, [0, 20]) == [""]


def test_each_group_is_heard_at_its_last_message(workspace: Workspace) -> None:
    database = workspace.database
    channels.insert(database, imports.begin(database), [Channel("c1", "一群", "x"), Channel("c2", "二群", "x")])
    imports.complete(database, 1)
    take_in(database, [said("a", at=10), said("b", at=20), said("c", channel="c2", at=5)])
    assert schedule.last_heard(database) == {"一群": 20, "二群": 5}


def test_rows_and_their_run_are_kept_together_or_not_at_all(workspace: Workspace) -> None:
    database = workspace.database
    try:
        with database.atomic():
            schedule.settle(database, PeriodDone("2025-W11", Outcome.MADE, "m"))
            database.conn.execute("INSERT INTO schedule_run (number) VALUES (1)")
    except sqlite3.IntegrityError:
        pass
    assert schedule.periods(database) == {}
