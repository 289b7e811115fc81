"""An answer is printed with what belongs to it: no other talk, no second question, and what came of it however late."""

from dataclasses import replace

import pytest

from models.records.answer import Outcome, Question
from models.records.edition import Claim, ClaimKind, Status
from models.records.role import Role
from publish.entries.case import case_claims
from publish.reading import Reading
from tests.support_garden import MARCH, Chat, distilled

ASKED = "番茄苗长得又细又高 一碰就倒怎么办"
TOLD = "番茄苗挪到南窗贴着玻璃，晒足五小时"


def claims(chat: Chat, question: Question, replies: tuple[tuple[str, str], ...] = ()) -> tuple[Claim, ...]:
    found = distilled(chat, (question,))
    threads = tuple(
        replace(thread, replies=tuple(pair for pair in replies if pair[0] in thread.messages))
        for thread in found.threads
    )
    return case_claims(Reading(replace(found, threads=threads), MARCH), question, "1")


def texts(found: tuple[Claim, ...], kind: ClaimKind) -> str:
    return "\n".join(claim.text for claim in found if claim.kind is kind)


def steps_of(aside: str, role: Role, *, to_other: bool = True) -> str:
    """The steps of an answer in two messages, the second an ``aside`` after somebody else asked of another thing."""
    chat = Chat()
    asked = chat.say("t1", "木棉", ASKED, Role.QUESTION)
    first = chat.say("t1", "白桦", TOLD, Role.ANSWER)
    other = chat.say("t1", "银桂", "蓝莓要什么土", Role.QUESTION)
    second = chat.say("t1", "白桦", aside, role)
    question = chat.question([asked], (chat.answer([first, second], Outcome.THANKED),), (0,))
    links = ((first, asked), (second, other if to_other else first))
    return texts(claims(chat, question, links), ClaimKind.STEP)


def test_what_replies_to_another_asker_is_no_part_of_the_answer() -> None:
    assert "纯泥炭" not in steps_of("蓝莓用纯泥炭加珍珠岩", Role.ANSWER)
    assert "埋到子叶" in steps_of("番茄移栽的时候埋到子叶下面", Role.ANSWER)


def test_a_view_in_another_debate_is_no_part_of_the_answer() -> None:
    view = "我觉得贵的营养土都是智商税"
    assert "智商税" not in steps_of(view, Role.OPINION, to_other=False)


def scene_of(second: str) -> str:
    chat = Chat()
    asked = [chat.say("t1", "木棉", text, Role.QUESTION) for text in (ASKED, second)]
    answer = [chat.say("t1", "白桦", TOLD, Role.ANSWER)]
    question = chat.question(asked, (chat.answer(answer, Outcome.THANKED),), (0,))
    return texts(claims(chat, question), ClaimKind.SCENE)


def test_a_second_question_that_the_answer_leaves_alone_is_not_its_scene() -> None:
    assert "报名" not in scene_of("对了下个月的花友会在哪里报名 要不要带自己的盆")
    assert "晒" in scene_of("我家南窗一天能晒多少小时才算够")


def result_of(said: str, role: Role = Role.CONFIRM, *, day: float = 2, before: str = "") -> tuple[str, Status | None]:
    """The result and the status of the step where the asker says it days later, perhaps behind a new question."""
    chat = Chat()
    asked = [chat.say("t1", "木棉", ASKED, Role.QUESTION)]
    answer = [chat.say("t1", "白桦", TOLD, Role.ANSWER)]
    beside = [chat.say("t1", "红柳", "番茄苗绑根筷子算了", Role.ANSWER)]
    anew = [chat.say("t2", "木棉", before, Role.QUESTION, day=1)] if before else []
    chat.say("t3", "木棉", said, role, day=day)
    answers = (chat.answer(answer, Outcome.UNHEARD), chat.answer(beside, Outcome.UNHEARD))
    question = chat.question(asked, answers, (0,))
    found = distilled(chat, (question, *((chat.question(anew, (), ()),) if anew else ())))
    told = case_claims(Reading(found, MARCH), question, "1")
    return texts(told, ClaimKind.RESULT), next(claim.status for claim in told if claim.kind is ClaimKind.STEP)


def test_a_result_told_days_later_in_other_words_counts_as_tried() -> None:
    assert result_of("挪到南窗之后番茄不倒了") == ("挪到南窗之后番茄不倒了", Status.TRIED)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("上次那棵30厘米的番茄苗 今天80了", Status.TRIED),
        ("上次那棵50厘米的番茄苗 今天80了", Status.THANKED),
        ("上次那棵30厘米的番茄苗 今天20了", Status.THANKED),
    ],
    ids=["a figure of the asking has risen", "another figure", "a smaller figure"],
)
def test_what_was_measured_in_the_asking_and_has_risen_is_a_result_wherever_it_is_said(
    said: str, status: Status
) -> None:
    chat = Chat()
    asked = [chat.say("t1", "木棉", "番茄苗30厘米就不长了 怎么办", Role.QUESTION)]
    answer = [chat.say("t1", "白桦", TOLD, Role.ANSWER)]
    chat.say("t2", "木棉", said, Role.COMPLAINT, day=4)
    question = chat.question(asked, (chat.answer(answer, Outcome.THANKED),), (0,))
    assert {claim.status for claim in claims(chat, question) if claim.kind is ClaimKind.STEP} == {status}


@pytest.mark.parametrize(
    "said",
    [
        "挪到南窗还是倒，白搬了",
        "原来是南窗才行，难怪长高了",
        "薄荷活过来了",
        "绑了筷子番茄就不倒了",
        "南窗那边装好了吗",
        "ok 挪到南窗 记住了",
    ],
)
def test_what_tells_no_good_of_this_answer_is_no_result(said: str) -> None:
    assert result_of(said) == ("", Status.UNHEARD)


def test_a_report_behind_a_new_question_or_after_a_week_is_not_of_this_answer() -> None:
    said = "挪到南窗之后番茄不倒了"
    assert result_of(said, before="番茄能不能换到南窗外面种") == ("", Status.UNHEARD)
    assert result_of(said, day=9) == ("", Status.UNHEARD)


def test_a_clause_that_only_points_at_somebody_is_left_out() -> None:
    chat = Chat()
    asked = [chat.say("t1", "木棉", ASKED, Role.QUESTION)]
    answer = [chat.say("t1", "白桦", f"红柳说得对，{TOLD}", Role.ANSWER)]
    question = chat.question(asked, (chat.answer(answer, Outcome.THANKED),), (0,))
    assert texts(claims(chat, question), ClaimKind.STEP) == TOLD


@pytest.mark.parametrize(("who", "printed"), [("银桂", False), ("木棉", True)])
def test_what_another_thanks_for_by_a_word_of_it_was_said_to_that_one(who: str, *, printed: bool) -> None:
    chat = Chat()
    asked = chat.say("t1", "木棉", ASKED, Role.QUESTION)
    first = chat.say("t1", "白桦", TOLD, Role.ANSWER)
    second = chat.say("t1", "白桦", "选R10以上的哑光花砖铺一圈", Role.ANSWER)
    chat.say("t2", who, "R10记下了，谢谢", Role.THANKS)
    question = chat.question([asked], (chat.answer([first, second], Outcome.THANKED),), (0,))
    assert ("R10" in texts(claims(chat, question), ClaimKind.STEP)) is printed
