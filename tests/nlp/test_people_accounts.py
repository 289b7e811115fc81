"""Accounts that advertise, and members who check in: the edges of each rule, in two languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.answer import Answer, Outcome, Utterance
from models.records.message import Kind
from models.records.people import Sign, Streak, Suspect
from models.records.role import Role
from nlp.people.people import Known
from tests.support_groups import Groups
from tests.support_talk import SWIFT

LURE = "想要完整资料的同学私聊我领取"


def _signs(here: Groups, member: str = "x") -> tuple[Sign, ...]:
    return next((one.signs for one in here.people().suspects if one.member == member), ())


def _suspects(here: Groups) -> list[Suspect]:
    return list(here.people().suspects)


@pytest.mark.parametrize(("adverts", "others", "shown"), [(2, 2, True), (2, 3, False), (1, 0, False), (5, 5, True)])
def test_an_advertiser_is_one_half_of_whose_words_are_adverts(
    here: Groups, adverts: int, others: int, *, shown: bool
) -> None:
    for place in range(adverts):
        here.say("x", f"会员低价 第{place}批", Role.AD)
    for place in range(others):
        here.say("x", f"今天天气不错 {place}")
    assert (Sign.ADVERTS in _signs(here)) is shown


@pytest.mark.parametrize(
    ("times", "groups", "shown"),
    [(3, ("g1",), True), (2, ("g1",), False), (1, ("g1", "g2"), True), (1, ("g1",), False)],
)
def test_one_text_is_a_sign_three_times_or_in_two_groups(
    here: Groups, times: int, groups: tuple[str, ...], *, shown: bool
) -> None:
    for group in groups:
        for _ in range(times):
            here.say("x", LURE, group=group)
    here.say("x", "大家好", Role.GREETING)
    assert (Sign.REPEATED in _signs(here)) is shown


def test_blanks_do_not_make_another_text(here: Groups) -> None:
    for text in ("完整资料 私聊我领取吧", "完整资料  私聊我领取吧", "完整资料\n私聊我领取吧 "):
        here.say("x", text)
    assert Sign.REPEATED in _signs(here)


@pytest.mark.parametrize(
    ("text", "role"),
    [("私聊我哦", Role.OPINION), ("今天的天气真的是非常好", Role.OPINION), (LURE, Role.NOTICE), (LURE, Role.CHECKIN)],
)
def test_what_is_short_harmless_or_routine_may_be_repeated(here: Groups, text: str, role: Role) -> None:
    for _ in range(4):
        here.say("x", text, role)
    assert Sign.REPEATED not in _signs(here)


@pytest.mark.parametrize(
    "text",
    [
        "资料加V领",
        "有意加我",
        "扫码进群",
        "看 https://a.example",
        "〔微信号〕",
        "〔WeChat id〕",
        "DM me",
        "text me for a quote",
        "link in bio",
        "t.me/abc",
        "[链接] 低价会员",
    ],
)
def test_where_a_reader_is_led_away_is_known_in_both_languages(here: Groups, text: str) -> None:
    here.say("x", text, Role.AD)
    here.say("x", f"{text} !", Role.AD)
    assert Sign.CONTACTS in _signs(here)


@pytest.mark.parametrize("text", ["加油", "admit it", "加个班", "dming is fun", "bring me some", "私人时间"])
def test_words_that_lead_nowhere_are_no_contact(here: Groups, text: str) -> None:
    here.say("x", text, Role.AD)
    here.say("x", f"{text} !", Role.AD)
    assert _signs(here) == (Sign.ADVERTS,)


def test_contacts_in_pictures_are_not_read(here: Groups) -> None:
    for _ in range(2):
        here.say("x", "扫码进群", Role.AD)
    here.messages = [replace(one, kind=Kind.IMAGE) for one in here.messages]
    assert _signs(here) == (Sign.ADVERTS,)


def test_a_suspect_reaches_those_who_spoke_in_the_groups_it_wrote_to(here: Groups) -> None:
    for group in ("g1", "g2"):
        here.say("x", LURE, Role.AD, group=group)
        here.say(f"reader-{group}", "大家好", group=group)
    here.say("elsewhere", "大家好", group="g3")
    (found,) = _suspects(here)
    assert (found.reached, found.channels, found.messages) == (2, ("g1", "g2"), 2)


def test_those_who_reach_more_come_first(here: Groups) -> None:
    for member, group in (("near", "small"), ("far", "large")):
        for place in range(2):
            here.say(member, f"会员低价 第{place}批", Role.AD, group=group)
    for place in range(3):
        here.say(f"reader{place}", "大家好", group="large")
    assert [one.member for one in _suspects(here)] == ["far", "near"]


def _led(here: Groups, helper: str, at: int) -> None:
    """A question of x, which the helper alone answers, and leads away."""
    question = here.ask("x", None, at=at)
    told = here.say(helper, f"这家我用过，加V 〔微信号〕 {at}", Role.ANSWER, at=at + 0.01)
    here.questions[-1] = replace(question, answers=(Answer(Utterance((told,), helper), 1.0, Outcome.THANKED),))


@pytest.mark.parametrize(("helpers", "shill"), [("yyy", True), ("yy", False), ("yyz", False)])
def test_a_shill_is_led_away_three_times_and_by_one_alone(here: Groups, helpers: str, *, shill: bool) -> None:
    for at, helper in enumerate(helpers):
        _led(here, helper, at)
    assert (Sign.SHILL in _signs(here)) is shill
    assert (Sign.SHILL in _signs(here, "y")) is shill


def _streak(here: Groups, known: Known | None = None) -> Streak | None:
    return next(iter(here.people(known).streaks), None)


@SWIFT
@given(st.sets(st.integers(0, 27), min_size=3), st.integers(1, 3))
def test_days_and_rows_of_days_are_counted_once_however_often_one_checks_in(days: set[int], times: int) -> None:
    here = Groups()
    for at in sorted(days):
        for place in range(times):
            here.say("x", "打卡", Role.CHECKIN, at=at + place / 10)
    found = _streak(here)
    assert found is not None
    runs = [length for start in days for length in range(1, 29) if set(range(start, start + length)) <= days]
    assert (found.days, found.longest) == (len(days), max(runs))
    assert 1 <= found.current <= found.longest


def test_a_row_of_days_that_broke_off_is_not_the_current_one(here: Groups) -> None:
    for at in (0, 1, 2):
        here.say("x", "打卡", Role.CHECKIN, at=at)
    for at in (0, 1, 2, 3):
        here.say("y", "打卡", Role.CHECKIN, at=at)
    found = {one.member: (one.longest, one.current) for one in here.people().streaks}
    assert found == {"x": (3, 0), "y": (4, 4)}


def test_another_groups_check_ins_end_no_row(here: Groups) -> None:
    for at in (0, 1, 2):
        here.say("x", "打卡", Role.CHECKIN, at=at, group="g1")
        here.say("y", "打卡", Role.CHECKIN, at=at + 5, group="g2")
    assert {one.current for one in here.people().streaks} == {3}


@pytest.mark.parametrize("text", ["收到", "ok", "交了", "today was fine", "weekday 3"])
def test_what_says_nothing_of_a_check_in_is_none(here: Groups, text: str) -> None:
    for at in range(4):
        here.say("x", text, Role.CHECKIN, at=at)
    assert _streak(here) is None


def test_a_check_in_by_word_alone_is_none(here: Groups) -> None:
    for at in range(4):
        here.say("x", "怎么打卡", Role.QUESTION, at=at)
    assert _streak(here) is None


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("我的目标是30天写完", 30),
        ("立个flag 连续100天", 100),
        ("我要坚持21天", 21),
        ("本月目标：跑满60公里", None),
        ("My goal is 30 days of code", 30),
        ("I'll write every day", None),
        ("i will practise for 90 days", 90),
    ],
)
def test_a_goal_in_words_is_shown_with_its_days_where_it_names_them(here: Groups, text: str, goal: int | None) -> None:
    said = here.say("x", text, Role.OPINION)
    found = _streak(here)
    assert found is not None
    assert (found.declared, found.goal, found.days) == (said, goal, 0)


@pytest.mark.parametrize("text", ["目标检测怎么做", "the goal was scored in 30 days", "坚持就是胜利", "他坚持了21天"])
def test_words_of_goals_that_nobody_set_declare_none(here: Groups, text: str) -> None:
    here.say("x", text, Role.OPINION)
    assert _streak(here) is None


def test_a_goal_of_the_settings_goes_before_the_words(here: Groups) -> None:
    here.say("x", "我要坚持21天", Role.OPINION)
    found = _streak(here, Known(goals={"X": 7, "NOBODY": 3}))
    assert found is not None
    assert found.goal == 7


def test_staff_and_seeds_check_in_for_nobody(here: Groups) -> None:
    for at in range(4):
        for member in ("staff", "seed"):
            here.say(member, "打卡", Role.CHECKIN, at=at)
    assert here.people(Known(staff=("STAFF",), seeds=("SEED",))).streaks == ()


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"])
def test_one_check_in_a_day_is_a_day_each_in_every_zone(here: Groups, zone: str) -> None:
    days = [here.say("x", "打卡", Role.CHECKIN, at=at) for at in range(5)]
    found = _streak(here, Known(zone))
    assert found is not None
    assert (found.days, found.longest, found.evidence) == (5, 5, tuple(days))
