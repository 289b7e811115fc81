"""Alternatives are no sequence, a cause found is no cure, and a condition stays with its answer (rules 7 and 16)."""

from dataclasses import replace

import pytest

from models.records.answer import Outcome
from models.records.edition import Claim, ClaimKind, Edition, Status
from models.records.role import Role
from publish.entries.case import case_claims
from publish.page.byline import Bylines
from publish.page.cases import Way
from publish.page.entry import _ways
from publish.page.tree import Items
from publish.reading import Reading, best_answers
from tests.support_garden import MARCH, Chat, distilled

ASKED = "绣球叶子一夜全黑了 报错似的怎么办"
CAUSES = "常见三个原因：①根泡烂了，换成疏松的腐叶土②土里有螨虫，喷一遍阿维菌素③肥太浓，用清水冲三遍"
WAYS = "写法一：每天浇硫酸亚铁；写法二（推荐）：加一层松针腐叶"
EITHER = "水里有碱。先在水里加两滴白醋，或者改用雨水来浇"


def case(answer: str, result: str, *before: tuple[str, str, Role]) -> tuple[Claim, ...]:
    """The claims of the answer of one member, which ``before`` precedes and the asker's result follows."""
    chat = Chat()
    asked = chat.say("t1", "木棉", ASKED, Role.QUESTION)
    for member, text, role in before:
        chat.say("t1", member, text, role)
    told = chat.say("t1", "白桦", answer, Role.ANSWER)
    heard = chat.say("t1", "木棉", result, Role.CONFIRM)
    question = chat.question([asked], (chat.answer([told], Outcome.CONFIRMED, (heard,)),), (0,))
    return case_claims(Reading(distilled(chat, (question,)), MARCH), question, "1")


def steps(claims: tuple[Claim, ...]) -> list[Claim]:
    return [claim for claim in claims if claim.kind is ClaimKind.STEP]


def texts(claims: tuple[Claim, ...], kind: ClaimKind) -> list[str]:
    return [claim.text for claim in claims if claim.kind is kind]


def test_what_counts_causes_keeps_its_lead_and_is_no_sequence() -> None:
    claims = case(CAUSES, "是② 喷了阿维菌素就好了")
    assert texts(claims, ClaimKind.LEAD) == ["常见三个原因："]
    assert [step.other for step in steps(claims)] == [False, True, True]
    assert [step.status for step in steps(claims)] == [Status.UNHEARD, Status.TRIED, Status.UNHEARD]


def test_a_recommendation_stays_with_the_way_that_it_names() -> None:
    told = texts(case(WAYS, "叶子绿回来了"), ClaimKind.STEP)
    assert told == ["写法一：每天浇硫酸亚铁", "写法二（推荐）：加一层松针腐叶"]


def test_steps_of_one_way_stay_a_sequence() -> None:
    claims = case("根泡烂了。①先停水五天②换成疏松的腐叶土", "换了土新叶全绿了")
    assert not any(step.other for step in steps(claims))


def test_a_result_that_names_no_alternative_marks_none() -> None:
    claims = case(EITHER, "叶子绿回来了")
    assert {step.status for step in steps(claims)} == {None}
    assert [claim.status for claim in claims if claim.kind is ClaimKind.RESULT] == [Status.TRIED]


def test_a_result_that_names_one_marks_it() -> None:
    marks = [step.status for step in steps(case(EITHER, "用雨水浇了 叶子绿回来了"))]
    assert marks == [Status.UNHEARD, Status.TRIED]


def test_a_cause_found_is_no_cure() -> None:
    once = "根泡烂了。先停水五天，再换成疏松的腐叶土"
    found = case(once, "果然根是黑的")
    assert {step.status for step in steps(found)} == {Status.THANKED}
    assert not texts(found, ClaimKind.RESULT)
    assert Status.TRIED in {step.status for step in steps(case(once, "果然 都照做 好了"))}


