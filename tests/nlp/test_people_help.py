"""Who helps, on whom a group hangs, and how long askers wait: the edges of each rule."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.answer import Answer, Outcome, Question, Utterance
from models.records.edition import Period
from models.records.people import Response
from models.records.role import Role
from models.records.topic import Topic
from nlp.people.people import Known
from tests.support_groups import MONTH, WEEK, Groups
from tests.support_talk import MONDAY, SWIFT


def _whole(here: Groups) -> Response:
    return here.people().responses[0]


@pytest.mark.parametrize(("outcome", "adopted"), [(Outcome.CONFIRMED, 1), (Outcome.THANKED, 1), (Outcome.UNHEARD, 0)])
def test_an_answer_is_adopted_where_the_asker_says_so(here: Groups, outcome: Outcome, adopted: int) -> None:
    here.ask("a", "helper", outcome=outcome)
    assert sum(one.adopted for one in here.people().contributors) == adopted


def test_nobody_contributes_by_answering_himself(here: Groups) -> None:
    here.ask("a", "a")
    assert here.people().contributors == ()


@pytest.mark.parametrize("role", [Role.ANSWER, Role.EXPERIENCE, Role.OPINION])
@pytest.mark.parametrize("taken_up", [Role.CONFIRM, Role.THANKS, Role.FOLLOWUP, Role.EXPERIENCE, Role.ANSWER])
def test_what_tells_something_is_adopted_by_a_quote_that_takes_it_up(here: Groups, role: Role, taken_up: Role) -> None:
    here.say("b", "照做了", taken_up, to=here.say("wise", "先备份再升级", role))
    assert [one.member for one in here.people().contributors] == ["wise"]


@pytest.mark.parametrize("role", [Role.QUESTION, Role.CHITCHAT, Role.NOTICE, Role.COMPLAINT])
def test_a_quote_of_what_tells_nothing_adopts_nothing(here: Groups, role: Role) -> None:
    here.say("b", "好的", Role.CONFIRM, to=here.say("a", "怎么升级", role))
    assert here.people().contributors == ()


def test_a_message_that_many_quote_is_adopted_once_by_many(here: Groups) -> None:
    told = here.say("wise", "先备份再升级", Role.ANSWER)
    for member in "abc":
        here.say(member, "照做了", Role.CONFIRM, to=told)
    (found,) = here.people().contributors
    assert (found.adopted, found.people, found.evidence) == (1, 3, (told,))


def test_contributors_come_by_what_was_adopted_then_by_people_then_by_name(here: Groups) -> None:
    for asker in "ab":
        here.ask(asker, "many")
    for asker in "aa":
        here.ask(asker, "same")
    for helper in ("zoe", "amy"):
        here.ask("c", helper)
    assert [one.member for one in here.people().contributors] == ["many", "same", "amy", "zoe"]


def test_staff_help_and_are_no_contributors(here: Groups) -> None:
    here.ask("a", "staff")
    here.ask("a", "member")
    assert [one.member for one in here.people(Known(staff=("STAFF",))).contributors] == ["member"]


def test_what_was_adopted_in_another_period_is_not_told_but_compared_with(here: Groups) -> None:
    for at in (1, 2, 29, 30, 31, 32):
        here.ask("a", "helper", at=at)
    (found,) = here.people(period=Period("second", MONDAY + 4 * WEEK, MONDAY + 8 * WEEK)).contributors
    assert (found.adopted, found.before, found.recent, found.rising) == (4, 2, 4, True)


@pytest.mark.parametrize(("before", "recent", "rising"), [(0, 1, False), (0, 2, True), (2, 4, True), (3, 5, False)])
def test_a_rise_is_two_more_and_twice_as_much(here: Groups, before: int, recent: int, *, rising: bool) -> None:
    for _ in range(before):
        here.ask("a", "helper", at=1)
    for _ in range(recent):
        here.ask("a", "helper", at=20)
    (found,) = here.people().contributors
    assert (found.before, found.recent, found.rising) == (before, recent, rising)


@pytest.mark.parametrize(("own", "others", "hangs"), [(5, 0, True), (4, 0, False), (3, 3, True), (3, 4, False)])
def test_a_group_hangs_on_one_who_answers_half(here: Groups, own: int, others: int, *, hangs: bool) -> None:
    for _ in range(own):
        here.ask("a", "only")
    for number in range(others):
        here.ask("a", f"other{number}")
    assert bool(here.people().dependences) is hangs


def test_questions_without_a_best_answer_weigh_nothing(here: Groups) -> None:
    for _ in range(5):
        here.ask("a", "only")
        here.ask("b", None)
        here.ask("c", "wrong", outcome=Outcome.CORRECTED)
    (found,) = here.people().dependences
    assert (found.answered, found.total, found.askers) == (5, 5, 1)


def test_a_topic_hangs_on_one_too_whatever_its_groups(here: Groups) -> None:
    asked = [here.ask("a", "only", group=f"g{number}") for number in range(5)]
    here.topics.append(Topic("ch-1", None, "发票", (), tuple(one.thread for one in asked)))
    here.topics.append(Topic("to-1", "ch-1", "抬头", (), tuple(one.thread for one in asked)))
    (found,) = here.people().dependences
    assert (found.channel, found.topic, found.member) == (None, "ch-1", "only")


def test_groups_that_more_askers_hang_in_come_first(here: Groups) -> None:
    for asker in "abcde":
        here.ask("x", "one", group="g1")
        here.ask(asker, "two", group="g2")
    assert [(one.channel, one.askers) for one in here.people().dependences] == [("g2", 5), ("g1", 1)]


@SWIFT
@given(st.lists(st.integers(0, 300), min_size=5, max_size=12))
def test_half_of_the_waits_are_no_longer_than_the_median(waits: list[int]) -> None:
    here = Groups()
    for wait in waits:
        here.ask("a", "b", wait=wait)
    whole = _whole(here)
    assert whole.median == sorted(waits)[(len(waits) - 1) // 2]
    assert (whole.ninetieth is None) == (len(waits) < 10)
    assert whole.ninetieth is None or sum(wait <= whole.ninetieth for wait in waits) >= 0.9 * len(waits)


def test_the_slowest_questions_stand_as_evidence_slowest_first(here: Groups) -> None:
    asked = [here.ask("a", "b", wait=wait).id for wait in (5, 90, 30, 60)]
    assert _whole(here).evidence == (asked[1], asked[3], asked[2])


def _with_answers(here: Groups, question: Question, *told: tuple[str, float]) -> None:
    """Answers of (member, minutes after the question) in the place of the question's own."""
    at = (next(one for one in here.messages if one.id == question.id).sent_at - MONDAY) / 86_400_000
    said = [(who, here.say(who, "试试重启", Role.ANSWER, at=at + minutes / 1440)) for who, minutes in told]
    answers = tuple(Answer(Utterance((key,), who), 1.0, Outcome.UNHEARD) for who, key in said)
    here.questions[-1] = replace(question, answers=answers, best=())


