from __future__ import annotations

from models.records.helper import Helper
from nlp.answers.questions import find_questions
from nlp.people import find_helpers
from tests.support_talk import DAY, MONDAY, Talked, talk, together

CURE = "页面布局→缩放→宽度改成1页，再看打印预览"


def helped(name: str, asker: str, helper: str, day: int, said: str = "好了") -> Talked:
    return talk(
        (asker, "question", "打印少一列怎么办"),
        (helper, "answer", CURE),
        (asker, "confirm", said),
        name=name,
        at=MONDAY + day * DAY,
    )


def helpers(*talks: Talked) -> list[Helper]:
    messages, threads, roles = together(talks)
    return find_helpers(find_questions(messages, threads, roles), messages)


def test_confirmed_questions_count_thanks_do_not() -> None:
    found = helpers(helped("a", "amy", "bo", 0), helped("b", "cy", "bo", 1), helped("c", "di", "eve", 2, "谢谢"))
    assert found == [Helper("bo", ("a0", "b0"))]


def test_who_asked_and_later_answered_is_seen() -> None:
    found = helpers(helped("a", "amy", "bo", 0), helped("b", "cy", "amy", 3))
    assert {helper.member: helper.asked_before for helper in found} == {"bo": None, "amy": ("a0", "b0")}


def test_helping_first_and_asking_later_is_no_such_way() -> None:
    found = helpers(helped("a", "cy", "amy", 0), helped("b", "amy", "bo", 3))
    assert [helper.asked_before for helper in found] == [None, None]
