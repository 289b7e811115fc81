"""chatlog's API messages: quotes, kinds, and several chats in one array."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ingest.formats.chatlog_json import FORMAT
from models.records.message import Kind
from models.records.parsed import ParsedMessage, Quoted, Sender
from tests.support_formats import messages

BASE = {
    "seq": 1706752800001,
    "time": "2024-02-01T10:00:00+08:00",
    "talker": "123@chatroom",
    "talkerName": "园艺群",
    "isChatRoom": True,
    "sender": "wxid_a",
    "senderName": "阿兰",
    "isSelf": False,
    "type": 1,
    "subType": 0,
    "content": "番茄什么时候移栽",
}


def one(**fields: Any) -> ParsedMessage:
    (found,) = messages(FORMAT, json.dumps([{**BASE, **fields}]), "chatlog.json")
    return found


def test_a_message_carries_chat_sender_and_time() -> None:
    found = one()
    assert (found.conversation.id, found.conversation.name, found.sent_at) == ("123@chatroom", "园艺群", 1706752800000)
    assert found.sender == Sender("wxid_a", "阿兰")


def test_the_order_number_is_no_identity() -> None:
    found = one()
    assert (found.platform_id, found.record_id) == (None, "1706752800001")


def test_without_a_name_the_id_stands_in() -> None:
    assert one(senderName="", talkerName="").sender == Sender("wxid_a", "wxid_a")
    assert one(senderName="", talkerName="").conversation.name == "123@chatroom"


def test_a_quote_is_given_by_its_words() -> None:
    refer = {**BASE, "seq": 0, "talker": "", "content": "几点浇水"}
    assert one(type=49, subType=57, contents={"refer": refer}).quoted == Quoted(sender="阿兰", text="几点浇水")


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"type": 49, "subType": 57}, Kind.TEXT),
        ({"type": 3, "content": ""}, Kind.IMAGE),
        ({"type": 49, "subType": 6, "content": "", "contents": {"title": "计划.pdf"}}, Kind.FILE),
        ({"type": 49, "subType": 19, "contents": {"recordInfo": {}}}, Kind.FORWARD),
        ({"type": 10000, "sender": "系统消息", "senderName": "", "content": '"阿兰" 撤回了一条消息'}, Kind.RECALL),
        ({"type": 10000, "sender": "系统消息", "senderName": "", "content": "阿兰加入了群聊"}, Kind.SYSTEM),
    ],
)
def test_type_numbers_name_the_kind(fields: dict[str, Any], kind: Kind) -> None:
    found = one(**fields)
    assert (found.kind, found.sender is None) == (kind, kind in {Kind.SYSTEM, Kind.RECALL})


def test_a_card_says_its_title() -> None:
    assert (
        one(type=49, subType=5, content="", contents={"title": "浇水指南", "url": "https://x.example"}).text
        == "浇水指南"
    )


def test_several_chats_may_share_a_file() -> None:
    found = messages(FORMAT, json.dumps([BASE, {**BASE, "talker": "wxid_b", "talkerName": "小林"}]), "chatlog.json")
    assert [message.conversation.id for message in found] == ["123@chatroom", "wxid_b"]
