"""WeCom's message archive (会话内容存档) as it is after decryption: one JSON object for each message."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.clock import epoch_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._contacts import contacts_of, is_contacts
from ingest.formats._fields import id_of, object_of, objects_of, text_of
from ingest.json_stream import decoded, json_lines, stream
from ingest.skipped import skipped
from models.errors import UnknownFormat
from models.i18n import N_
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender, SkippedRecord

_PATHS = frozenset({"[]", "data[]", "messages[]", "chatdata[]"})
_ENCRYPTED = "encrypt_chat_msg"
_KINDS = {
    "text": Kind.TEXT, "markdown": Kind.TEXT, "mixed": Kind.TEXT, "image": Kind.IMAGE, "voice": Kind.VOICE,
    "video": Kind.VIDEO, "file": Kind.FILE, "emotion": Kind.STICKER, "card": Kind.CONTACT, "location": Kind.LOCATION,
    "link": Kind.LINK, "news": Kind.LINK, "weapp": Kind.SHARE, "sphfeed": Kind.SHARE, "docmsg": Kind.SHARE,
    "todo": Kind.SHARE, "vote": Kind.SHARE, "collect": Kind.SHARE, "calendar": Kind.SHARE, "meeting": Kind.SHARE,
    "chatrecord": Kind.FORWARD, "redpacket": Kind.RED_PACKET, "external_redpacket": Kind.RED_PACKET,
    "meeting_voice_call": Kind.CALL, "voip_doc_share": Kind.CALL, "voiptext": Kind.CALL,
    "revoke": Kind.RECALL, "agree": Kind.SYSTEM, "disagree": Kind.SYSTEM,
}  # fmt: skip
_BODIES = {"markdown": "info", "news": "info", "docmsg": "doc"}
"""Where the body's key is not the type's name."""
_WORDS = ("content", "title", "filename", "votetitle", "topic", "feed_desc")
"""What of a body is words; the first that there is."""
_PARTS_LIMIT = 200
_OWN_LINES = frozenset({Kind.SYSTEM, Kind.RECALL})


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - times are epochs
    """Messages in file order, with names where ``contacts.json`` lies beside them.

    Raises ``UnknownFormat`` for rows that are still encrypted.
    """
    people = contacts_of(source)
    for seq, item in enumerate(map(_unwrapped, _items(source))):
        if _ENCRYPTED in object_of(item):
            message = N_(
                "{path} is still encrypted, and only your organisation's private key opens it: "
                "decrypt it with WeCom's own SDK and import the decrypted lines."
            )
            raise UnknownFormat(message, path=source.name)
        yield _record(seq, item, people)


def _items(source: Source) -> Iterator[Any]:
    """The messages, one a line or in one array."""
    first = next(json_lines(source), None)
    if isinstance(first, dict) and not any(isinstance(first.get(path[:-2]), list) for path in _PATHS):
        return json_lines(source)
    return (value for _, value in stream(source, _PATHS))


def _unwrapped(item: Any) -> Any:
    """What a vendor's push wraps as a text."""
    wrapped = object_of(item)
    return decoded(wrapped["content"]) if "msgid" not in wrapped and isinstance(wrapped.get("content"), str) else item


def _record(seq: int, item: Any, people: dict[str, Sender]) -> Record:
    message = object_of(item)
    if message.get("action") == "switch":
        return SkippedRecord(seq, "switch of a device", str(item)[:200], counts=False)
    sent_at = epoch_ms(message.get("msgtime"))
    if sent_at is None:
        return skipped(seq, item)
    type_ = text_of(message.get("msgtype"))
    kind = Kind.RECALL if message.get("action") == "recall" else _KINDS.get(type_, Kind.OTHER)
    account = id_of(message.get("from"))
    sender = people.get(account or "") or (Sender(account, account) if account else None)
    body = object_of(message.get(_BODIES.get(type_, type_)))
    return ParsedMessage(
        seq,
        _conversation(message),
        None if kind in _OWN_LINES else sender,
        sent_at,
        kind,
        _text(body),
        id_of(message.get("msgid")),
    )


def _conversation(message: dict[str, Any]) -> Conversation:
    """The room, or the people of a chat without one."""
    listed = message.get("tolist")
    others = listed if isinstance(listed, list) else []
    people = sorted({person for each in (message.get("from"), *others) if (person := id_of(each))})
    id_ = id_of(message.get("roomid")) or "|".join(people)
    return Conversation("wecom", id_ or None, id_)


def _text(body: dict[str, Any]) -> str:
    """The body's words; those of its parts where it has parts."""
    own = next((text for key in _WORDS if (text := text_of(body.get(key)))), "")
    parts = (_part(item) for item in objects_of(body.get("item"))[:_PARTS_LIMIT])
    return "\n".join(filter(None, (own, *parts))).replace("\r\n", "\n")


def _part(item: dict[str, Any]) -> str:
    """A part says itself in JSON of its own."""
    content = item.get("content")
    inner = object_of(decoded(content)) if isinstance(content, str) else object_of(content)
    return next((text for key in _WORDS if (text := text_of(inner.get(key)))), "") or text_of(item.get("title"))


def _signature(sample: Sample) -> float:
    if sample.shape not in {"jsonl", "array", "object"}:
        return 0.0
    names = {key.rpartition("[].")[2] for key in sample.keys}
    if _ENCRYPTED in names or {"msgid", "msgtype", "msgtime"} <= names:
        return 1.0
    return 0.9 if '\\"msgid\\"' in sample.head and '\\"msgtype\\"' in sample.head else 0.0


FORMAT = Format(
    "wecom-archive",
    "WeCom archive, decrypted",
    "wecom",
    _signature,
    read,
    zone=None,
    auxiliary=is_contacts,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="accounts only, names from a contacts.json beside it; encrypted rows are refused",
)
