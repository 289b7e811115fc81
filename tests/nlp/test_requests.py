from __future__ import annotations

import pytest

from models.records.answer import Question
from nlp.answers.questions import find_questions
from tests.support_talk import Line, talk, together

ASK = ("amy", "question", "打印出来的表格右边总是少一列，怎么办")


def questions(*lines: Line) -> list[Question]:
    return find_questions(*together([talk(*lines)]))


@pytest.mark.parametrize(
    "text",
    [
        "大家好",
        "有没有广州的小伙伴",
        "同蹲答案",
        "Hey, how are you?",
        "anyone here?",
        "really?",
        "what's up guys?",
        "who's online?",
        "anyone from Madrid?",
        "does that make sense?",
    ],
)
def test_company_is_no_request(text: str) -> None:
    assert questions(("amy", "question", text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "怎么把两张表合成一张",
        "装驱动卡在最后一步打叉 重装三次了",
        "客户端登录一直提示 Error 403",
        "How do I center a div inside a flex container?",
        "my regex never matches the last word, any idea?",
        "I keep getting a TypeError when I call the server",
    ],
)
def test_an_object_and_a_question_or_an_obstacle_ask(text: str) -> None:
    assert len(questions(("amy", "question", text))) == 1


@pytest.mark.parametrize("role", ["followup", "opinion", "complaint"])
def test_an_opener_that_names_its_obstacle_asks_whatever_it_was_taken_for(role: str) -> None:
    assert [one.id for one in questions(("amy", role, "终端敲 mysql 提示 command not found 怎么办"))] == ["m0"]


@pytest.mark.parametrize(
    "text",
    [
        "你用的是什么版本",
        "看下那一列左上角有没有绿色三角",
        "你电脑名字是不是中文",
        "what browser are you using?",
        "can you post your code?",
        "did you check the console?",
    ],
)
def test_what_a_helper_asks_back_is_no_question_of_its_own(text: str) -> None:
    assert [one.id for one in questions(ASK, ("bo", "question", text))] == ["m0"]


def test_an_asker_who_goes_on_asks_no_second_time() -> None:
    (question,) = questions(ASK, ("bo", "opinion", "打印机驱动的事吧"), ("amy", "question", "那驱动要去哪下"))
    assert question.details == ("m2",)


def test_a_question_between_the_answers_keeps_its_own() -> None:
    amy, cy = questions(
        ASK,
        ("cy", "question", "文档里的水印怎么去掉"),
        ("bo", "answer", "设计→水印→删除水印"),
        ("di", "answer", "宽度缩放成1页，打印出来的表格就全了"),
    )
    named = {one.id: [answer.utterance.messages for answer in one.answers] for one in (amy, cy)}
    assert named == {"m0": [("m3",)], "m1": [("m2",)]}
