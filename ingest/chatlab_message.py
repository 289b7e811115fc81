"""One message of the ChatLab format 0.0.2, in its JSON and its JSONL form."""

from __future__ import annotations

import re
from typing import Annotated, Any

import msgspec

from ingest.appmsg import appmsg_quote, appmsg_title
from ingest.clock import epoch_ms, iso_ms
from ingest.kinds import kind_of
from ingest.skipped import skipped
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, Record, Sender

_KINDS = {
    0: Kind.TEXT,
    1: Kind.IMAGE,
    2: Kind.VOICE,
    3: Kind.VIDEO,
    4: Kind.FILE,
    5: Kind.STICKER,
    7: Kind.LINK,
    8: Kind.LOCATION,
    20: Kind.RED_PACKET,
    21: Kind.TRANSFER,
    22: Kind.POKE,
    23: Kind.CALL,
    24: Kind.SHARE,
    25: Kind.TEXT,
    26: Kind.FORWARD,
    27: Kind.CONTACT,
    80: Kind.SYSTEM,
    81: Kind.RECALL,
    99: Kind.OTHER,
}
"""ChatLab's integer types; 25 is a reply."""
TYPE_OF = {kind: number for number, kind in reversed(_KINDS.items())}
"""The number of each of our kinds."""
EXACT = "stillroom"
"""The key under which Stillroom writes what ChatLab has no field for, and reads it back (``ingest.chatlab``)."""
_OWN_LINES = frozenset({Kind.SYSTEM, Kind.RECALL})
_PLATFORM = re.compile("[a-z][a-z0-9_-]{1,19}")
_LATEST_MS = 253_402_300_800_000
"""The year 10000."""


def conversation_of(meta: Any, stem: str) -> Conversation:
    """The conversation that ``meta`` tells of; the file's name where it does not."""
    meta = meta if isinstance(meta, dict) else {}
    platform = str(meta.get("platform") or "").lower()
    group = meta.get("groupId")
    name = str(meta.get("name") or stem)
    return Conversation(platform if _PLATFORM.fullmatch(platform) else "unknown", str(group) if group else None, name)


class ChatLabReader:
    """Reads messages; keeps one ``Sender`` for each name a person had."""

    __slots__ = ("_senders", "conversation", "members")

    def __init__(self, conversation: Conversation) -> None:
        self.conversation = conversation
        self.members: dict[str, tuple[str, ...]] = {}
        self._senders: dict[tuple[str, str, str], Sender] = {}

    def member(self, item: Any) -> None:
        """Take in a member: other names that may stand in texts."""
        if isinstance(item, dict) and item.get("platformId"):
            aliases = item.get("aliases") if isinstance(item.get("aliases"), list) else []
            names = (item.get("groupNickname"), item.get("accountName"), *(aliases or ()))
            self.members[str(item["platformId"])] = tuple(dict.fromkeys(str(name) for name in names if name))

    def record(self, seq: int, item: Any) -> Record:
        """The record of one message object."""
        if not isinstance(item, dict):
            return skipped(seq, item)
        exact = _exact(item[EXACT]) if EXACT in item else {}
        sent_at = exact.get("sent_at", _sent_at(item.get("timestamp")))
        if sent_at is None:
            return skipped(seq, item)
        raw = _content(item.get("content"))
        type_: Any = item.get("type")
        kind = _KINDS.get(type_, Kind.OTHER) if isinstance(type_, int) else kind_of(raw)
        reply, id_ = item.get("replyToMessageId"), item.get("platformMessageId")
        found = ParsedMessage(
            seq,
            self.conversation,
            None if kind in _OWN_LINES else self._sender(item),
            sent_at,
            kind_of(raw) if kind is Kind.TEXT else kind,
            appmsg_title(raw),
            str(id_) if id_ else None,
            quoted=Quoted(id=str(reply)) if reply else appmsg_quote(raw),
        )
        return found._replace(**exact)

    def _sender(self, item: dict[str, Any]) -> Sender | None:
        id_, account = str(item.get("sender") or ""), str(item.get("accountName") or "")
        card = str(item.get("groupNickname") or "")
        key = (id_, card, account)
        if not any(key):
            return None
        if key not in self._senders:
            known = self.members.get(id_, ())
            name = card or account or next(iter(known), id_)
            others = tuple(other for other in dict.fromkeys((account, *known)) if other and other != name)
            self._senders[key] = Sender(id_ or None, name, others)
        return self._senders[key]


class _Exact(msgspec.Struct, omit_defaults=True):
    """The fields of a message that ChatLab's own do not give back."""

    sender: Sender | msgspec.UnsetType | None = msgspec.UNSET
    sent_at: Annotated[int, msgspec.Meta(gt=-_LATEST_MS, lt=_LATEST_MS)] | msgspec.UnsetType = msgspec.UNSET
    kind: Kind | msgspec.UnsetType = msgspec.UNSET
    text: str | msgspec.UnsetType = msgspec.UNSET
    platform_id: str | msgspec.UnsetType | None = msgspec.UNSET
    record_id: str | msgspec.UnsetType | None = msgspec.UNSET
    quoted: Quoted | msgspec.UnsetType | None = msgspec.UNSET
    mentions: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    thread: str | msgspec.UnsetType | None = msgspec.UNSET


def differing(read: Record, message: ParsedMessage) -> dict[str, Any]:
    """What to write under ``EXACT`` so that the record read becomes the message."""
    fields = {name: getattr(message, name) for name in _Exact.__struct_fields__}
    wrong = {name: value for name, value in fields.items() if getattr(read, name, msgspec.UNSET) != value}
    found: dict[str, Any] = msgspec.to_builtins(_Exact(**wrong))
    return found


def _exact(told: Any) -> dict[str, Any]:
    try:
        exact = msgspec.convert(told, _Exact)
    except msgspec.ValidationError:
        # Somebody else's field of that name.
        return {}
    named = {name: getattr(exact, name) for name in _Exact.__struct_fields__}
    return {name: value for name, value in named.items() if value is not msgspec.UNSET}


def _sent_at(value: Any) -> int | None:
    return epoch_ms(value) or iso_ms(value)


def _content(value: Any) -> str:
    """Null says nothing; third parties write objects with the text inside."""
    if isinstance(value, dict):
        value = value.get("text") or value.get("content") or value.get("title")
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""
