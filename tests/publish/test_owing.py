"""A result is that of the answer whose words it takes up, whoever else had answered."""

from models.records.answer import Outcome
from models.records.edition import Status
from models.records.role import Role
from publish.entries.single import answered_row
from publish.reading import Reading
from publish.spans.piece import line
from tests.support_garden import MARCH, Chat, distilled


def row(result: str, *, answered: bool = True) -> tuple[str, Status] | None:
    """The printed answer and its status; the result was taken to be that of the second who answered.

    ``answered`` is False where no stage took the first one's words for an answer.
    """
    chat = Chat()
    asking = chat.say("t1", "木棉", "三角梅只长叶子不开花，怎么办", Role.QUESTION)
    first = chat.say("t1", "白桦", "控水，叶子打蔫了再浇透", Role.ANSWER)
    second = chat.say("t1", "红柳", "不开花就搬到南边窗台去，晒足六小时再说", Role.ANSWER)
    heard = (chat.say("t1", "木棉", result, Role.CONFIRM),)
    told = chat.answer([second], Outcome.CONFIRMED, heard)
    answers = (told, chat.answer([first], Outcome.UNHEARD)) if answered else (told,)
    question = chat.question([asking], answers, (0,))
    found = answered_row(Reading(distilled(chat, (question,)), MARCH), question)
    return (line(found.answer), found.status) if found else None


def test_a_result_is_printed_under_the_answer_that_it_takes_up() -> None:
    assert row("控水半个月，打蔫了才浇，开了") == ("控水，叶子打蔫了再浇透", Status.TRIED)


def test_a_result_of_what_no_stage_took_for_an_answer_marks_nothing() -> None:
    found = row("控水半个月，打蔫了才浇，开了", answered=False)
    assert found is None or found[1] is Status.UNHEARD


def test_a_result_that_takes_up_nothing_stays_with_the_answer_it_was_said_to() -> None:
    found = row("开了开了，太好看了")
    assert found is not None
    assert found[1] is Status.TRIED
    assert found[0].startswith("不开花就搬到南边窗台")


def test_what_was_left_undone_brought_no_result() -> None:
    assert row("控水一个月就开了，窗台都没换") == ("控水，叶子打蔫了再浇透", Status.TRIED)


def test_a_word_that_both_have_speaks_for_neither() -> None:
    found = row("窗台的控水了半个月，叶子打蔫才浇，开了")
    assert found == ("控水，叶子打蔫了再浇透", Status.TRIED)
