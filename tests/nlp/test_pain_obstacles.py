from __future__ import annotations

import pytest

from nlp.pains.objects import names_object, objects
from nlp.pains.obstacles import names_obstacle


@pytest.mark.parametrize(
    "text",
    [
        "导出的csv打开是乱码怎么办",
        "周末大家怎么更，我带娃上兴趣班一整天",
        "not in 子查询 结果0行，可我自己的号就没下过单",
        "评论区有人骂我 回还是删",
        "大家有没有遇到过导入之后少了两行",
        "导出之后有没有人试过批量改编码",
        "我的账号是不是被限流过",
        "编辑器里跑可以 笔记本里跑说没有openpyxl",
        "投了四十份简历 没有一个回音",
        "My for loop never ends when I push to the array inside it",
        "How do I center a div inside the header without float?",
        "I keep getting `TypeError: x is not a function` after npm install",
    ],
)
def test_a_symptom_or_a_need_is_an_obstacle(text: str) -> None:
    assert names_obstacle(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("周报从3小时变成15分钟，每周省一个下午", "a story of success"),
        ("谁有第三课的课件密码", "wants a file"),
        ("要笔记的发我邮箱", "offers a file"),
        ("有没有深圳的小伙伴", "company"),
        ("你电脑名字是不是中文", "asks the asker"),
        ("评论区有没有回复过“私我”", "asks what the asker has done"),
        ("是不是大小写问题", "a guess at somebody else's trouble"),
        ("[图片]", "nothing said"),
        ("How's it going with free code camp?", "courtesy"),
        ("Anyone going to the JavaScript meetup tonight?", "gatherings"),
        ("I can't make it on Friday, sorry", "no technical object"),
        ("need help with Java", "too little to tell what is in the way"),
        ("Can anyone recommend a good book on css layout?", "wants material"),
        ("Did you restart the server after the update?", "asks the asker"),
        ("I love the new css grid, the layout looks great", "nothing in the way"),
    ],
)
def test_what_is_something_else_is_none(text: str, why: str) -> None:
    assert not names_obstacle(text), why


@pytest.mark.parametrize("text", ["`ls -la`", "call getName() twice", "see index.html", "a NullPointerException"])
def test_code_is_an_object(text: str) -> None:
    assert names_object(text)


def test_small_talk_has_no_object() -> None:
    assert not names_object("see you all at the park on Sunday")


def test_objects_are_known_in_both_numbers() -> None:
    assert {"array", "arrays"} <= objects()
