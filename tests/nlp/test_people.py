"""Who contributes, who waits, which groups sleep."""

from time import process_time
from zoneinfo import ZoneInfo

import pytest

from models.records.answer import Answer, Outcome, Question, Utterance
from models.records.edition import Period
from models.records.people import Sign
from models.records.role import Role
from nlp.people.people import Known, find_people
from tests.support_groups import MONTH, WEEK, Groups
from tests.support_talk import MONDAY


def test_a_contributor_is_one_whose_words_others_adopted_not_one_who_talks_much(here: Groups) -> None:
    for place in range(50):
        here.say("loud", f"我觉得还行{place}")
    here.ask("a", "helper")
    assert [(one.member, one.adopted) for one in here.people().contributors] == [("helper", 1)]


def test_words_that_another_quotes_to_take_them_up_are_adopted_and_those_denied_are_not(here: Groups) -> None:
    told = here.say("wise", "每周日把叶子背面拍一张照", Role.EXPERIENCE)
    here.say("b", "记下了", Role.CONFIRM, to=told)
    here.say("c", "这不对", Role.COMPLAINT, to=told)
    here.say("wise", "我自己说的", Role.CONFIRM, to=told)
    (found,) = here.people().contributors
    assert (found.member, found.adopted, found.people) == ("wise", 1, 1)


def test_an_answer_that_nobody_confirmed_or_that_was_corrected_is_not_adopted(here: Groups) -> None:
    here.ask("a", "guesser", outcome=Outcome.UNHEARD)
    here.ask("b", "wrong", outcome=Outcome.CORRECTED)
    assert here.people().contributors == ()


def test_a_contributor_rises_when_twice_as_much_is_adopted_as_before(here: Groups) -> None:
    for at in (1, 16, 18, 20):
        here.ask("a", "riser", at=at)
        here.ask("b", "steady", at=at - 1 if at > 1 else at)
    here.ask("c", "steady", at=3)
    here.ask("d", "steady", at=4)
    rising = {one.member: one.rising for one in here.people().contributors}
    assert rising == {"riser": True, "steady": False}


def test_a_group_hangs_on_one_person_who_answers_half_of_five_questions(here: Groups) -> None:
    for asker in "abcde":
        here.ask(asker, "only")
    (found,) = here.people().dependences
    assert (found.channel, found.member, found.answered, found.total, found.askers) == ("g1", "only", 5, 5, 5)


def test_four_answers_or_many_shoulders_are_no_dependence(here: Groups) -> None:
    for asker in "abcd":
        here.ask(asker, "only")
    for number in range(6):
        here.ask("a", f"helper{number}", group="g2")
    assert here.people().dependences == ()


def test_an_account_that_mostly_advertises_is_shown_with_its_messages(here: Groups) -> None:
    posts = [here.say("seller", f"加V 〔微信号〕 领资料{n}", Role.AD) for n in range(2)]
    here.say("reader", "你好呀各位")
    (found,) = here.people().suspects
    assert (found.member, found.signs, found.evidence) == ("seller", (Sign.ADVERTS, Sign.CONTACTS), tuple(posts))
    assert found.reached == 1


def test_one_text_that_leads_away_in_two_groups_is_a_sign(here: Groups) -> None:
    for group in ("g1", "g2"):
        here.say("spreader", "想要完整资料的同学私聊我领取", group=group)
        here.say("spreader", "今天天气真不错", group=group)
    (found,) = here.people().suspects
    assert (found.signs, found.channels) == ((Sign.REPEATED,), ("g1", "g2"))


def test_a_helper_who_shares_links_and_staff_who_repeat_notices_are_no_suspects(here: Groups) -> None:
    for n in range(4):
        here.say("helper", f"看这里 https://example.org/{n}", Role.ANSWER)
        here.say("staff", "报名请私聊我，名额有限", Role.AD)
    assert here.people(Known(staff=("STAFF",))).suspects == ()


def test_two_accounts_that_only_ask_and_advertise_to_one_another_are_shills(here: Groups) -> None:
    for at in range(3):
        question = here.ask("asker", None, at=at)
        told = here.say("shill", f"这家我用过，加V 〔微信号〕 {at}", Role.ANSWER, at=at + 0.01)
        answer = Answer(Utterance((told,), "shill"), 1.0, Outcome.THANKED)
        here.questions[-1] = Question(question.id, question.thread, question.asking, (), (answer,), (0,))
    signs = {one.member: one.signs for one in here.people().suspects}
    assert Sign.SHILL in signs["asker"]
    assert Sign.SHILL in signs["shill"]


