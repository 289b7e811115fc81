"""What pages are made of: the board, the map's names, where a list goes on, who sees which line of the menu."""

from itertools import combinations

import pytest

from api.access.caller import Caller, Way
from api.access.rights import RIGHTS, Role
from api.access.routes import ROUTES
from api.actions.noting import mark
from api.pages import chart
from api.pages.chart import map_view
from api.pages.drawing import bars
from api.pages.navigation import current, menu
from api.pages.wording import marked, said, short
from api.queries.board import board
from api.queries.notes import all_notes, notes
from api.queries.topic_map import Place
from models.errors import NotFound
from models.records.edition import State
from tests.support_service import DRAFT, Served


def caller(role: Role, way: Way = Way.SESSION) -> Caller:
    return Caller(way, "key", "name", RIGHTS[role])


def paths(who: Caller) -> set[str]:
    return {item.path for part in menu(who, ROUTES) for item in part.items}


def test_the_board_counts_every_message_and_shows_what_waits_for_a_person(site: Served) -> None:
    found = board(site.service.holdings)
    with site.service.holdings.reading() as database:
        counted = database.conn.execute("SELECT count(*) FROM seen_message").fetchone()[0]
    assert sum(group.messages for group in found.groups) == counted
    assert [(one.number, one.state) for one in found.waiting] == [(DRAFT, State.DRAFT)]
    assert 0 < found.waiting[0].undecided <= found.waiting[0].claims
    assert sum(source.messages for source in found.sources) == counted


def test_a_group_of_which_nothing_reaches_into_the_last_week_is_missing(site: Served) -> None:
    group = board(site.service.holdings).groups[0]
    assert not group.missing
    assert sum(group.weeks) == group.messages


def test_an_action_is_marked_and_unmarked_in_the_notes_of_its_period_alone(site: Served) -> None:
    holdings, period = site.service.holdings, all_notes(site.service.holdings)[0].period
    action = notes(holdings, period).notes.actions[-1].id
    mark(holdings.path, period, action, done=True)
    mark(holdings.path, period, action, done=True)
    assert action in notes(holdings, period).done
    mark(holdings.path, period, action, done=False)
    assert action not in notes(holdings, period).done
    with pytest.raises(NotFound):
        mark(holdings.path, "2001-01", action, done=True)


def test_names_on_the_map_never_cover_one_another_and_those_of_large_circles_come_first() -> None:
    places = [Place(f"t{at}", None, f"话题名称{at}", 0.5, 0.5 + at * 0.01, 0.1 - at * 0.01) for at in range(4)]
    circles = map_view(places, 1, 0.5, 0.5).circles
    assert circles[0].step == 0
    assert len({circle.step for circle in circles}) > 1
    for step, zoom in enumerate(chart._STEPS):
        shown = [place for place, circle in zip(places, circles, strict=True) if circle.step <= step]
        boxes = [chart._box(place, place.name, chart.LETTER / chart.SIDE / zoom) for place in shown]
        assert not any(chart._meet(one, other) for one, other in combinations(boxes, 2))


@pytest.mark.parametrize(("zoom", "level", "side"), [(1, 1, 1000), (3, 2, 500), (8, 8, 125)])
def test_the_map_shows_a_square_that_lies_within_it(zoom: int, level: int, side: float) -> None:
    view = map_view([], zoom, 1.0, 0.0)
    assert (view.zoom, view.side) == (level, side)
    assert view.left + view.side == 1000
    assert view.top == 0


def test_what_was_said_at_all_has_a_bar_and_what_was_not_has_none() -> None:
    drawn = bars([0, 1, 100_000])
    assert drawn.bars[0].height == 0
    assert drawn.bars[1].height > 1
    assert drawn.bars[2].height == drawn.height


def test_everybody_sees_what_they_may_open_and_a_review_link_opens_no_menu() -> None:
    assert paths(caller(Role.READER)) == {"/editions", "/prompts", "/ask", "/", "/topics", "/pains", "/search"}
    assert "/notes" in paths(caller(Role.OPERATOR))
    assert "/notes" not in paths(caller(Role.EXPERT))
    assert paths(caller(Role.EXPERT, Way.LINK)) == set()


@pytest.mark.parametrize(
    ("path", "line"), [("/", "/"), ("/topics/map", "/topics"), ("/topics", "/topics"), ("/topical", ""), ("/x", "")]
)
def test_a_page_belongs_to_the_line_of_the_menu_that_leads_to_it(path: str, line: str) -> None:
    assert current(path) == line


def test_words_are_marked_where_they_were_found_and_stay_text() -> None:
    assert marked("a<b>c", [(1, 4), (2, 3)]) == "<bdi>a<mark>&lt;b&gt;</mark>c</bdi>"
    assert said("\u202e<i>") == "<bdi>&lt;i&gt;</bdi>"
    assert short("一  二\n三", 3) == "一 二…"
