"""Small talks with the roles that a reader would give, and what holds of the roles of any channel."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.message import Kind, Message
from models.records.role import NOISE_ROLES, Role, RoleLabel
from nlp.roles.labels import FIXED, label_roles, settled
from nlp.roles.neighbours import ROLES
from nlp.roles.refinement import refine_roles
from nlp.threads.splitting import split_threads
from tests.support_talk import DAY, SLOW, SWIFT, chat, chats

HOUR = 3600
NOISE = " ".join(NOISE_ROLES)

Row = tuple[str, float, str, str]
"""Member, second, text, and the roles that a reader would accept (all, where none is named)."""

TALKS: dict[str, tuple[Row, ...]] = {
    "a morning in a study group": (
        ("a", 0, "早安", "greeting"),
        ("b", 10, "早", "greeting"),
        ("c", 30, "大家早上好", "greeting"),
        ("d", HOUR, "请问发票能开专票吗", "question"),
        ("e", HOUR + 60, "能的，把税号和抬头发给客服，三天内就寄出", "answer"),
        ("d", HOUR + 100, "好的谢谢", "thanks confirm"),
        ("f", HOUR + 400, "哈哈哈哈", "chitchat"),
        ("g", 5000, "打卡 第12天 跑步5公里", "checkin"),
        ("h", 5100, "打卡 第12天 游泳1000米", "checkin"),
        ("i", 6000, "晚安", "greeting"),
    ),
    "a question after a greeting in one breath": (
        ("小王", 0, "大家好，想问下烤箱上下管温度不一样怎么调", "question"),
        ("林", 60, "先用烤箱温度计放中层测十分钟，按实际差多少调", "answer"),
        ("林", 80, "上管高就把烤盘往下放一层", "answer"),
        ("小王", 300, "放下一层就不糊了，谢谢", "confirm thanks"),
        ("周", 400, "我也遇到过，加一层锡纸也行", "answer experience opinion"),
    ),
    "an English talk that ends well a day later": (
        ("tom", 0, "hi all, my tomato leaves are curling, what should I do?", "question"),
        ("ann", 60, "check the undersides for aphids first, then water less", "answer"),
        ("tom", 200, "there are tiny green bugs underneath", ""),
        ("ann", 260, "those are aphids, spray soapy water every two days", "answer"),
        ("tom", 90000, "soapy water worked, the leaves are flat again. thank you!", "confirm thanks"),
        ("bob", 90100, "lol nice", "chitchat"),
    ),
    "a notice and those who have read it": (
        ("老师", 0, "@所有人 今晚8点直播，请大家提前十分钟进会议室", "notice"),
        ("a", 10, "收到", NOISE),
        ("b", 12, "收到", NOISE),
        ("c", 15, "收到", NOISE),
    ),
    "an advert among questions": (
        ("x", 0, "【兼职】日结200-300，不用经验，加微信 〔微信号〕", NOISE),
        ("x", HOUR, "【兼职】日结200-300，不用经验，加微信 〔微信号〕", NOISE),
        ("b", 4100, "请问简历要写期望薪资吗", "question"),
        ("c", 4200, "不用写，面试时再谈", "answer"),
    ),
    "one who has been through it": (
        ("a", 0, "坚持不下去了 每天加班回来还要学两小时", "question complaint"),
        ("b", 30, "抱抱，我也是", "chitchat"),
        ("c", 60, "我上个月也想放弃，后来改成早上学半小时，现在两个月没断过", "experience opinion"),
        ("a", 100, "早上学真的行吗", "followup question"),
        ("c", 130, "行，睡前把书放枕边", "answer"),
    ),
    "opinions that differ": (
        ("a", 0, "油画刀要不要买好的", ""),
        ("b", 30, "我觉得新手没必要，几十块的够用", "opinion"),
        ("c", 60, "不同意，便宜的刀弹性差，画不出厚涂", "opinion"),
        ("d", 90, "看你画什么，风景的话便宜的够了", "opinion answer"),
    ),
}


def _refined(messages: list[Message]) -> list[RoleLabel]:
    labels = label_roles(messages)
    threads = split_threads(messages, {label.message: label for label in labels})
    return refine_roles(messages, threads, labels)


@pytest.mark.parametrize("rows", TALKS.values(), ids=TALKS.keys())
def test_a_talk_is_read_as_a_reader_would(rows: tuple[Row, ...]) -> None:
    found = _refined(chat(*(row[:3] for row in rows)))
    wrong = [
        (text, label.role)
        for (_, _, text, accepted), label in zip(rows, found, strict=True)
        if accepted and label.role not in accepted.split()
    ]
    assert wrong == []


@pytest.mark.parametrize("rows", TALKS.values(), ids=TALKS.keys())
def test_names_and_dates_of_a_talk_change_no_role(rows: tuple[Row, ...]) -> None:
    messages = chat(*(row[:3] for row in rows))
    moved = [replace(one, member=f"m-{one.member}", sent_at=one.sent_at + 100 * DAY) for one in messages]
    assert label_roles(moved) == label_roles(messages)


@SLOW
@given(chats())
def test_every_message_has_one_role_in_the_order_given(messages: list[Message]) -> None:
    labels = label_roles(messages)
    assert [label.message for label in labels] == [one.id for one in messages]
    assert all(0 < label.confidence <= 1 for label in labels)


@SLOW
@given(chats())
def test_no_member_speaks_as_the_platform(messages: list[Message]) -> None:
    for one, label in zip(messages, label_roles(messages), strict=True):
        assert (label.role is Role.SYSTEM) == (one.kind is Kind.SYSTEM)


@SLOW
@given(chats())
def test_refining_keeps_order_and_confidence_and_settles_at_once(messages: list[Message]) -> None:
    labels = label_roles(messages)
    threads = split_threads(messages, {label.message: label for label in labels})
    refined = refine_roles(messages, threads, labels)
    assert [(label.message, label.confidence) for label in refined] == [(one.message, one.confidence) for one in labels]
    assert refine_roles(messages, threads, refined) == refined


def test_what_is_said_long_after_changes_no_role() -> None:
    rows = [("abc"[place % 3], place * 90, "请问怎么退" if place % 4 else "设置里点退出") for place in range(620)]
    messages = chat(*rows)
    other = [*messages[:560], *(replace(one, text="打卡 第3天", member="z") for one in messages[560:])]
    assert label_roles(other)[:500] == label_roles(messages)[:500]
    assert len(label_roles(messages)) == 620


@pytest.mark.parametrize(("kind", "role"), FIXED.items())
def test_a_settled_kind_is_settled_in_any_company(kind: Kind, role: Role) -> None:
    messages = chat(("a", 0, "请问怎么退"), ("b", 5, "设置里点退出"), ("a", 9, "谢谢"))
    messages[1] = replace(messages[1], kind=kind)
    assert label_roles(messages)[1] == RoleLabel("m1", role, 1.0)


def _settled(*chances: tuple[Role, float]) -> RoleLabel:
    row = np.zeros((1, len(ROLES)), dtype=np.float32)
    for role, chance in chances:
        row[0, ROLES.index(role)] = chance
    return settled(chat(("a", 0, "x")), row)[0]


def test_content_is_settled_where_noise_is_less_likely_though_one_noise_is_likeliest() -> None:
    found = _settled((Role.QUESTION, 0.3), (Role.FOLLOWUP, 0.25), (Role.CHITCHAT, 0.45))
    assert found == RoleLabel("m0", Role.QUESTION, 0.3)


def test_a_tie_between_noise_and_content_is_content() -> None:
    assert _settled((Role.QUESTION, 0.5), (Role.CHITCHAT, 0.5)).role is Role.QUESTION


def test_what_the_platform_would_have_said_is_shared_among_the_rest() -> None:
    assert _settled((Role.SYSTEM, 0.5), (Role.ANSWER, 0.3), (Role.OPINION, 0.2)) == RoleLabel("m0", Role.ANSWER, 0.6)


@SWIFT
@given(st.lists(st.floats(0.01, 1), min_size=len(ROLES), max_size=len(ROLES)))
def test_noise_is_settled_exactly_where_it_is_likelier_than_not(weights: list[float]) -> None:
    chances = np.array([weights], dtype=np.float32)
    chances[0, ROLES.index(Role.SYSTEM)] = 0
    chances /= chances.sum()
    noise = sum(float(chances[0, place]) for place, role in enumerate(ROLES) if role in NOISE_ROLES)
    label = settled(chat(("a", 0, "x")), chances)[0]
    assert label.is_noise == (noise > 0.5) or abs(noise - 0.5) < 1e-5
    rivals = [chances[0, place] for place, role in enumerate(ROLES) if (role in NOISE_ROLES) == label.is_noise]
    assert label.confidence == pytest.approx(float(max(rivals)), abs=1e-4)
