"""qq-chat-exporter's messages in all their versions."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ingest.formats.qce_json import FORMAT
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, Sender
from tests.support_formats import messages

CHAT = {"name": "园艺群", "type": "group", "peerUid": "u_9", "peerUin": "900009"}
PERSON = {"uid": "u_abcdefghijklmnop", "uin": "10001", "name": "阿兰"}
BASE = {"id": "701", "timestamp": 1706752800000, "sender": PERSON, "content": {"text": "好"}}


def one(**fields: Any) -> ParsedMessage:
    (found,) = messages(FORMAT, json.dumps({"messages": [{**BASE, **fields}], "chatInfo": CHAT}), "x.json")
    return found


def test_a_message_carries_chat_sender_time_and_id() -> None:
    found = one()
    assert found.conversation == Conversation("qq", "900009", "园艺群")
    assert (found.sender, found.sent_at, found.platform_id) == (Sender("10001", "阿兰"), 1706752800000, "701")


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ({**PERSON, "groupCard": "阿兰老师", "nickname": "兰"}, "阿兰老师"),
        ({**PERSON, "nickname": "兰"}, "兰"),
        ({**PERSON, "name": "u_abcdefghijklmnop"}, "10001"),
        ({"uid": "u_abcdefghijklmnop"}, "u_abcdefghijklmnop"),
        ({**PERSON, "remark": "老张私人备注"}, "阿兰"),
    ],
)
def test_the_group_card_goes_before_the_nickname_and_the_number(sender: dict[str, str], name: str) -> None:
    found = one(sender=sender).sender
    assert found
    assert found.name == name
    assert "备注" not in repr(found)


def test_a_reply_is_given_by_id_and_not_written_twice() -> None:
    data = {"referencedMessageId": "700", "senderName": "小林", "content": "[图片]几点浇水"}
    content = {"text": "[回复 小林: [图片]几点浇水]\n早上", "elements": [{"type": "reply", "data": data}]}
    found = one(content=content)
    assert (found.text, found.quoted) == ("早上", Quoted("700", "小林", "[图片]几点浇水"))


def test_a_uid_in_a_replys_name_is_no_name() -> None:
    reply = {"referencedMessageId": "0", "messageId": "699", "senderName": "u_abcdefghijklmnop", "content": "早"}
    assert one(content={"text": "好", "reply": reply}).quoted == Quoted("699", None, "早")


def test_everyone_is_nobody_in_particular() -> None:
    mentions = [{"uid": "all", "name": "全体成员", "type": "all"}, {"uid": "u_1", "name": "小林", "type": "user"}]
    assert one(content={"text": "@全体成员 @小林 好", "mentions": mentions}).mentions == ("小林",)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"recalled": True}, Kind.RECALL),
        ({"isSystemMessage": True, "content": {"text": "小林加入了群聊"}}, Kind.SYSTEM),
        ({"system": True, "content": {"text": "小林撤回了一条消息"}}, Kind.RECALL),
        ({"content": {"text": "", "elements": [{"type": "video"}]}}, Kind.VIDEO),
        ({"content": {"text": "看", "elements": [{"type": "image"}]}}, Kind.TEXT),
        ({"content": {"text": "[合并转发]", "elements": [{"type": "forward"}]}}, Kind.FORWARD),
    ],
)
def test_elements_name_the_kind(fields: dict[str, Any], kind: Kind) -> None:
    assert one(**fields).kind is kind


def test_of_a_file_the_name_is_kept() -> None:
    content = {"text": "", "resources": [{"type": "file", "filename": "计划.pdf", "localPath": "C:\\Users\\x"}]}
    assert (one(content=content).text, one(content=content).kind) == ("计划.pdf", Kind.FILE)


def test_version_4_writes_its_time_as_a_text() -> None:
    assert one(timestamp="2024-02-01T02:00:00.000Z").sent_at == 1706752800000