def test_the_wait_ends_with_the_first_answer_not_the_best(here: Groups) -> None:
    for _ in range(5):
        _with_answers(here, here.ask("a", None, at=1), ("b", 50), ("c", 20), ("a", 1))
    assert (_whole(here).answered, _whole(here).median) == (5, 20)


def test_an_answer_from_before_the_question_ends_no_wait(here: Groups) -> None:
    _with_answers(here, here.ask("a", None, at=1), ("b", -5))
    assert _whole(here).answered == 0


def test_groups_come_slowest_first_behind_all_together(here: Groups) -> None:
    for _ in range(5):
        here.ask("a", "b", group="quick", wait=1)
        here.ask("a", "b", group="slow", wait=100)
    here.ask("a", "b", group="few", wait=500)
    assert [one.channel for one in here.people().responses] == [None, "slow", "quick"]


def test_waiting_questions_come_earliest_first(here: Groups) -> None:
    late, early = here.ask("a", None, at=3), here.ask("b", None, at=1)
    assert here.people().unanswered == (early.id, late.id)


def test_one_who_said_that_he_does_not_know_has_answered(here: Groups) -> None:
    question = here.ask("a", None)
    here.questions[-1] = replace(question, not_known=(here.say("b", "不清楚"),))
    assert here.people().unanswered == ()


@pytest.mark.parametrize("at", [-1, 28])
def test_a_question_of_another_period_is_of_no_figure(here: Groups, at: int) -> None:
    here.ask("a", None, at=at)
    found = here.people(period=MONTH)
    assert (found.unanswered, found.responses[0].questions) == ((), 0)
