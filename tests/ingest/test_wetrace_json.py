"""Wetrace-Plus's accounts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ingest.formats.wetrace_json import FORMAT
from ingest.read import survey
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Sender
from tests.support_formats import MemorySource, messages

BASE = {"id": "7001", "timestamp": 1706752800, "sender_id": "wxid_a", "sender_name": "阿兰", "type": 1, "content": "好"}


def exported(*chats: dict[str, Any]) -> str:
    return json.dumps({"format": "wetrace-plus", "version": 1, "conversations": chats})


def one(**fields: Any) -> ParsedMessage:
    (found,) = messages(
        FORMAT, exported({"id": "9@chatroom", "name": "群", "messages": [{**BASE, **fields}]}), "x.json"
    )
    return found


def test_a_message_carries_sender_time_and_id() -> None:
    found = one()
    assert (found.sender, found.sent_at, found.platform_id) == (Sender("wxid_a", "阿兰"), 1706752800000, "7001")


def test_each_message_belongs_to_its_own_conversation() -> None:
    chats = [{"id": id_, "name": name, "messages": [BASE]} for id_, name in (("1", "甲"), ("2", ""), ("3", "丙"))]
    chats[1].pop("name")
    found = [message.conversation for message in messages(FORMAT, exported(*chats), "x.json")]
    assert found == [
        Conversation("wechat", "1", "甲"), Conversation("wechat", "2", "2"), Conversation("wechat", "3", "丙"),
    ]  # fmt: skip


def test_a_conversation_without_messages_lends_its_name_to_nobody() -> None:
    chats = [{"id": "1", "name": "空", "messages": []}, {"id": "2", "messages": [BASE]}]
    assert [message.conversation.name for message in messages(FORMAT, exported(*chats), "x.json")] == ["2"]


def test_time_may_be_written() -> None:
    assert one(timestamp=None, time="2024-02-01T10:00:00+08:00").sent_at == 1706752800000


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"type": 49, "subtype": 57}, Kind.TEXT),
        ({"type": 49, "subtype": 6}, Kind.FILE),
        ({"type": "image", "content": ""}, Kind.IMAGE),
        ({"type": "系统消息", "content": "阿兰撤回了一条消息"}, Kind.RECALL),
        ({"type": None, "content": "[图片]"}, Kind.IMAGE),
        ({"type": 0}, Kind.TEXT),
        ({"type": -1}, Kind.TEXT),
    ],
)
def test_types_name_the_kind(fields: dict[str, Any], kind: Kind) -> None:
    assert one(**fields).kind is kind


@pytest.mark.parametrize("own", [{"is_self": True}, {"direction": "outgoing"}, {"direction": "sent"}])
def test_the_exporters_own_messages_may_name_nobody(own: dict[str, Any]) -> None:
    chat = {"id": "1", "messages": [{**BASE, "sender_id": "", "sender_name": "", **own}]}
    about = {"format": "wetrace-plus", "account": {"id": "wxid_me", "name": "小林"}, "conversations": [chat]}
    assert messages(FORMAT, json.dumps(about), "x.json")[0].sender == Sender("wxid_me", "小林")
    assert messages(FORMAT, exported(chat), "x.json")[0].sender == Sender(None, "我")


def test_a_local_time_is_read_in_china() -> None:
    chat = {"id": "1", "messages": [{**BASE, "timestamp": None, "time": "2024-02-01 10:00:00"}]}
    report = survey(MemorySource("x.json", exported(chat).encode()), ReadOptions()).report
    assert (report.first_at, report.timezone_assumed) == (1_706_752_800_000, True)
