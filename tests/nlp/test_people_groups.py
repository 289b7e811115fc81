"""Groups that fall silent, repeat one another or meet their troubles in one week: the edges of each rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.role import Role
from nlp.people.people import Known
from tests.support_groups import WEEK, Groups
from tests.support_talk import DAY, MONDAY, SWIFT


def _weeks(here: Groups, *a_week: int, group: str = "g1") -> None:
    """So many messages with content in each week."""
    for week, count in enumerate(a_week):
        for place in range(count):
            here.say(f"u{place % 5}", "这个公式我试过", at=week * 7 + place / 20, group=group)


def _awake(here: Groups) -> None:
    """A group that talks to the end of the month."""
    here.say("z", "还在", at=27.99, group="awake")


@pytest.mark.parametrize(
    ("weeks", "silent"),
    [
        ((20, 20, 4, 4), True),
        ((20, 20, 5, 4), False),
        ((20, 20, 4, 5), False),
        ((20, 20, 0, 0), True),
        ((9, 9, 0, 0), False),
        ((10, 10, 2, 2), True),
        ((20, 20, 20, 0), False),
    ],
)
def test_a_group_is_silent_where_both_weeks_are_under_a_quarter(
    here: Groups, weeks: tuple[int, ...], *, silent: bool
) -> None:
    _weeks(here, *weeks)
    _awake(here)
    assert [one.channel for one in here.people().silences] == ["g1"] * silent


def test_small_talk_keeps_no_group_awake(here: Groups) -> None:
    _weeks(here, 20, 20)
    for place in range(40):
        here.say("u1", "早", Role.GREETING, at=14 + place / 10)
    _awake(here)
    (found,) = here.people().silences
    assert (found.usual, found.now) == (20, 0)


def test_the_usual_week_is_the_median_and_not_the_mean(here: Groups) -> None:
    _weeks(here, 12, 100, 2, 2)
    _awake(here)
    assert [one.usual for one in here.people().silences] == [56]


def test_silent_groups_of_more_people_come_first(here: Groups) -> None:
    _weeks(here, 20, 20, group="few")
    _weeks(here, 20, 20, group="many")
    here.say("newcomer", "这个公式我试过", at=3, group="many")
    _awake(here)
    assert [one.channel for one in here.people().silences] == ["many", "few"]


def test_a_group_read_to_its_end_is_no_gap_and_one_a_week_short_is(here: Groups) -> None:
    _weeks(here, 3, 3, 3, 3, group="read")
    _weeks(here, 3, 3, group="lost")
    ends = {"read": MONDAY + 4 * WEEK - 1, "lost": MONDAY + 3 * WEEK - 1}
    assert [one.channel for one in here.people(Known(covered=ends)).gaps] == ["lost"]
    assert here.people(Known(covered={**ends, "lost": MONDAY + 3 * WEEK})).gaps == ()


def _met(here: Groups, *groups: str, who: str = "u", service: bool = False) -> None:
    """One obstacle, met by a member of each of the groups."""
    voices = [here.say(f"{who}-{group}", "报错了怎么办", Role.QUESTION, group=group) for group in groups]
    here.pain(*voices, service=service)


@pytest.mark.parametrize(("shared", "own", "overlap"), [(5, 0, True), (4, 0, False), (5, 5, True), (5, 6, False)])
def test_groups_overlap_from_five_obstacles_and_half_of_the_smaller_groups(
    here: Groups, shared: int, own: int, *, overlap: bool
) -> None:
    for _ in range(shared):
        _met(here, "g1", "g2")
    for _ in range(own):
        _met(here, "g1")
        _met(here, "g2")
    assert bool(here.people().overlaps) is overlap


def test_an_overlap_counts_members_of_either_and_of_both(here: Groups) -> None:
    for number in range(5):
        _met(here, "g1", "g2", who=f"u{number}")
    for group in ("g1", "g2"):
        here.say("both", "大家好", group=group)
    here.say("more", "大家好", group="g2")
    (found,) = here.people().overlaps
    assert (found.channels, found.members, found.people, found.askers) == (("g2", "g1"), 1, 12, 10)


def test_what_more_than_forty_groups_meet_says_nothing_of_any_two(here: Groups) -> None:
    for _ in range(5):
        _met(here, *(f"g{number:02}" for number in range(41)))
    assert here.people().overlaps == ()


def test_an_obstacle_of_one_group_does_not_spread(here: Groups) -> None:
    _met(here, "g1")
    _met(here, "g1", "g2", service=True)
    assert here.people().spreads == ()


def test_a_question_that_nobody_solved_has_no_home(here: Groups) -> None:
    _met(here, "g1", "g2")
    (found,) = here.people().spreads
    assert (found.home, found.askers, found.channels) == (None, 2, ("g1", "g2"))


def test_where_most_ask_comes_first(here: Groups) -> None:
    voices = [here.say(member, "报错", Role.QUESTION, group=group) for member, group in zip("abc", "yzz", strict=True)]
    here.pain(*voices)
    assert here.people().spreads[0].channels == ("z", "y")


def test_one_who_speaks_of_an_obstacle_in_two_groups_met_it_once(here: Groups) -> None:
    here.pain(*(here.say("a", "报错了", Role.QUESTION, group=group) for group in ("g1", "g2")))
    found = here.people()
    assert found.spreads == ()
    assert [len(row.voices) for row in found.met] == [1]


def test_a_members_question_goes_before_longer_words_of_theirs(here: Groups) -> None:
    asked = here.ask("a", None)
    longer = here.say("a", "怎么统计不重复的客户数，试了三种办法都不对，急", Role.COMPLAINT)
    here.pain(asked.id, longer, questions=(asked.id,))
    assert here.people().met[0].voices == (asked.id,)


def test_without_a_question_the_longest_words_stand_for_a_member(here: Groups) -> None:
    short, longer = (here.say("a", text, Role.COMPLAINT) for text in ("报错", "报错了，重装也没用"))
    here.pain(short, longer)
    assert here.people().met[0].voices == (longer,)


@pytest.mark.parametrize(("same", "other", "told"), [(3, 0, True), (2, 0, False), (3, 3, True), (3, 4, False)])
def test_an_obstacle_has_a_week_where_half_met_it_and_three_at_least(
    here: Groups, same: int, other: int, *, told: bool
) -> None:
    days = [8.0] * same + [15.0 + 7 * (place // 2) for place in range(other)]
    voices = [here.say(f"u{place}", "装不上", Role.QUESTION, at=min(at, 27)) for place, at in enumerate(days)]
    here.pain(*voices)
    weeks = here.people(Known(starts={"g1": MONDAY})).weeks
    assert [row.week for row in weeks] == [2] * told


@pytest.mark.parametrize(("at", "week"), [(0, 1), (6.99, 1), (7, 2), (27.9, 4)])
def test_weeks_are_counted_from_the_first_day_of_the_course(here: Groups, at: float, week: int) -> None:
    here.pain(*(here.say(f"u{place}", "装不上", Role.QUESTION, at=at) for place in range(3)))
    assert [row.week for row in here.people(Known(starts={"g1": MONDAY})).weeks] == [week]


def test_what_was_said_before_a_course_began_is_of_no_week(here: Groups) -> None:
    here.pain(*(here.say(f"u{place}", "装不上", Role.QUESTION, at=1) for place in range(3)))
    assert here.people(Known(starts={"g1": MONDAY + 2 * DAY})).weeks == ()
    assert here.people(Known(starts={"elsewhere": MONDAY})).weeks == ()


def test_weeks_are_of_cohorts_only_where_courses_have_a_start(here: Groups) -> None:
    here.say("a", "大家好")
    assert not here.people().cohorts
    assert here.people(Known(starts={"g1": MONDAY})).cohorts


@SWIFT
@given(st.lists(st.tuples(st.integers(0, 27), st.integers(0, 23)), max_size=20))
def test_the_rhythm_holds_every_message_in_its_local_hour(moments: list[tuple[int, int]]) -> None:
    here = Groups()
    for day, hour in moments:
        here.say("a", "这个公式我试过", at=day + hour / 24)
    rhythm = here.people().rhythm
    assert rhythm.total == len(moments)
    assert sum(map(sum, here.people(Known("Asia/Kathmandu")).rhythm.counts)) == len(moments)
    assert all(rhythm.counts[day % 7][hour] for day, hour in moments)
