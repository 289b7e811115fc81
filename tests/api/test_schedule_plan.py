"""What a timetable asks for, by what was said and what was done."""

from pathlib import Path

import pytest

from api.actions.schedule_plan import MADE_UP, Plan, plan_of
from api.actions.timetable import Timetable
from models.records.edition import Edition, Period, State
from models.records.schedule import Late, Outcome, PeriodDone
from models.store import editions, schedule
from models.workspace import Workspace
from tests.support_store import said, take_in

WEEKS = Timetable(True, 1, 0, "UTC")
DAY = 86_400_000
MONDAY = 1_735_516_800_000
"""2024-12-30, the first day of 2025-W01."""


def week(number: int) -> int:
    """When a week of 2025 begins, in milliseconds UTC."""
    return MONDAY + (number - 1) * 7 * DAY


def edition(number: int, label: str, state: State, source_hash: str = "h") -> Edition:
    return Edition(number, state, "三群", "zh", Period(label, 0, 1), source_hash, (), {})


class Book:
    """A workspace in which one message was said in each of some weeks."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.hear(2, 3)

    def hear(self, *weeks: int) -> None:
        with Workspace.open(self.path, create=True) as workspace:
            take_in(workspace.database, [said(f"m{number}", at=week(number) + DAY) for number in weeks])

    def hear_late(self, number: int) -> None:
        with Workspace.open(self.path, write=True) as workspace:
            take_in(workspace.database, [said(f"late{number}", at=week(number) + 2 * DAY)])

    def plan(self, now: int) -> Plan:
        with Workspace.open(self.path) as workspace:
            return plan_of(workspace, WEEKS, now)

    def do(self, now: int, state: State = State.DRAFT) -> None:
        """What a run does with its plan."""
        plan = self.plan(now)
        with Workspace.open(self.path, write=True) as workspace:
            for number, task in enumerate(plan.make, start=1):
                editions.save(workspace.database, edition(number, task.period.label, state))
            made = (PeriodDone(task.period.label, Outcome.MADE, task.messages, "h") for task in plan.make)
            for done in (*plan.settle, *made):
                schedule.settle(workspace.database, done)

    def publish_by_hand(self, number: int, label: str, source_hash: str) -> None:
        with Workspace.open(self.path, write=True) as workspace:
            editions.save(workspace.database, edition(number, label, State.PUBLISHED, source_hash))


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    monkeypatch.setenv("STILLROOM_HOME", str(tmp_path / "home"))
    return Book(tmp_path / "w")


def asked(plan: Plan) -> list[str]:
    return [task.period.label for task in plan.make]


def test_each_period_that_is_over_is_asked_for_oldest_first(book: Book) -> None:
    assert asked(book.plan(week(3))) == ["2025-W02"]
    assert asked(book.plan(week(4))) == ["2025-W02", "2025-W03"]


def test_nothing_is_asked_for_twice(book: Book) -> None:
    book.do(week(5))
    assert book.plan(week(5)) == Plan((), (), ())


def test_an_empty_period_is_settled_and_waits_for_messages(book: Book) -> None:
    assert book.plan(week(6)).settle == tuple(PeriodDone(f"2025-W0{number}", Outcome.EMPTY, "") for number in (4, 5))
    book.do(week(6))
    book.hear(5)
    assert asked(book.plan(week(6))) == ["2025-W05"]


def test_after_a_long_pause_only_the_latest_periods_are_made_up_for(book: Book) -> None:
    book.hear(*range(4, 31))
    plan = book.plan(week(31))
    assert asked(plan) == [f"2025-W{number}" for number in range(31 - MADE_UP, 31)]
    assert {done.outcome for done in plan.settle} == {Outcome.PASSED}
    assert len(plan.settle) == 29 - MADE_UP
    book.do(week(31))
    book.hear_late(2)
    assert book.plan(week(31)) == Plan((), (), ())


def test_a_draft_of_which_messages_came_late_is_made_again_and_only_it(book: Book) -> None:
    book.do(week(4))
    book.hear_late(2)
    plan = book.plan(week(4))
    assert [(task.period.label, task.again) for task in plan.make] == [("2025-W02", True)]
    book.do(week(4))
    assert book.plan(week(4)).make == ()


def test_a_published_edition_is_left_to_a_person(book: Book) -> None:
    book.do(week(4), State.PUBLISHED)
    book.hear_late(2)
    assert book.plan(week(4)) == Plan((), (), (Late(1, "2025-W02"),))


def test_what_a_person_published_since_is_not_late(book: Book) -> None:
    book.do(week(4), State.PUBLISHED)
    book.hear_late(2)
    book.publish_by_hand(1, "2025-W02", "another")
    plan = book.plan(week(4))
    assert (plan.make, plan.late, len(plan.settle)) == ((), (), 1)


def test_what_was_published_before_the_schedule_began_is_not_made_again(book: Book) -> None:
    book.publish_by_hand(1, "2025-W02", "h")
    assert asked(book.plan(week(4))) == ["2025-W03"]
    book.do(week(4))
    assert book.plan(week(4)) == Plan((), (), ())


def test_messages_of_this_period_only_leave_the_last_one_empty(book: Book) -> None:
    plan = book.plan(week(2))
    assert (asked(plan), [done.period for done in plan.settle]) == ([], ["2025-W01"])


def test_messages_that_are_gone_change_nothing(book: Book) -> None:
    book.do(week(4))
    with Workspace.open(book.path, write=True) as workspace:
        workspace.database.conn.execute("DELETE FROM message")
        workspace.database.conn.commit()
    assert book.plan(week(4)) == Plan((), (), ())
