"""DiscordChatExporter files: people, replies, forwards and Discord's own lines."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ingest.formats.discord_json import FORMAT
from models.records.message import Kind
from models.records.parsed import ParsedMessage, Quoted
from tests.support_formats import messages

AUTHOR = {"id": "7", "name": "ana", "nickname": "Ana of the garden", "isBot": False}
BASE = {"id": "100", "type": "Default", "timestamp": "2024-02-01T10:00:00.5+08:00", "content": "hi", "author": AUTHOR}


def one(kind_of_channel: str = "GuildTextChat", **fields: Any) -> ParsedMessage:
    export = {
        "guild": {"id": "1", "name": "G"},
        "channel": {"id": "42", "type": kind_of_channel, "category": "c", "name": "garden"},
        "messages": [{**BASE, **fields}],
        "messageCount": 1,
    }
    (found,) = messages(FORMAT, json.dumps(export), "G - c - garden [42].json")
    return found


def test_a_message_carries_channel_sender_and_time() -> None:
    found = one()
    assert (found.conversation.id, found.conversation.name, found.platform_id) == ("42", "garden", "100")
    assert found.sender
    assert (found.sender.id, found.sender.name, found.sender.aliases) == ("7", "Ana of the garden", ("ana",))
    assert found.sent_at == 1706752800500


def test_bots_are_senders() -> None:
    assert one(author={**AUTHOR, "isBot": True}).sender is not None


@pytest.mark.parametrize(
    ("reference", "quoted"),
    [
        ({"messageId": "99", "channelId": "42", "guildId": "1"}, Quoted(id="99")),
        ({"messageId": "99"}, Quoted(id="99")),
        ({"messageId": "99", "channelId": "43"}, None),
        ({"messageId": None, "channelId": "42"}, None),
        ({"type": "Forward", "messageId": "99", "channelId": "42"}, None),
    ],
)
def test_a_reference_is_a_reply_within_its_channel(reference: dict[str, Any], quoted: Quoted | None) -> None:
    assert one(type="Reply", reference=reference).quoted == quoted


def test_a_forward_brings_its_text() -> None:
    found = one(content="look", forwardedMessage={"content": "the news", "timestamp": "2024-01-01T00:00:00Z"})
    assert (found.kind, found.text) == (Kind.FORWARD, "look\nthe news")
    assert one(content="", forwardedMessage={"attachments": [{"fileName": "bed.png"}]}).text == "bed.png"


def test_talk_among_some_names_nobody() -> None:
    assert one("DirectGroupTextChat").conversation.name == "direct messages"


@pytest.mark.parametrize("type_", ["GuildMemberJoin", "ChannelPinnedMessage", "ThreadCreated", "RecipientAdd", "8"])
def test_discords_own_lines_are_nobodys(type_: str) -> None:
    found = one(type=type_, content="Joined the server.")
    assert (found.sender, found.kind) == (None, Kind.SYSTEM)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"attachments": [{"fileName": "a.PNG"}]}, Kind.IMAGE),
        ({"attachments": [{"fileName": "a.pdf"}]}, Kind.FILE),
        ({"attachments": [{"fileName": "a.png"}], "content": "why?"}, Kind.TEXT),
        ({"stickers": [{"id": "1", "name": "wave"}]}, Kind.STICKER),
        ({"embeds": [{"title": "News", "description": "of today"}]}, Kind.LINK),
    ],
)
def test_what_a_message_without_words_is_made_of(fields: dict[str, Any], kind: Kind) -> None:
    assert one(**{"content": "", **fields}).kind is kind


def test_an_embed_speaks_where_the_message_does_not() -> None:
    assert one(content="", embeds=[{"title": "News", "description": "of today"}]).text == "News\nof today"


def test_mentions_are_ids() -> None:
    assert one(mentions=[{"id": "8", "name": "ben"}, {"id": "9", "name": "cem"}]).mentions == ("8", "9")


def test_a_file_of_a_thread_is_a_thread() -> None:
    assert one().thread is None
    assert one("GuildPublicThread").thread == "42"