def test_check_ins_in_a_row_are_counted_by_local_day(here: Groups) -> None:
    for at in (0.99, 1.99, 2.99, 5.0):
        here.say("runner", "打卡", Role.CHECKIN, at=at)
    utc, shanghai = here.people().streaks, here.people(Known("Asia/Shanghai")).streaks
    assert [(one.days, one.longest) for one in (*utc, *shanghai)] == [(4, 3), (4, 3)]
    here.say("runner", "打卡", Role.CHECKIN, at=5.7)
    assert [one.days for one in (*here.people().streaks, *here.people(Known("Asia/Shanghai")).streaks)] == [4, 5]


@pytest.mark.parametrize(
    "text", ["Day 3, done", "checked in", "第12天打卡 已发", "补卡 day10", "#接龙\n3月3日学习\n1. 木棉"]
)
def test_a_check_in_says_so_itself(here: Groups, text: str) -> None:
    for at in range(3):
        here.say("a", text, Role.CHECKIN, at=at)
    assert [one.days for one in here.people().streaks] == [3]


def test_english_adverts_and_goals_are_known_too(here: Groups) -> None:
    for n in range(2):
        here.say("seller", f"DM me for cheap accounts {n}", Role.AD)
    said = here.say("a", "My goal is to write for 30 days", Role.EXPERIENCE)
    found = here.people()
    assert [one.signs for one in found.suspects] == [(Sign.ADVERTS, Sign.CONTACTS)]
    assert [(one.goal, one.declared) for one in found.streaks] == [(30, said)]


def test_received_is_no_check_in_though_its_role_is(here: Groups) -> None:
    for at in range(5):
        here.say("quiet", "收到", Role.CHECKIN, at=at)
    assert here.people().streaks == ()


def test_a_goal_declared_in_the_chat_or_the_settings_is_shown_with_its_progress(here: Groups) -> None:
    said = here.say("a", "我要坚持21天，每天一篇", Role.EXPERIENCE)
    here.say("b", "打卡", Role.CHECKIN)
    found = {one.member: one for one in here.people(Known(goals={"B": 7})).streaks}
    assert (found["a"].goal, found["a"].declared, found["b"].goal, found["b"].days) == (21, said, 7, 1)


def busy(here: Groups, group: str, weeks: range, a_week: int = 20) -> None:
    for week in weeks:
        for n in range(a_week):
            here.say(f"u{n % 5}", "这个公式我试过", at=week * 7 + n / 10, group=group)


def test_a_group_goes_silent_when_two_weeks_are_below_a_quarter_of_the_usual(here: Groups) -> None:
    busy(here, "g1", range(4))
    busy(here, "g2", range(2))
    busy(here, "g2", range(2, 4), a_week=2)
    (found,) = here.people().silences
    assert (found.channel, found.usual, found.people) == ("g2", 20, 5)


def test_a_group_that_was_not_exported_is_missing_not_silent(here: Groups) -> None:
    busy(here, "g1", range(4))
    busy(here, "g2", range(2))
    ends = {"g1": MONDAY + 4 * WEEK - 1, "g2": MONDAY + 2 * WEEK}
    found = here.people(Known(covered=ends))
    assert (found.silences, [gap.channel for gap in found.gaps]) == ((), ["g2"])


def test_groups_repeat_one_another_when_they_share_half_of_their_obstacles(here: Groups) -> None:
    for n in range(6):
        groups = ("g1", "g2", "g3") if n == 0 else ("g1", "g2")
        here.pain(*(here.say(f"{group}u{n}", "报错了怎么办", Role.QUESTION, group=group) for group in groups))
    (found,) = here.people().overlaps
    assert (found.channels, found.shared, found.fewer, found.members, found.askers) == (("g1", "g2"), 6, 6, 0, 12)


