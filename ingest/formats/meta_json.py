"""Messenger's and Instagram's downloads: ``message_1.json`` and the like in a folder for each chat, newest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from ingest.clock import epoch_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._direct import DIRECT
from ingest.formats._fields import object_of, objects_of, text_of
from ingest.formats._media import kind_of_file
from ingest.formats._meta_text import mended
from ingest.formats._paths import path_of
from ingest.json_stream import Unreadable, stream
from ingest.kinds import kind_of
from ingest.skipped import skipped
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender, SkippedRecord

_ABOUT = frozenset({"title", "thread_path", "threadName", "participants[].name"})
_PATHS = frozenset({"messages[]"})
_THREAD = re.compile(r".*_(?P<id>\d{6,}|[A-Za-z0-9_-]{10,11})", re.DOTALL)
"""The last part of a thread's path: its name without blanks, and its number or its key."""
_LISTED = re.compile(r", | and | & ")
"""What parts the names that stand for a thread without a title."""
_NUMBERED = re.compile(r"(?P<name>.+?)_\d+", re.DOTALL)
_MEDIA = {
    "photos": Kind.IMAGE, "videos": Kind.VIDEO, "audio_files": Kind.VOICE, "gifs": Kind.STICKER,
    "sticker": Kind.STICKER, "files": Kind.FILE,
}  # fmt: skip
_TYPES = {
    "call": Kind.CALL, "subscribe": Kind.SYSTEM, "unsubscribe": Kind.SYSTEM, "plan": Kind.SYSTEM,
    "payment": Kind.TRANSFER, "placeholder": Kind.SYSTEM,
}  # fmt: skip
_REACTED = re.compile(r"Liked a message|Reacted \S{1,16} to (?:your|a|their own) message\s?", re.IGNORECASE)
"""What Instagram writes as a message when somebody reacts."""
_ATTACHED = re.compile(
    r".{0,100} (?:sent|shared) (?:an attachment|a (?:link|post|reel|story|location)|a live location)\."
)
"""What is written beside a share where its sender wrote nothing."""
_OWN_LINES = frozenset({Kind.SYSTEM, Kind.RECALL})
_CHATS = re.compile(r"(?:.*/)?(?:inbox|archived_threads|filtered_threads|message_requests|e2ee_cutover|broadcast)/.*")
_DOWNLOAD = re.compile(
    r"(?:.*/)?(?:your_(?:instagram|facebook)_activity|your_activity_across_facebook|messages|personal_information|"
    r"connections|preferences|security_and_login_information|ads_information|logged_information|"
    r"apps_and_websites_off_of_(?:instagram|facebook))/.*\.json"
)


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - times are epochs
    """Messages in file order, newest first; reactions that were written as messages are skipped, and that is right."""
    conversation = _conversation(source)
    for seq, (_, item) in enumerate(stream(source, _PATHS)):
        yield _record(seq, item, conversation)


def _conversation(source: Source) -> Conversation:
    """The thread, which the file tells behind its messages."""
    about: dict[str, list[str]] = {}
    for path, value in stream(source, _ABOUT):
        about.setdefault(path, []).append("" if isinstance(value, Unreadable) else mended(value))
    segment, title, thread_name = (about.get(field, [""])[0] for field in ("thread_path", "title", "threadName"))
    segment = segment.rpartition("/")[2]
    thread, numbered = _THREAD.fullmatch(segment), _NUMBERED.fullmatch(thread_name)
    people = set(about.get("participants[].name", ()))
    if thread and not people.isdisjoint([title, *_LISTED.split(title)]):
        return Conversation("meta", thread["id"], DIRECT)
    place = path_of(source)
    name = title or (numbered["name"] if numbered else thread_name) or segment or place.parent.name or place.stem
    return Conversation("meta", thread["id"] if thread else None, name)


def _record(seq: int, item: Any, conversation: Conversation) -> Record:
    sent_at = epoch_ms(item.get("timestamp_ms", item.get("timestamp"))) if isinstance(item, dict) else None
    if sent_at is None:
        return skipped(seq, item)
    text = mended(item.get("content", item.get("text")))
    if _REACTED.fullmatch(text):
        return SkippedRecord(seq, "reaction", text, counts=False)
    kind = _kind(item, text)
    name = mended(item.get("sender_name", item.get("senderName")))
    sender = None if kind in _OWN_LINES or not name else Sender(None, name)
    return ParsedMessage(seq, conversation, sender, sent_at, kind, _text(item, text))


def _kind(item: dict[str, Any], text: str) -> Kind:
    if item.get("is_unsent") is True or item.get("isUnsent") is True:
        return Kind.RECALL
    if "call_duration" in item:
        return Kind.CALL
    if kind := _TYPES.get(text_of(item.get("type")).lower()):
        return kind
    shared = bool(object_of(item.get("share")))
    if text and not (shared and _ATTACHED.fullmatch(text)):
        return kind_of(text)
    if shared:
        return Kind.SHARE
    media = objects_of(item.get("media"))
    named = next((kind for field, kind in _MEDIA.items() if item.get(field)), None)
    return named or (kind_of_file(text_of(media[0].get("uri"))) if media else Kind.TEXT)


def _text(item: dict[str, Any], text: str) -> str:
    """The words, what was shared with its address, or the names of files."""
    share = object_of(item.get("share"))
    if share:
        words = "" if _ATTACHED.fullmatch(text) else text
        parts = (words, mended(share.get("share_text")), text_of(share.get("link")))
        return "\n".join(part for index, part in enumerate(parts) if part and part not in "\n".join(parts[:index]))
    if text:
        return text
    return "\n".join(PurePosixPath(mended(each.get("uri"))).name for each in objects_of(item.get("files")))


def _signature(sample: Sample) -> float:
    if sample.shape not in {"object", "jsonl"}:
        return 0.0
    if {"messages[].sender_name", "messages[].timestamp_ms"} <= sample.keys:
        return 1.0
    return 1.0 if {"threadName", "messages[].senderName", "messages[].timestamp"} <= sample.keys else 0.0


def _is_auxiliary(path: str) -> bool:
    plain = path.replace("\\", "/")
    return _DOWNLOAD.fullmatch(plain) is not None and _CHATS.fullmatch(plain) is None


FORMAT = Format(
    "meta-json",
    "Messenger / Instagram JSON",
    "meta",
    _signature,
    read,
    zone=None,
    auxiliary=_is_auxiliary,
    kept=frozenset({Kept.RECALLS, Kept.MEDIA}),
    note="the download's zip or folder, encrypted chats too; mistaken bytes are mended; HTML downloads are refused",
)