def test_what_leads_to_the_step_that_worked_was_taken_and_what_follows_is_left_open() -> None:
    order = "先把盆土刮掉两厘米。然后铺一层陶粒。最后浇透定根水"
    marks = [step.status for step in steps(case(order, "铺了陶粒 新叶全绿了"))]
    assert marks == [Status.TRIED, Status.TRIED, None]


def test_a_warning_waits_for_no_answer() -> None:
    found = steps(case("千万别剪根，一剪就烂。用松针腐叶土换盆", "换了松针腐叶 好了"))
    assert [step.status for step in found] == [None, Status.TRIED]


def test_both_ways_are_printed_where_both_were_tried() -> None:
    chat = Chat()
    asked = chat.say("t1", "木棉", ASKED, Role.QUESTION)
    first = chat.say("t1", "白桦", "浇硫酸亚铁，一周一次", Role.ANSWER)
    chat.say("t1", "木棉", "换土也行吗", Role.FOLLOWUP)
    second = chat.say("t1", "白桦", "换成腐叶土也可以，慢一点", Role.ANSWER)
    heard = chat.say("t1", "木棉", "两种都试了 都绿了", Role.CONFIRM)
    answers = (chat.answer([second], Outcome.CONFIRMED, (heard,)), chat.answer([first], Outcome.UNHEARD))
    question = chat.question([asked], answers, (0,))
    claims = case_claims(Reading(distilled(chat, (question,)), MARCH), question, "1")
    assert [(step.group, step.status) for step in steps(claims)] == [("1.1", Status.TRIED), ("1.2", Status.TRIED)]


@pytest.mark.parametrize(("reply", "held"), [("是 盆底没孔", ["盆底是不是没孔"]), ("没有 孔很大", []), ("没注意", [])])
def test_a_question_that_the_asker_affirmed_is_the_condition(reply: str, held: list[str]) -> None:
    before = (("白桦", "盆底是不是没孔", Role.FOLLOWUP), ("木棉", reply, Role.FOLLOWUP))
    claims = case("就是它。先在盆底打三个孔，再垫一层陶粒", "打了孔就好了", *before)
    assert texts(claims, ClaimKind.WHEN) == held


def test_alternatives_are_printed_without_numbers(edition: Edition) -> None:
    own = steps(case(EITHER, "叶子绿回来了"))
    (shown,) = [
        block for block in _ways((Way((), tuple(own), ()),), Bylines(edition), compact=True) if isinstance(block, Items)
    ]
    assert not shown.ordered


@pytest.mark.parametrize(("score", "printed"), [(0.9, 1), (0.95, 2)])
def test_of_what_was_named_only_what_is_near_the_best_is_printed(score: float, printed: int) -> None:
    chat = Chat()
    asked = chat.say("t1", "木棉", ASKED, Role.QUESTION)
    one = chat.say("t1", "白桦", "根泡烂了，先停水五天再看叶子", Role.ANSWER)
    other = chat.say("t1", "红柳", "叶子剪掉一半，先搬到阴处放着", Role.ANSWER)
    answers = (chat.answer([one], Outcome.UNHEARD), replace(chat.answer([other], Outcome.UNHEARD), score=score))
    question = chat.question([asked], answers, (0, 1))
    assert len(best_answers(question)) == printed


def test_who_has_understood_has_not_tried() -> None:
    claims = case("根泡烂了，先停水五天再看叶子", "浇水那句终于明白了")
    assert not any(claim.status is Status.TRIED for claim in claims)


def test_what_the_member_told_last_before_the_result_is_printed_with_the_rest() -> None:
    chat = Chat()
    asked = chat.say("t1", "木棉", ASKED, Role.QUESTION)
    one = chat.say("t1", "白桦", "先在盆底打三个孔，叶子剪掉一半", Role.ANSWER)
    chat.say("t1", "木棉", "打了孔还在黑", Role.FOLLOWUP)
    more = chat.say("t1", "白桦", "再垫一层陶粒，搬到阴处叶子就不黑了", Role.ANSWER)
    heard = chat.say("t1", "木棉", "好了，新叶绿的", Role.CONFIRM)
    answers = (chat.answer([one], Outcome.CONFIRMED, (heard,)), chat.answer([more], Outcome.UNHEARD))
    question = chat.question([asked], answers, (0,))
    told = case_claims(Reading(distilled(chat, (question,)), MARCH), question, "1")
    assert any("垫一层陶粒" in claim.text for claim in steps(told))


