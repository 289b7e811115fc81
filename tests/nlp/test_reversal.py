"""Who turns the symptom asked about round tells a result, in whatever words and in whatever thread."""

import pytest

from models.records.answer import Outcome
from models.records.message import Kind, Message
from models.records.role import Role, RoleLabel
from models.records.thread import Thread
from nlp.answers.questions import find_questions
from nlp.answers.reversal import tells_reversed
from nlp.pains.aftermath import WEEK_MS
from nlp.pains.pain_points import find_obstacles


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("钢笔断墨 写两行就没", "钢珠放进去 三天没断过"),
        ("写还是不出", "出墨了 活了"),
        ("猫都不喝水", "玻璃碗真喝了"),
        ("服务器进不去啊", "进来了"),
        ("摸着还黏", "彻底不黏"),
        ("一改数就转圈圈", "改成手动 不转圈了"),
    ],
)
def test_a_symptom_turned_round_is_a_result(asked: str, said: str) -> None:
    assert tells_reversed(asked, said)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("减到68不动了", "还是不动"),
        ("连不上", "又连不上"),
        ("不知道怎么办", "知道了"),
        ("膝盖疼", "不买了"),
        ("怎么弄出来", "还没出来"),
        ("都没人理", "都怀疑人参了"),
        ("膝盖疼", ""),
    ],
)
def test_what_stays_as_it_was_or_is_something_else_is_none(asked: str, said: str) -> None:
    assert not tells_reversed(asked, said)


Line = tuple[str, str, Role, str]


def talk(*lines: Line, apart: int = 60_000) -> tuple[list[Message], list[Thread], dict[str, RoleLabel]]:
    """Messages of one channel: who, what, role, thread; a minute apart, the last ``apart`` from the one before."""
    times = [at * 60_000 for at in range(len(lines))]
    times[-1] = times[-2] + apart
    messages = [
        Message(f"m{at}", "g", at, times[at], who, Kind.TEXT, text) for at, (who, text, _, _) in enumerate(lines)
    ]
    threads = [
        Thread(name, "g", tuple(f"m{at}" for at, line in enumerate(lines) if line[3] == name), ())
        for name in sorted({line[3] for line in lines})
    ]
    return messages, threads, {f"m{at}": RoleLabel(f"m{at}", line[2], 0.9) for at, line in enumerate(lines)}


ASKED = ("阿甲", "请教 钢笔断墨 写两行就没", Role.QUESTION, "a")
TOLD = ("阿乙", "放个小钢珠进去 2mm的", Role.ANSWER, "a")


def test_an_answer_is_confirmed_by_the_symptom_turned_round() -> None:
    messages, threads, roles = talk(ASKED, TOLD, ("阿甲", "钢珠放了 三天没断过", Role.CONFIRM, "a"))
    (question,) = find_questions(messages, threads, roles)
    assert [answer.outcome for answer in question.answers] == [Outcome.CONFIRMED]


def test_a_question_back_to_which_the_asker_replies_asks_for_nothing() -> None:
    back = ("阿乙", "墨囊还是上墨器", Role.QUESTION, "a")
    messages, threads, roles = talk(ASKED, back, ("阿甲", "上墨器", Role.FOLLOWUP, "a"), TOLD)
    (question,) = find_questions(messages, threads, roles)
    assert question.id == "m0"
    assert [answer.utterance.messages for answer in question.answers] == [("m3",)]


def test_no_to_what_was_asked_right_before_denies_no_answer() -> None:
    asked = ("阿甲", "钢珠要买贵的吗", Role.FOLLOWUP, "a")
    messages, threads, roles = talk(ASKED, TOLD, asked, ("阿丙", "不用 钢珠两块钱一把", Role.ANSWER, "a"))
    (question,) = find_questions(messages, threads, roles)
    assert Outcome.CORRECTED not in {answer.outcome for answer in question.answers}


@pytest.mark.parametrize(("apart", "solved"), [(60_000, True), (WEEK_MS + 60_000, False)])
def test_a_trouble_is_solved_where_its_asker_says_so_in_another_thread_within_a_week(
    apart: int, *, solved: bool
) -> None:
    other = ("阿甲", "钢珠放了 没断过", Role.CONFIRM, "b")
    messages, threads, roles = talk(ASKED, ("阿丙", "我也是 求解", Role.QUESTION, "a"), other, apart=apart)
    questions = find_questions(messages, threads, roles)
    (voicing,) = [one for one in find_obstacles(questions, messages, threads, roles) if one.id == "m0"]
    assert voicing.solved is solved