def test_a_question_of_several_groups_belongs_where_it_was_solved(here: Groups) -> None:
    first, second = here.ask("a", None), here.ask("b", "helper", group="g2")
    here.pain(first.id, second.id, questions=(first.id, second.id))
    (found,) = here.people().spreads
    assert (found.channels, found.askers, found.home) == (("g1", "g2"), 2, "g2")


def test_pains_come_in_the_week_of_the_course_else_since_the_first_message(here: Groups) -> None:
    here.say("early", "大家好", at=0)
    here.pain(*(here.say(member, "装不上怎么办", Role.QUESTION, at=8) for member in ("early", "b", "c", "d")))
    by_course = here.people(Known(starts={"g1": MONDAY})).weeks
    by_member = here.people().weeks
    assert [(row.week, row.people, row.all) for row in by_course] == [(2, 4, 4)]
    assert [(row.week, row.people, row.all) for row in by_member] == [(1, 3, 4)]


def test_the_wait_runs_to_the_first_answer_of_another_and_the_rank_is_the_nearest(here: Groups) -> None:
    for wait in range(1, 11):
        here.ask("a", "b", wait=wait)
    here.ask("a", None)
    whole, *others = here.people().responses
    assert (whole.questions, whole.answered, whole.median, whole.ninetieth, others) == (11, 10, 5, 9, [])


def test_four_answers_make_no_median(here: Groups) -> None:
    for wait in range(4):
        here.ask("a", "b", wait=wait + 1)
    assert (here.people().responses[0].answered, here.people().responses[0].median) == (4, None)


def test_a_question_without_an_answer_waits_and_one_that_was_thanked_for_does_not(here: Groups) -> None:
    waiting = here.ask("a", None)
    settled = here.ask("b", None)
    thanks = here.say("b", "搞定了", Role.CONFIRM)
    here.questions[-1] = Question(settled.id, settled.thread, settled.asking, (thanks,), (), ())
    assert here.people().unanswered == (waiting.id,)


def test_the_rhythm_counts_content_by_local_hour(here: Groups) -> None:
    here.say("a", "这个公式我试过", at=0.5)
    here.say("a", "早", Role.GREETING, at=0.5)
    found = here.people(Known("Asia/Shanghai")).rhythm
    assert (found.total, found.best) == (1, (0, 20))


def test_seed_accounts_are_left_out_of_every_figure(here: Groups) -> None:
    planted = here.ask("seed", "helper")
    for asker in "abcde":
        here.ask(asker, "seed")
    here.pain(planted.id, here.say("a", "我也是", Role.COMPLAINT))
    here.say("seed", "打卡第3天", Role.CHECKIN)
    found = here.people(Known(seeds=("SEED",)))
    assert (found.dependences, found.streaks, found.responses[0].answered) == ((), (), 0)
    assert [len(row.voices) for row in found.met] == [1]
    assert "seed" not in repr(found)


def test_what_is_found_does_not_depend_on_the_order_of_the_rows(here: Groups) -> None:
    busy(here, "g1", range(4))
    for asker in "edcba":
        here.ask(asker, "only", at=2)
    found = here.people()
    here.roles.reverse()
    here.questions.reverse()
    assert here.people() == found


@pytest.mark.parametrize("period", [MONTH, Period("late", MONDAY + 50 * WEEK, MONDAY + 51 * WEEK)])
def test_nothing_said_finds_nothing(here: Groups, period: Period) -> None:
    found = here.people(period=period)
    assert (found.contributors, found.suspects, found.weeks, found.rhythm.total) == ((), (), (), 0)


def _spent(groups: int, a_group: int) -> float:
    here = Groups()
    for group in range(groups):
        for n in range(a_group):
            here.say(f"u{group}-{n % 40}", f"这个公式我试过{n % 7}", at=28 * n / a_group, group=f"g{group:03}")
        question = here.ask(f"u{group}-1", f"u{group}-2", group=f"g{group:03}", at=3)
        here.pain(question.id, questions=(question.id,))
    found = here.distilled()
    began = process_time()
    find_people(found, MONTH, Known(str(ZoneInfo("Asia/Shanghai"))))
    return process_time() - began


def test_five_times_the_groups_take_no_more_than_about_five_times_as_long() -> None:
    _spent(10, 40)
    small, large = _spent(40, 100), _spent(200, 100)
    assert large < 5 * 3 * max(small, 0.02)