def test_of_two_ways_that_a_result_names_alike_none_is_marked() -> None:
    told = steps(case("水里有碱。先在盆边滴两勺白醋，或者改用雨水来浇", "白醋和雨水浇上去 叶子绿回来了"))
    assert {step.status for step in told} == {None}


@pytest.mark.parametrize(
    ("answer", "result", "marks"),
    [
        (
            "水里有碱。先在水里加两滴白醋；如果是露天的大盆，撒一把松针粉",
            "撒了松针粉 叶子绿回来了",
            [Status.UNHEARD, Status.TRIED],
        ),
        ("水里有碱。先在水里加两滴白醋。要是还不绿，撒一把松针粉", "撒了松针粉 叶子绿回来了", [Status.TRIED] * 2),
        ("水里有碱。先在水里加两滴白醋。要是还不绿，撒一把松针粉", "叶子绿回来了", [Status.TRIED, None]),
        ("水里有碱。先在水里加两滴白醋。再顺手，把枯叶剪干净", "叶子绿回来了", [Status.TRIED, None]),
        ("水里有碱。先在水里加两滴白醋，以后改接雨水", "叶子绿回来了", [Status.TRIED, None]),
        (
            "The leaves yellow because of lime. Add two drops of vinegar. If it still yellows, mulch with pine needles",
            "it worked, thanks",
            [Status.TRIED, None],
        ),
    ],
    ids=["another case", "what was left, named", "what was left", "beside the matter", "from now on", "in English"],
)
def test_what_is_for_another_case_is_a_step_of_its_own(answer: str, result: str, marks: list[Status | None]) -> None:
    assert [step.status for step in steps(case(answer, result))] == marks


def test_a_step_that_the_asker_replied_to_is_not_left_unheard() -> None:
    chat = Chat()
    asked = chat.say("t1", "木棉", ASKED, Role.QUESTION)
    look = chat.say("t1", "白桦", "看看盆底的孔有几个", Role.ANSWER)
    chat.say("t1", "木棉", "一个都没有", Role.FOLLOWUP)
    drill = chat.say("t1", "白桦", "先用电钻打三个孔，再垫一层陶粒", Role.ANSWER)
    heard = chat.say("t1", "木棉", "电钻打完就好了", Role.CONFIRM)
    question = chat.question([asked], (chat.answer([look, drill], Outcome.CONFIRMED, (heard,)),), (0,))
    claims = case_claims(Reading(distilled(chat, (question,)), MARCH), question, "1")
    assert Status.UNHEARD not in {step.status for step in steps(claims)}


def test_what_the_asker_named_before_the_result_was_tried() -> None:
    chat = Chat()
    asked = chat.say("t1", "木棉", ASKED, Role.QUESTION)
    told = chat.say("t1", "白桦", "先翻盆看根，烂的剪掉；再看是不是积水，孔打大；最后撒多菌灵", Role.ANSWER)
    chat.say("t1", "木棉", "翻盆了 一半是烂的", Role.FOLLOWUP)
    heard = chat.say("t1", "木棉", "剪掉以后好了", Role.CONFIRM)
    question = chat.question([asked], (chat.answer([told], Outcome.CONFIRMED, (heard,)),), (0,))
    claims = case_claims(Reading(distilled(chat, (question,)), MARCH), question, "1")
    assert [step.status for step in steps(claims)] == [Status.TRIED, None, None]


def test_a_lead_that_points_at_another_is_cut() -> None:
    claims = case("跟红柳一样，那就是缺铁。写法一：浇硫酸亚铁；写法二：加松针腐叶", "浇了硫酸亚铁 绿回来了")
    assert "红柳" not in " ".join(claim.text for claim in claims)
