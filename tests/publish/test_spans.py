"""Members' words are cut by deletion only, at their own joints."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.message import Kind, Message
from publish.proof import carried
from publish.spans import chatter
from publish.spans.piece import evidence, line
from publish.spans.spacing import code_ranges
from publish.spans.steps import method, named
from publish.spans.telling import telling
from publish.spans.titles import LIMIT_HAN, Subject, title
from publish.spans.words import words


def said(*texts: str) -> list[Message]:
    return [Message(f"m{n}", "g", n, n, "u", Kind.TEXT, text) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        ("改成手动+xlsb 从96M到41M 不转圈了！！", "改成手动+xlsb 从 96M 到 41M，不转圈了"),
        ("有人吗", ""),
        ("@木棉 后面藏了空格", "后面藏了空格"),
        ("请问 标题有字数限制吗 我写的被截了[捂脸]", "标题有字数限制吗？我写的被截了"),
        ("把叶子剪掉哈哈", "把叶子剪掉"),
        ("[语音转文字] 那个 先泡水", "先泡水"),
        ("不是缺水", "不是缺水"),
        ("老师 这个怎么配", "这个怎么配"),
        ("老师们周末怎么更", "周末怎么更"),
        ("老师那台可能是旧的", "老师那台可能是旧的"),
        ("I restarted it. It still fails, thanks", "I restarted it. It still fails"),
        ("thanks", ""),
    ],
)
def test_chatter_goes_and_the_rest_stays(raw: str, printed: str) -> None:
    assert line(telling(said(raw))) == printed


def test_a_burst_becomes_one_line_with_all_its_sources() -> None:
    span = telling(said("订单表join商品表之后", "sum(金额)比原来多了快一倍"))
    assert line(span) == "订单表 join 商品表之后，sum(金额) 比原来多了快一倍"
    assert [piece.message for piece in evidence(span)] == ["m0", "m1"]


@given(st.lists(st.text(max_size=60), min_size=1, max_size=3))
def test_whatever_is_said_the_line_is_carried_by_its_evidence(texts: list[str]) -> None:
    span = telling(said(*texts))
    assert carried(line(span), "".join(piece.quote for piece in evidence(span)))
    for piece in evidence(span):
        assert texts[int(piece.message[1:])][piece.start : piece.end] == piece.quote


@pytest.mark.parametrize("table", [chatter.WHOLE, chatter.HEAD, chatter.TAIL])
def test_no_row_trims_a_negation_number_modal_or_condition(table: tuple[str, ...]) -> None:
    words = [word for row in table for word in re.sub(r"\{\d,\d\}", "", row).split("|")]
    told = [word for word in words if chatter.PROTECTED.search(word) and word not in NOT_A_NEGATION]
    assert told == []


NOT_A_NEGATION = {"3q", "555+", "没", "没有)", "知道)了?(?:没"}
"""A digit that is a sound, and the 没 that only asks (解决了没)."""


def test_code_is_never_respaced() -> None:
    text = '用=SUMIFS(标准,部门列,A2,下限列,"<="&C2)查'
    ((start, end),) = code_ranges(text)
    assert text[start:end] in line(telling(said(text)))


def test_numbered_marks_make_steps_and_what_stands_before_them_is_the_reason() -> None:
    found = method(said("内存不是主要问题。①整列引用改成实际区域②先改手动计算③另存为.xlsb"))
    assert line(found.cause) == "内存不是主要问题"
    assert [line(step.span) for step in found.steps] == ["整列引用改成实际区域", "先改手动计算", "另存为.xlsb"]


def test_then_and_or_make_steps() -> None:
    found = method(said("先泡一晚，然后摊开晾干；或者直接播种也可以"))
    assert [line(step.span) for step in found.steps] == ["先泡一晚", "然后摊开晾干", "或者直接播种也可以"]
    assert [step.other for step in found.steps] == [False, False, True]


def test_a_confirmation_names_its_steps() -> None:
    steps = method(said("①整列引用改成实际区域②公式选项先改手动计算③另存为.xlsb")).steps
    assert named("手动+xlsb 不卡了", steps) == {1, 2}
    assert named("可以了", steps) == frozenset()


def test_a_title_has_object_and_symptom_within_the_limit() -> None:
    asked = [telling(said("我也遇到了，番茄叶子从下往上发黄怎么办，求助")), telling(said("番茄发黄怎么回事"))]
    found = line(title(asked))
    assert "番茄" in found
    assert len(found) <= LIMIT_HAN


def test_two_titles_never_share_all_their_words() -> None:
    asked = [telling(said("番茄叶子为什么发黄"))]
    first = title(asked)
    assert first
    taken = Subject({"番茄": 1.0}, (words(line(first)),))
    assert title(asked, taken) == ()
