"""An answer is taken apart by its own markers; without them it stays one paragraph (rules 7 and 16)."""

import pytest

from models.records.message import Kind, Message
from publish.spans.piece import line
from publish.spans.steps import method, named


def said(*texts: str) -> list[Message]:
    return [Message(f"m{n}", "g", n, n, "u", Kind.TEXT, text) for n, text in enumerate(texts)]


def told(asked: str, *texts: str) -> tuple[str, list[str]]:
    found = method(said(*texts), asked)
    return line(found.cause), [line(step.span) for step in found.steps]


def test_a_symptom_has_a_reason_before_the_first_advice() -> None:
    cause, steps = told(
        "加了新行点刷新没反应", "区域是死的，加在区域外面当然刷不进来。源数据先变成超级表，再重新选数据源"
    )
    assert cause == "区域是死的，加在区域外面当然刷不进来"
    assert steps == ["源数据先变成超级表", "再重新选数据源"]


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("标题里放竖线有用吗", "竖线有用，把人群和结果隔开好读"),
        ("实拍和文字哪个点击率高", "看类型：清单类文字报好，实拍类图片好。我自己试过8篇，清单类14%左右"),
        ("报价怎么报", "图文按粉丝数的8%起步。先低后高，别一上来要800"),
    ],
)
def test_what_asks_for_no_reason_gets_one_paragraph(asked: str, answer: str) -> None:
    cause, steps = told(asked, answer)
    assert cause == ""
    assert len(steps) == 1


def test_an_experience_is_no_step() -> None:
    _, steps = told("被搬运了怎么办", "右上角→举报→搬运。我上次两天就给下架了")
    assert len(steps) == 1


def test_a_question_back_is_no_reason() -> None:
    cause, _ = told("一运行就报错", "版本多少 老版本没有这个函数", "换成新版本再跑")
    assert cause == "老版本没有这个函数"


@pytest.mark.parametrize(
    ("reaction", "asked", "steps"),
    [
        ("是② 之前装过别的占着端口", "", {1}),
        ("之前装过别的占着3306，退了就好了", "", {1}),
        ("160万一行没少", "160万行打不开", set()),
        ("手动+xlsb 不卡了", "", set()),
    ],
)
def test_a_confirmation_marks_the_steps_that_it_names(reaction: str, asked: str, steps: set[int]) -> None:
    answer = "①电脑名是中文，改英文重启②3306被占用，敲命令看有没有③之前没卸干净，160万行的旧数据删掉再装"
    assert named(reaction, method(said(answer)).steps, asked) == steps


def test_a_common_word_names_no_step() -> None:
    steps = method(said("①表格另存为新文件②重启软件③清空缓存")).steps
    assert named("表格好了", steps) == {0}
    assert named("表格好了", steps, common={"表格"}) == frozenset()


@pytest.mark.parametrize("lead", ["手揉不用死揉", "停一个星期多", "出水口的高度", "量一下多高"])
def test_a_lead_that_tells_what_to_do_is_no_reason(lead: str) -> None:
    found = method(said(f"{lead}，先放一碗水再看"), "怎么老是失败，报错了")
    assert line(found.cause) == ""
    assert lead in line(found.lead)


def test_the_same_in_another_tool_is_an_alternative() -> None:
    found = method(said("dbeaver右键数据库→执行脚本。navicat是右键库→运行SQL文件"), "sql文件导入失败")
    assert [step.other for step in found.steps] == [False, True]


def test_what_one_has_is_no_step() -> None:
    _, steps = told("the build fails", "You need a newer compiler, 4 works fine", "You have a very old version")
    assert len(steps) == 1


def test_a_reason_ends_where_what_to_do_begins() -> None:
    found = method(said("端口没映射出来。重新跑一个映射3306的容器。数据要留的话先加一个卷"), "连不上，报错了")
    assert line(found.cause) == "端口没映射出来"
    assert [line(step.span) for step in found.steps] == ["重新跑一个映射 3306 的容器", "数据要留的话先加一个卷"]


def test_a_lead_before_another_way_is_the_first_way() -> None:
    found = method(
        said("吃掉了代理就以为正常，当然提交。catch里再throw出去，或者直接用setRollbackOnly()"), "加了注解不回滚"
    )
    assert [step.other for step in found.steps] == [False, True]
    assert "throw" in line(found.steps[0].span)


@pytest.mark.parametrize(
    ("answer", "ways"),
    [
        ("叶子朝北长得慢。盆可以转半圈，或者搬到南窗边", ["盆可以转半圈", "或者搬到南窗边"]),
        ("版本太老，认不出新格式。首选升级到12.1以上或者换DBeaver", ["首选升级到 12.1 以上", "或者换 DBeaver"]),
    ],
    ids=["in the last sentence", "within a clause"],
)
def test_each_of_two_ways_in_one_sentence_is_a_step(answer: str, ways: list[str]) -> None:
    found = method(said(answer), "封面怎么拍")
    assert [line(step.span) for step in found.steps] == ways
    assert [step.other for step in found.steps] == [False, True]
