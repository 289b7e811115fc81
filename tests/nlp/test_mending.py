from __future__ import annotations

from dataclasses import replace

from models.records.thread import Thread
from nlp.answers.mending import mend_threads
from nlp.answers.questions import find_questions
from nlp.threads.splitting import thread_id
from tests.support_talk import MINUTE, MONDAY, Talked, talk, together

PRINTING = ("amy", "question", "打印出来的表格右边总是少一列，怎么办")
WATER = ("cy", "question", "文档里的水印怎么去掉")
SCALE = ("bo", "answer", "表格打印出来右边少，是缩放的事：页面布局→宽度改成1页")
DELETE = ("di", "answer", "设计→水印→删除水印，图片水印要进页眉里删")


def mended(*talks: Talked) -> list[set[str]]:
    messages, threads, roles = together(talks)
    return [set(thread.messages) for thread in mend_threads(messages, threads, roles)]


def aside(name: str, minute: int, *lines: tuple[str, str, str]) -> Talked:
    return talk(*lines, name=name, at=MONDAY + minute * MINUTE)


def test_an_answer_goes_to_the_question_that_it_fits() -> None:
    found = mended(aside("a", 0, PRINTING), aside("b", 1, WATER, SCALE), aside("c", 3, DELETE))
    assert {"a0", "b1"} in found
    assert {"b0", "c0"} in found


def test_a_question_about_something_else_opens_its_own() -> None:
    assert mended(aside("a", 0, PRINTING, WATER)) == [{"a0"}, {"a1"}]


def test_what_hangs_below_moves_along() -> None:
    thanks = ("amy", "confirm", "缩放改完表格全了")
    assert {"a0", "b1", "b2"} in mended(aside("a", 0, PRINTING), aside("b", 1, WATER, SCALE, thanks))


def test_a_visible_quote_is_never_overruled() -> None:
    first, second = aside("a", 0, PRINTING), aside("b", 1, WATER, SCALE)
    second.messages[1] = replace(second.messages[1], reply_to="b0")
    assert mended(first, second) == [{"a0"}, {"b0", "b1"}]


def test_nothing_is_lost_and_links_stay_inside() -> None:
    talks = (aside("a", 0, PRINTING, WATER, SCALE, DELETE), aside("b", 4, ("eve", "chitchat", "哈哈")))
    messages, threads, roles = together(talks)
    found = mend_threads(messages, threads, roles)
    assert sorted(key for thread in found for key in thread.messages) == sorted(message.id for message in messages)
    for thread in found:
        assert thread.id == thread_id(thread.messages[0]) or thread in threads
        assert {key for link in thread.replies for key in link} <= set(thread.messages)


def test_right_threads_stay_as_they_are() -> None:
    messages, threads, roles = together((aside("a", 0, PRINTING, SCALE), aside("b", 5, WATER, DELETE)))
    assert mend_threads(messages, threads, roles) == threads


def test_the_order_of_the_threads_does_not_matter() -> None:
    messages, threads, roles = together((aside("a", 0, PRINTING), aside("b", 1, WATER, SCALE)))
    assert mend_threads(messages, threads, roles) == mend_threads(messages, threads[::-1], roles)


def test_the_answer_moved_is_the_answer_named() -> None:
    messages, threads, roles = together((aside("a", 0, PRINTING), aside("b", 1, WATER, SCALE)))
    found: list[Thread] = mend_threads(messages, threads, roles)
    printing, water = find_questions(messages, found, roles)
    assert [answer.utterance.messages for answer in printing.answers] == [("b1",)]
    assert water.answers == ()
