"""Signal Desktop's export of its chats: ``main.jsonl``, the frames of a backup as lines of JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.clock import epoch_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._fields import object_of, objects_of, text_of
from ingest.formats._media import kind_of_file
from ingest.formats._signal_ids import MessageIds, message_id
from ingest.formats._signal_mentions import with_names
from ingest.formats._signal_people import People, account_id
from ingest.json_stream import json_lines
from ingest.kinds import kind_of
from ingest.skipped import skipped
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Record, SkippedRecord

_KINDS = {
    "remoteDeletedMessage": Kind.RECALL,
    "stickerMessage": Kind.STICKER,
    "contactMessage": Kind.CONTACT,
    "viewOnceMessage": Kind.OTHER,
    "poll": Kind.OTHER,
    "giftBadge": Kind.OTHER,
    "paymentNotification": Kind.TRANSFER,
    "updateMessage": Kind.SYSTEM,
}
"""What else than words a chat item may hold."""
_CALLS = frozenset({"individualCall", "groupCall"})
_OWN_LINES = frozenset({Kind.RECALL, Kind.SYSTEM})
_VOICE = "VOICE_MESSAGE"
_WORD_ENDS = re.compile("_|(?<=[a-z])(?=[A-Z])")


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - times are epochs
    """Messages in file order; lines about accounts, people and settings are skipped, and that is right."""
    people, ids = People(), MessageIds()
    for seq, line in enumerate(json_lines(source)):
        item = line.get("chatItem") if isinstance(line, dict) else None
        if isinstance(item, dict):
            yield _record(seq, item, people, ids)
        elif isinstance(line, dict):
            known = people.learn(line)
            yield SkippedRecord(seq, "about people" if known else "settings", "", counts=False)
        else:
            yield skipped(seq, line)


def _record(seq: int, item: dict[str, Any], people: People, ids: MessageIds) -> Record:
    sent_at = epoch_ms(item.get("dateSent"))
    if sent_at is None:
        return skipped(seq, item)
    number, author = text_of(item.get("chatId")), text_of(item.get("authorId"))
    said = object_of(item.get("standardMessage")) or object_of(item.get("directStoryReplyMessage"))
    text, mentions = _words(said, people)
    kind = _kind(item, said, text)
    return ParsedMessage(
        seq,
        people.chats.get(number) or Conversation("signal", None, f"Chat {number}"),
        None if kind in _OWN_LINES else people.sender(author),
        sent_at,
        kind,
        text or _other_text(item, said),
        platform_id=ids.give(people.account(author), sent_at),
        quoted=_quoted(object_of(said.get("quote")), people),
        mentions=mentions,
    )


def _words(said: dict[str, Any], people: People) -> tuple[str, tuple[str, ...]]:
    """The text with names in it, and the accounts mentioned."""
    words = object_of(said.get("text")) or object_of(object_of(said.get("textReply")).get("text"))
    mentioned = [account_id(each.get("mentionAci")) for each in objects_of(words.get("bodyRanges"))]
    mentions = tuple(filter(None, mentioned))
    return with_names(text_of(words.get("body")), map(people.name_of, mentions)), mentions


def _kind(item: dict[str, Any], said: dict[str, Any], text: str) -> Kind:
    if _CALLS & object_of(item.get("updateMessage")).keys():
        return Kind.CALL
    if other := next((kind for name, kind in _KINDS.items() if name in item), None):
        return other
    files = objects_of(said.get("attachments"))
    if text or not files:
        return kind_of(text)
    pointer = object_of(files[0].get("pointer"))
    mime = "audio" if files[0].get("flag") == _VOICE else text_of(pointer.get("contentType"))
    return kind_of_file(text_of(pointer.get("fileName")), mime)


def _other_text(item: dict[str, Any], said: dict[str, Any]) -> str:
    """Names of files, a sticker's sign, a poll's question and answers, or what was changed."""
    pointers = [object_of(each.get("pointer")) for each in objects_of(said.get("attachments"))]
    if names := "\n".join(filter(None, (text_of(each.get("fileName")) for each in pointers))):
        return names
    if poll := object_of(item.get("poll")):
        return "\n".join(
            [text_of(poll.get("question")), *(text_of(each.get("option")) for each in objects_of(poll.get("options")))]
        )
    sticker = object_of(object_of(item.get("stickerMessage")).get("sticker"))
    update = object_of(item.get("updateMessage"))
    kind = text_of(object_of(update.get("simpleUpdate")).get("type")) or next(iter(update), "")
    return text_of(sticker.get("emoji")) or _WORD_ENDS.sub(" ", kind).lower()


def _quoted(quote: dict[str, Any], people: People) -> Quoted | None:
    sent_at = epoch_ms(quote.get("targetSentTimestamp"))
    if sent_at is None:
        return None
    words = text_of(object_of(quote.get("text")).get("body")) or None
    return Quoted(message_id(people.account(text_of(quote.get("authorId"))), sent_at), None, words)


def _signature(sample: Sample) -> float:
    if sample.shape not in {"jsonl", "object"}:
        return 0.0
    told = {"chatItem.dateSent", "chatItem.chatId"} <= sample.keys
    people = {"recipient.id", "chat.recipientId"} & sample.keys
    if told:
        return 1.0
    return (
        0.9 if people and {"recipient.self", "recipient.contact", "recipient.group", "account"} & sample.keys else 0.0
    )


FORMAT = Format(
    "signal-desktop",
    "Signal Desktop JSON lines",
    "signal",
    _signature,
    read,
    zone=None,
    auxiliary=lambda path: path.rpartition("/")[2] == "metadata.json",
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.MENTIONS, Kept.RECALLS, Kept.MEDIA}),
    note="every chat in one file; names are those of profiles, never of the address book",
)
