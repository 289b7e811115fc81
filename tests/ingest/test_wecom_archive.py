"""WeCom's archive, decrypted, and the shapes in which vendors pass it on."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ingest.formats.wecom_archive import FORMAT
from ingest.read import survey
from models.errors import UnknownFormat
from models.records.message import Kind
from models.records.parsed import ParsedMessage, ReadOptions, Sender, SkippedRecord
from tests.support_formats import MemorySource, archive_messages, messages, records

BASE = {
    "msgid": "1_170", "action": "send", "from": "teacher01", "tolist": ["wmEXT"], "roomid": "wrROOM",
    "msgtime": 1706752800000, "msgtype": "text", "text": {"content": "好"},
}  # fmt: skip


def one(**fields: Any) -> ParsedMessage:
    (found,) = messages(FORMAT, json.dumps({**BASE, **fields}) + "\n", "x.jsonl")
    return found


def test_a_message_carries_room_account_time_and_id() -> None:
    found = one()
    assert (found.conversation.id, found.sender) == ("wrROOM", Sender("teacher01", "teacher01"))
    assert (found.platform_id, found.sent_at, found.text) == ("1_170", 1706752800000, "好")


def test_a_chat_without_a_room_is_its_peoples_whoever_speaks() -> None:
    there = one(roomid="").conversation
    back = one(roomid="", **{"from": "wmEXT"}, tolist=["teacher01"]).conversation
    assert there == back


@pytest.mark.parametrize(
    ("type_", "key", "body", "kind", "text"),
    [
        ("markdown", "info", {"content": "**好**"}, Kind.TEXT, "**好**"),
        ("file", "file", {"filename": "计划.pdf"}, Kind.FILE, "计划.pdf"),
        ("link", "link", {"title": "指南", "description": "x"}, Kind.LINK, "指南"),
        ("docmsg", "doc", {"title": "表格"}, Kind.SHARE, "表格"),
        ("news", "info", {"item": [{"title": "头条"}]}, Kind.LINK, "头条"),
        ("mixed", "mixed", {"item": [{"type": "text", "content": '{"content":"一"}'}]}, Kind.TEXT, "一"),
        (
            "chatrecord",
            "chatrecord",
            {"title": "群聊", "item": [{"content": '{"content":"早"}'}]},
            Kind.FORWARD,
            "群聊\n早",
        ),
        ("agree", "agree", {}, Kind.SYSTEM, ""),
        ("new_thing", "new_thing", {}, Kind.OTHER, ""),
        ("location", "location", {"latitude": 1.5, "longitude": 2.5, "title": "公园"}, Kind.LOCATION, "公园"),
    ],
)
def test_types_name_the_kind_and_where_the_words_lie(
    type_: str, key: str, body: dict[str, Any], kind: Kind, text: str
) -> None:
    found = one(msgtype=type_, text=None, **{key: body})
    assert (found.kind, found.text) == (kind, text)


def test_a_recall_is_the_platforms_line() -> None:
    found = one(action="recall", msgtype="revoke", revoke={"pre_msgid": "0"})
    assert (found.kind, found.sender) == (Kind.RECALL, None)


def test_what_a_vendor_wrapped_as_text_is_unwrapped() -> None:
    pushed = json.dumps({"content": json.dumps({**BASE, "msgtime": "1706752800000", "image": None})}) + "\n"
    assert [message.text for message in messages(FORMAT, pushed * 2, "x.jsonl")] == ["好", "好"]
    assert survey(MemorySource("x.jsonl", pushed.encode()), ReadOptions()).report.format == "wecom-archive"


def test_names_come_from_the_contacts_beside_it() -> None:
    contacts = json.dumps({"userlist": [{"userid": "teacher01", "name": "阿兰", "mobile": "13800138000"}]})
    (found,) = archive_messages(FORMAT, {"a/x.jsonl": json.dumps(BASE), "a/contacts.json": contacts}, "a/x.jsonl")
    assert found.sender == Sender("teacher01", "阿兰")


def test_encrypted_rows_are_refused_with_what_to_do() -> None:
    row = {"seq": 1, "msgid": "1", "publickey_ver": 1, "encrypt_random_key": "x", "encrypt_chat_msg": "y"}
    source = MemorySource("x.json", json.dumps({"errcode": 0, "chatdata": [row]}).encode())
    with pytest.raises(UnknownFormat, match="private key"):
        survey(source, ReadOptions())


def test_a_switch_of_devices_is_rightly_skipped() -> None:
    (found,) = records(FORMAT, json.dumps({"msgid": "1", "action": "switch", "time": 1, "user": "x"}), "x.jsonl")
    assert isinstance(found, SkippedRecord)
    assert not found.counts
