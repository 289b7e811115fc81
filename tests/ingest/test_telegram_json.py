"""Telegram exports: both shapes, all generations of ids and times, texts in parts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ingest.formats.telegram_json import FORMAT
from models.records.message import Kind
from models.records.parsed import ParsedMessage, SkippedRecord
from tests.support_formats import messages, records

CHAT = {"name": "Garden", "type": "private_supergroup", "id": 42}
BASE = {
    "id": 1,
    "type": "message",
    "date": "2024-02-01T10:00:00",
    "date_unixtime": "1706752800",
    "from": "Ana",
    "from_id": "user7",
}


def read(*items: dict[str, Any], zone: str | None = None, **chat: Any) -> list[ParsedMessage]:
    return messages(FORMAT, json.dumps({**CHAT, **chat, "messages": list(items)}), "result.json", zone)


def one(**fields: Any) -> ParsedMessage:
    (found,) = read({**BASE, "text": "hi", **fields})
    return found


def test_a_message_carries_chat_sender_and_ids() -> None:
    found = one()
    assert (found.conversation.platform, found.conversation.id, found.conversation.name) == ("telegram", "42", "Garden")
    assert found.sender
    assert (found.sender.id, found.sender.name, found.platform_id) == ("user7", "Ana", "1")
    assert found.sent_at == 1706752800000


def test_numbers_run_on_over_all_chats_left_ones_too() -> None:
    export = {
        "about": "Here is the data you requested.",
        "contacts": {"list": [{"first_name": "Ben", "phone_number": "+1 555"}]},
        "chats": {
            "list": [
                {**CHAT, "messages": [{**BASE, "text": "a"}]},
                {"type": "saved_messages", "id": 5, "messages": [{**BASE, "text": "b"}]},
            ]
        },
        "left_chats": {
            "list": [{"name": "Shed", "type": "public_channel", "id": 6, "messages": [{**BASE, "text": "c"}]}]
        },
    }
    found = messages(FORMAT, json.dumps(export), "result.json")
    assert [(message.seq, message.conversation.name, message.text) for message in found] == [
        (0, "Garden", "a"),
        (1, "Saved Messages", "b"),
        (2, "Shed", "c"),
    ]


def test_old_ids_without_prefix_are_the_same_person() -> None:
    assert one(from_id=7).sender == one().sender


def test_a_deleted_account_keeps_its_id() -> None:
    sender = one(**{"from": None}).sender
    assert sender
    assert (sender.id, sender.name) == ("user7", "Deleted Account")


def test_old_exports_have_local_time_only() -> None:
    item = {**BASE, "text": "hi"}
    del item["date_unixtime"]
    assert read(item, zone="Asia/Shanghai")[0].sent_at == 1706752800000
    assert read(item)[0].sent_at == 1706752800000 + 8 * 3600 * 1000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        (["see ", {"type": "link", "text": "https://x.example"}, " now"], "see https://x.example now"),
        ([{"type": "text_link", "text": "the docs", "href": "https://x.example"}], "the docs (https://x.example)"),
        ([{"type": "text_link", "text": "\u200b", "href": "https://x.example/preview.jpg"}, "hi"], "hi"),
        ("", ""),
    ],
)
def test_texts_in_parts_are_joined(text: Any, expected: str) -> None:
    assert one(text=text).text == expected


def test_entities_are_preferred_to_text() -> None:
    assert one(text="x", text_entities=[{"type": "plain", "text": "y"}]).text == "y"


def test_mentions_are_user_names_and_ids() -> None:
    parts = [{"type": "mention", "text": "@ben"}, " ", {"type": "mention_name", "text": "Cem", "user_id": 9}]
    assert one(text=parts).mentions == ("ben", "user9")


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({}, Kind.TEXT),
        ({"photo": "photos/1.jpg"}, Kind.IMAGE),
        ({"file": "files/a.pdf"}, Kind.FILE),
        ({"file": "v.ogg", "media_type": "voice_message"}, Kind.VOICE),
        ({"file": "v.mp4", "media_type": "video_file"}, Kind.VIDEO),
        ({"file": "s.webp", "media_type": "sticker"}, Kind.STICKER),
        ({"contact_information": {"phone_number": "+1"}}, Kind.CONTACT),
        ({"location_information": {"latitude": 1}}, Kind.LOCATION),
        ({"poll": {"question": "?"}}, Kind.OTHER),
        ({"forwarded_from": "Ben"}, Kind.FORWARD),
        ({"photo": "(File not included. Change data exporting settings to download.)"}, Kind.IMAGE),
    ],
)
def test_fields_name_the_kind(fields: dict[str, Any], kind: Kind) -> None:
    assert one(**fields).kind is kind


def test_a_poll_says_what_it_asks() -> None:
    assert (
        one(text="", poll={"question": "When?", "answers": [{"text": "Now"}, {"text": "Later"}]}).text
        == "When?\nNow\nLater"
    )


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"file_name": "plan.pdf"}, "plan.pdf"),
        ({"file_name": "plan.pdf", "text": "look"}, "look"),
        ({"file_name": "v1.ogg", "media_type": "voice_message"}, ""),
    ],
)
def test_a_file_is_told_by_its_name(fields: dict[str, Any], text: str) -> None:
    assert one(**{"text": "", "file": "(File not included.)", **fields}).text == text


class TestReplies:
    def test_a_reply_names_its_message(self) -> None:
        quoted = one(reply_to_message_id=12).quoted
        assert quoted
        assert quoted.id == "12"

    def test_a_reply_into_another_chat_names_nothing_here(self) -> None:
        assert one(reply_to_message_id=12, reply_to_peer_id="channel99").quoted is None
        assert one(reply_to_message_id=12, reply_to_peer_id="channel42").quoted is not None

    def test_messages_of_a_topic_are_a_thread_not_replies_to_its_root(self) -> None:
        opened = {
            "id": 3,
            "type": "service",
            "date_unixtime": "1706752800",
            "action": "topic_created",
            "actor": "Ana",
            "text": "",
        }
        found = read(opened, {**BASE, "id": 4, "text": "hi", "reply_to_message_id": 3})[1]
        assert (found.quoted, found.thread) == (None, "3")


def test_service_messages_are_nobodys() -> None:
    found = one(type="service", actor="Ana", action="invite_members", text="")
    assert (found.sender, found.kind, found.text) == (None, Kind.SYSTEM, "invite members")


def test_what_is_no_message_is_skipped_and_numbered() -> None:
    text = json.dumps({**CHAT, "messages": ["?", {"id": 2, "type": "message"}, {**BASE, "text": "hi"}]})
    found = records(FORMAT, text, "result.json")
    assert [record.reason for record in found if isinstance(record, SkippedRecord)] == ["not a message", "no time"]
    assert found[2].seq == 2
