"""chatlog-keeper's arrays."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ingest.formats.keeper_json import FORMAT
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Sender
from tests.support_formats import messages

BASE = {
    "ts": 1706752800.25, "sender": "阿兰", "sender_wxid": "wxid_a", "chat_room": "园艺群",
    "conversation_id": "9@chatroom", "content": "好", "msg_type": 1, "account_id": "wxid_me",
    "thread_id": "wxid_me::9@chatroom", "server_id": "7001", "source_offset": "m0:1",
}  # fmt: skip


def one(path: str = "wechat_messages.json", **fields: Any) -> ParsedMessage:
    (found,) = messages(FORMAT, json.dumps([{**BASE, **fields}]), path)
    return found


def test_a_message_carries_chat_sender_time_and_ids() -> None:
    found = one()
    assert found.conversation == Conversation("wechat", "9@chatroom", "园艺群")
    assert found.sender == Sender("wxid_a", "阿兰")
    assert (found.sent_at, found.platform_id, found.record_id) == (1706752800250, "7001", "m0:1")


def test_a_chat_is_the_same_whoever_exported_it() -> None:
    there, here = (one(conversation_id=None, thread_id=f"{account}::9@chatroom") for account in ("wxid_x", "wxid_y"))
    assert there.conversation == here.conversation == Conversation("wechat", "9@chatroom", "园艺群")


def test_a_file_of_qq_is_qqs() -> None:
    assert one("qq_messages.json").conversation.platform == "qq"


@pytest.mark.parametrize(
    ("type_", "text", "kind"),
    [
        (1, "好", Kind.TEXT),
        (3, "", Kind.IMAGE),
        (49 | 6 << 32, "计划.pdf", Kind.FILE),
        (49 | 19 << 32, "聊天记录", Kind.FORWARD),
        (10000, "阿兰加入了群聊", Kind.SYSTEM),
        (10000, '"阿兰" 撤回了一条消息', Kind.RECALL),
        (None, "[图片]", Kind.IMAGE),
    ],
)
def test_type_numbers_name_the_kind(type_: int | None, text: str, kind: Kind) -> None:
    assert one(msg_type=type_, content=text).kind is kind
