"""The holdings: newest, whole, and never half."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest

from api.queries import editions, pains, topics
from api.queries.audience import Audience
from api.queries.heading import community_name
from api.queries.holdings import Holdings
from api.queries.passages import Shelf
from api.queries.scope import Filter, scope_of, threads_in
from api.queries.topic_map import topic_map
from api.queries.trend import trend
from models.errors import BadPeriod, ModelError, NotFound
from models.records.asset import AssetState
from models.records.edition import State
from models.records.topic import Topic
from models.store import editions as kept
from models.store import findings, stages
from models.store.stages import StageRun
from models.workspace import Workspace
from tests.support_library import MODEL, garden_workspace, library_of

READERS, COMMUNITY = Audience.READERS, Audience.COMMUNITY


@pytest.fixture
def holdings(tmp_path: Path) -> Iterator[Holdings]:
    with library_of(garden_workspace(tmp_path / "garden")) as opened:
        yield opened


def until(true: object) -> bool:
    end = monotonic() + 10
    while not true():  # type: ignore[operator]
        if monotonic() > end:
            return False
        sleep(0.02)
    return True


def test_a_new_edition_is_seen_without_being_asked_to_look(holdings: Holdings) -> None:
    assert [one.number for one in editions.editions(holdings.snapshot(), READERS)] == [1]
    with Workspace.open(holdings.path, write=True) as workspace:
        draft = kept.load(workspace.database, 2)
        kept.save(workspace.database, replace(draft, state=State.PUBLISHED))
    assert until(lambda: [one.number for one in editions.editions(holdings.snapshot(), READERS)] == [2, 1])


def test_a_reader_never_sees_half_of_a_change(holdings: Holdings) -> None:
    """Topics and the run that found them change together; every snapshot holds both or neither."""
    seen: set[tuple[str, str]] = set()
    going = True

    def read() -> None:
        while going:
            snapshot = holdings.snapshot()
            seen.add((snapshot.findings.topics["c1"].name, snapshot.version.findings))

    readers = [Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(5):
        with Workspace.open(holdings.path, write=True) as workspace, workspace.database.atomic():
            changed = [replace(one, name=f"{number}") for one in findings.load(workspace.database, Topic)]
            findings.replace(workspace.database, Topic, changed)
            stages.record(workspace.database, StageRun("subjects", "", f"run {number}", MODEL, "1"))
        holdings.refresh()
    going = False
    for reader in readers:
        reader.join()
    assert len(dict(seen)) == len(seen) == len({version for _, version in seen})
    assert holdings.snapshot().findings.topics["c1"].name == "4"


def test_what_is_unchanged_is_not_read_again(holdings: Holdings) -> None:
    before = holdings.snapshot()
    assert holdings.refresh() is before


def test_readers_see_the_topics_of_published_entries_only(holdings: Holdings) -> None:
    snapshot = holdings.snapshot()
    everything = {one.id for one in topics.topics(snapshot, COMMUNITY)}
    published = {one.id for one in topics.topics(snapshot, READERS)}
    assert everything == {"c1", "c2", "c3", "c4"}
    assert published
    assert published < everything
    with pytest.raises(NotFound):
        topics.topic(snapshot, READERS, next(iter(everything - published)))


def test_pain_points_of_too_few_people_and_about_the_service_stay_from_readers(holdings: Holdings) -> None:
    snapshot = holdings.snapshot()
    scope = scope_of(snapshot, Filter())
    assert {one.id for one in pains.pains(snapshot, COMMUNITY, scope)} == {"p1", "p2", "p3", "p4"}
    assert {one.id for one in pains.pains(snapshot, READERS, scope)} <= {"p1", "p2"}


def test_a_pain_point_stands_as_its_answers_do(holdings: Holdings) -> None:
    snapshot = holdings.snapshot()
    found = pains.pains(snapshot, COMMUNITY, scope_of(snapshot, Filter()))
    states = {card.id: card.state for card in pains.pain_cards(holdings, snapshot, COMMUNITY, found)}
    assert states == {
        "p1": AssetState.TRIED,
        "p2": AssetState.OPEN,
        "p3": AssetState.OPEN,
        "p4": AssetState.ANSWERED,
    }


def test_weeks_with_fewer_people_than_may_be_shown_are_empty_for_readers(holdings: Holdings) -> None:
    snapshot = holdings.snapshot()
    scope = scope_of(snapshot, Filter())
    told = {week.monday: week for week in trend(snapshot, COMMUNITY, scope)}
    for week in trend(snapshot, READERS, scope):
        assert week == told[week.monday] or (week.people == 0 and told[week.monday].people < 3)
    assert sum(week.conversations for week in told.values()) == len(threads_in(snapshot, scope))


def test_a_period_holds_the_conversations_that_were_going_on(holdings: Holdings) -> None:
    snapshot = holdings.snapshot()
    day = scope_of(snapshot, Filter(period="2025-03-08"))
    assert set(threads_in(snapshot, day)) == {"t4"} | {
        key for key, span in snapshot.findings.threads.items() if span.first_at < day.end and span.last_at >= day.start
    }


@pytest.mark.parametrize("period", ["2025-13", "spring/W1", "gestern", "9999-12", "2025-02-30", "\x00"])
def test_what_is_no_period_is_refused(holdings: Holdings, period: str) -> None:
    with pytest.raises(BadPeriod):
        scope_of(holdings.snapshot(), Filter(period=period))


def test_the_map_is_the_same_each_time_and_no_circles_overlap(holdings: Holdings) -> None:
    first = topic_map(holdings.snapshot(), COMMUNITY)
    with library_of(holdings.path) as another:
        assert topic_map(another.snapshot(), COMMUNITY) == first
    assert all(0 <= place.x <= 1 and 0 <= place.y <= 1 for place in first)
    for place in first:
        for other in first:
            apart = ((place.x - other.x) ** 2 + (place.y - other.y) ** 2) ** 0.5
            assert place is other or apart >= 0.99 * (place.radius + other.radius)


def test_related_topics_are_the_nearest(holdings: Holdings) -> None:
    assert topics.related(holdings.snapshot(), COMMUNITY, "c1")[0].id == "c2"


def test_a_withdrawn_revision_is_what_readers_get(holdings: Holdings) -> None:
    snapshot = holdings.snapshot()
    first = editions.edition(snapshot, READERS, 1)
    shelf = Shelf((first, replace(first, revision=2, entries=())), {})
    assert [one.revision for one in shelf.newest(READERS)] == [2]


def test_what_is_made_ready_aside_begins_with_the_first_reading_and_only_once(holdings: Holdings) -> None:
    begun: list[Holdings] = []
    holdings.once_read(begun.append)
    assert begun == []
    holdings.snapshot()
    holdings.snapshot()
    assert until(lambda: begun)
    assert begun == [holdings]


def test_what_cannot_be_made_ready_stops_no_reader(holdings: Holdings, caplog: pytest.LogCaptureFixture) -> None:
    def fail(_library: Holdings) -> None:
        raise ModelError("There is no such model.")

    holdings.once_read(fail)
    holdings.snapshot()
    assert until(lambda: "There is no such model" in caplog.text)
    assert holdings.snapshot()


def test_readers_learn_no_groups_name_as_long_as_nothing_is_published(holdings: Holdings) -> None:
    snapshot = holdings.snapshot()
    assert community_name(snapshot, COMMUNITY) == snapshot.findings.community != ""
    unpublished = replace(snapshot, shelf=Shelf((), {}))
    assert community_name(unpublished, READERS) == ""
    named = replace(unpublished, settings=replace(snapshot.settings, community="园艺社"))
    assert community_name(named, READERS) == "园艺社"
