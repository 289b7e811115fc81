"""What a thread tells of its messages' roles, and what a bot's counting bears witness of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.records.message import Kind, Message
from models.records.role import Role, RoleLabel
from models.records.thread import Thread
from nlp.roles.counting import count_thanks
from nlp.roles.refinement import ASKABLE, SURE, refine_roles
from tests.support_talk import chat

UNSURE = SURE - 0.1


def _refined(rows: list[tuple[str, str, float]], *texts: str, kinds: dict[int, Kind] | None = None) -> list[Role]:
    """Roles after refinement of one thread; rows of member, role and confidence, a message every ten minutes."""
    messages = chat(*((row[0], place * 600, "字" * (place + 1)) for place, row in enumerate(rows)))
    for place, text in enumerate(texts):
        messages[place] = replace(messages[place], text=text, sent_at=messages[0].sent_at + place * 1000)
    messages = [replace(one, kind=(kinds or {}).get(place, one.kind)) for place, one in enumerate(messages)]
    labels = [RoleLabel(one.id, Role(row[1]), row[2]) for one, row in zip(messages, rows, strict=True)]
    thread = Thread("t", "c", tuple(one.id for one in messages), ())
    return [label.role for label in refine_roles(messages, [thread], labels)]


@pytest.mark.parametrize("role", sorted(ASKABLE))
def test_whatever_an_answered_opening_was_taken_for_it_asks(role: Role) -> None:
    assert _refined([("a", role, UNSURE), ("b", "answer", 0.9)]) == [Role.QUESTION, Role.ANSWER]


@pytest.mark.parametrize("role", sorted(set(Role) - ASKABLE))
def test_an_opening_that_is_no_content_does_not_ask(role: Role) -> None:
    assert _refined([("a", role, UNSURE), ("b", "answer", 0.9)])[0] is role


@pytest.mark.parametrize(
    ("what", "rows"),
    [
        ("nobody answers", [("a", "complaint", UNSURE), ("b", "chitchat", 0.9)]),
        ("only the speaker answers", [("a", "complaint", UNSURE), ("a", "answer", 0.9)]),
        ("it was sure", [("a", "complaint", SURE), ("b", "answer", 0.9)]),
        ("it stands alone", [("a", "complaint", UNSURE)]),
    ],
)
def test_an_opening_stays_what_it_was(what: str, rows: list[tuple[str, str, float]]) -> None:
    assert _refined(rows)[0] is Role.COMPLAINT, what


def test_of_an_opening_turn_the_longest_message_asks() -> None:
    rows = [("a", "followup", 0.5), ("a", "complaint", 0.5), ("a", "followup", 0.5), ("b", "answer", 0.9)]
    found = _refined(rows, "有人吗", "导出的图全是黑的", "急急急", "关掉硬件加速")
    assert found == [Role.FOLLOWUP, Role.QUESTION, Role.FOLLOWUP, Role.ANSWER]


def test_an_opening_turn_that_asks_already_gets_no_second_question() -> None:
    rows = [("a", "question", 0.5), ("a", "complaint", 0.5), ("b", "answer", 0.9)]
    assert _refined(rows, "怎么办", "导出的图全是黑的", "关掉硬件加速")[1] is Role.COMPLAINT


def test_what_is_said_after_a_pause_is_no_opening() -> None:
    assert _refined([("a", "chitchat", 0.5), ("a", "complaint", 0.5), ("b", "answer", 0.9)])[1] is Role.COMPLAINT


@pytest.mark.parametrize(("kind", "role"), [(Kind.IMAGE, Role.COMPLAINT), (Kind.VOICE, Role.QUESTION)])
def test_a_picture_does_not_ask_but_a_voice_may(kind: Kind, role: Role) -> None:
    assert _refined([("a", "complaint", 0.5), ("b", "answer", 0.9)], kinds={0: kind})[0] is role


@pytest.mark.parametrize(("confidence", "role"), [(UNSURE, Role.FOLLOWUP), (SURE, Role.ANSWER)])
def test_an_asker_answers_himself_only_where_that_is_sure(confidence: float, role: Role) -> None:
    assert _refined([("a", "question", 0.9), ("b", "answer", 0.9), ("a", "answer", confidence)])[2] is role


def test_who_answered_before_asking_answered() -> None:
    rows = [("a", "question", 0.9), ("b", "answer", 0.5), ("b", "question", 0.9), ("b", "answer", 0.5)]
    assert _refined(rows) == [Role.QUESTION, Role.ANSWER, Role.QUESTION, Role.FOLLOWUP]


def test_threads_do_not_speak_for_one_another() -> None:
    messages = chat(("a", 0, "图全是黑的"), ("b", 5, "关掉加速"))
    labels = [RoleLabel("m0", Role.COMPLAINT, 0.5), RoleLabel("m1", Role.ANSWER, 0.9)]
    apart = [Thread("t0", "c", ("m0",), ()), Thread("t1", "c", ("m1",), ())]
    assert refine_roles(messages, apart, labels) == labels


def test_nothing_said_is_nothing_refined() -> None:
    assert refine_roles([], [], []) == []


GIVEN = "> amy sends brownie points to @bo :sparkles:"


def _counted(
    bot: str, *, thanks: str = "checkin", mentions: str = "bo", seconds: int = 20, between: int = 0
) -> list[Role]:
    """Roles of amy's word to bo, of what others say between, and of the bot's line."""
    said = [("amy", 0.0, "cheers @bo"), *(("cy", 1.0 + place / 10, "hm") for place in range(between))]
    messages = chat(*said, ("bot", seconds, bot))
    messages[0] = replace(messages[0], mentions=(mentions,))
    messages[-1] = replace(messages[-1], mentions=("bo",))
    roles = {one.id: RoleLabel(one.id, Role.OPINION, 0.9) for one in messages}
    roles["m0"] = RoleLabel("m0", Role(thanks), 0.9)
    found = count_thanks(messages, roles)
    return [found[one.id].role for one in messages]


@pytest.mark.parametrize(
    "line",
    [
        GIVEN,
        "amy gives karma to @bo",
        "amy gave karma to @bo",
        "> :star2: 41 bo",
        "points for @bo",
        "积分 +5",
        "@bo 打卡成功",
        "@bo 已签到成功",
        "there is no wiki entry",
    ],
)
def test_what_a_bot_counts_is_noise(line: str) -> None:
    assert _counted(line)[-1] is Role.SYSTEM


@pytest.mark.parametrize(
    "line",
    [
        "he makes good points on forms",
        "karma is a word",
        "打卡 第3天",
        "我的积分怎么没了",
        "the wiki entry is old",
        "签到了",
    ],
)
def test_what_a_member_says_of_points_is_no_counting(line: str) -> None:
    assert _counted(line)[-1] is Role.OPINION


def test_a_bot_bears_witness_that_somebody_was_thanked() -> None:
    assert _counted(GIVEN) == [Role.THANKS, Role.SYSTEM]


@pytest.mark.parametrize(
    ("what", "roles"),
    [
        ("it was content", _counted(GIVEN, thanks="answer")),
        ("another was named", _counted(GIVEN, mentions="cy")),
        ("it was long ago", _counted(GIVEN, seconds=121)),
        ("much was said since", _counted(GIVEN, between=6)),
        ("the bot only keeps a list", _counted("> :star2: 41 bo")),
    ],
)
def test_a_word_stays_what_it_was(what: str, roles: list[Role]) -> None:
    assert roles[0] is not Role.THANKS, what


def test_up_to_five_messages_and_two_minutes_may_lie_between() -> None:
    assert _counted(GIVEN, between=5, seconds=120)[0] is Role.THANKS


def test_only_the_latest_word_to_the_member_was_the_thanks() -> None:
    messages: list[Message] = chat(("amy", 0, "hey @bo"), ("amy", 5, "cheers @bo"), ("bot", 9, GIVEN))
    messages = [replace(one, mentions=("bo",)) for one in messages]
    found = count_thanks(messages, {one.id: RoleLabel(one.id, Role.CHITCHAT, 0.9) for one in messages})
    assert [found[one.id].role for one in messages] == [Role.CHITCHAT, Role.THANKS, Role.SYSTEM]


def test_counting_changes_no_record_that_it_was_given() -> None:
    messages = [replace(one, mentions=("bo",)) for one in chat(("amy", 0, "cheers @bo"), ("bot", 9, GIVEN))]
    roles = {one.id: RoleLabel(one.id, Role.CHITCHAT, 0.9) for one in messages}
    before = dict(roles)
    count_thanks(messages, roles)
    assert roles == before
