"""WeChatDataAnalysis's conversations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.container import open_sources
from ingest.formats.wcda_json import FORMAT
from ingest.read import survey_all
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Sender
from tests.support_formats import messages

BASE = {
    "localId": 1, "serverId": "7001", "createTime": 1706752800, "senderUsername": "wxid_a",
    "senderDisplayName": "阿兰", "renderType": "text", "content": "好",
}  # fmt: skip
ABOUT = {"username": "9@chatroom", "displayName": "园艺群", "isGroup": True}


def exported(*items: dict[str, Any]) -> str:
    return json.dumps({"schemaVersion": 1, "messages": items, "conversation": ABOUT})


def one(**fields: Any) -> ParsedMessage:
    (found,) = messages(FORMAT, exported({**BASE, **fields}), "conversations/0001_x/messages.json")
    return found


def test_a_message_carries_chat_sender_time_and_ids() -> None:
    found = one()
    assert found.conversation == Conversation("wechat", "9@chatroom", "园艺群")
    assert found.sender == Sender("wxid_a", "阿兰")
    assert (found.sent_at, found.platform_id, found.record_id) == (1706752800000, "7001", "1")


def test_privacy_modes_people_have_names_and_no_accounts() -> None:
    assert one(senderUsername="", senderDisplayName="成员#1").sender == Sender(None, "成员#1")
    assert one(senderUsername="member_1", senderDisplayName="成员#1").sender == Sender(None, "成员#1")
    assert one(senderUsername="me", senderDisplayName="我").sender == Sender(None, "我")


def test_privacy_modes_placeholders_are_no_words() -> None:
    found = one(content="[文本]")
    assert (found.kind, found.text) == (Kind.OTHER, "")


def test_a_server_id_of_nought_is_none() -> None:
    assert one(serverId=0).platform_id is None


def test_quotes_lie_in_fields_of_their_own() -> None:
    found = one(renderType="quote", quoteTitle="小林", quoteContent="几点浇水")
    assert (found.kind, found.quoted) == (Kind.TEXT, Quoted(None, "小林", "几点浇水"))


@pytest.mark.parametrize(
    ("type_", "text", "kind"),
    [
        ("image", "", Kind.IMAGE),
        ("chatHistory", "聊天记录", Kind.FORWARD),
        ("system", "阿兰撤回了一条消息", Kind.RECALL),
        ("system", "阿兰加入了群聊", Kind.SYSTEM),
        ("new_thing", "?", Kind.OTHER),
        ("", "[图片]", Kind.IMAGE),
    ],
)
def test_types_name_the_kind(type_: str, text: str, kind: Kind) -> None:
    assert one(renderType=type_, content=text).kind is kind


def test_the_folder_is_one_export_and_its_manifest_no_stranger(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"schemaVersion": 1, "format": "json"}')
    inside = tmp_path / "conversations" / "0001_garden"
    inside.mkdir(parents=True)
    (inside / "messages.json").write_text(exported(BASE))
    with open_sources(tmp_path) as sources:
        found, passed = survey_all(sources, ReadOptions())
    assert [each.report.format for each in found] == ["wcda-json"]
    assert [each.error for each in passed] == [None]
