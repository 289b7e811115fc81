"""Records of tables and objects that no tool signs: the same fields under many names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ingest.clock import any_ms, carries_zone
from ingest.kinds import kind_named, kind_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, Record, Sender, SkippedRecord

_PLATFORM = "unknown"
_ROW_NUMBER_DIGITS = 6
"""Digits: shorter numbers count rows and do not identify messages over exports."""
_OWN_LINES = frozenset({Kind.SYSTEM, Kind.RECALL})
_NO_SENDER = frozenset({"系统消息", "系统", "system"})


class RowReader:
    """Turns rows (field of ours -> value) into records; keeps one object for each sender and conversation."""

    __slots__ = ("_conversations", "_has_replies", "_home", "_senders", "_zone")

    def __init__(self, home: str, zone: str, *, has_replies: bool) -> None:
        self._home = home
        self._zone = zone
        self._has_replies = has_replies
        self._senders: dict[tuple[Any, Any], Sender | None] = {}
        self._conversations: dict[str, Conversation] = {}

    def record(self, seq: int, row: Mapping[str, Any]) -> Record:
        """The message of the row, or why it is none."""
        sent_at = self._sent_at(row)
        if sent_at is None:
            return SkippedRecord(seq, "no time", str(dict(row))[:200])
        text = _text(row.get("text"))
        kind = self._kind(row.get("type"), text)
        platform_id, record_id = self._ids(row.get("id"))
        return ParsedMessage(
            seq,
            self._conversation(row.get("channel")),
            None if kind in _OWN_LINES else self._sender(row.get("sender"), row.get("sender_id")),
            sent_at,
            kind,
            text,
            platform_id,
            record_id,
            self._quoted(row.get("reply_to")),
        )

    def _sent_at(self, row: Mapping[str, Any]) -> int | None:
        """The time; where it has no day of its own, on the day beside it."""
        time, day = row.get("time"), row.get("day")
        alone = any_ms(time, self._zone)
        return any_ms(f"{day} {time}", self._zone) if alone is None and day else alone

    def _kind(self, type_: Any, text: str) -> Kind:
        named = kind_named(type_) if type_ else None
        return kind_of(text) if named is None or named is Kind.TEXT else named

    def _ids(self, value: Any) -> tuple[str | None, str | None]:
        """(platform id, id as shown): row numbers, and long numbers that a spreadsheet rounded, identify nothing."""
        if value is None or value == "":
            return None, None
        text = str(value)
        if "E+" in text or (len(text) < _ROW_NUMBER_DIGITS and text.isdecimal() and not self._has_replies):
            return None, text
        return text, None

    def _quoted(self, value: Any) -> Quoted | None:
        if value is None or value == "":
            return None
        text = _text(value)
        return Quoted(text=text) if len(text) > 64 or " " in text or "\n" in text else Quoted(id=text)  # noqa: PLR2004

    def _conversation(self, value: Any) -> Conversation:
        name = str(value) if value else self._home
        known = self._conversations.get(name)
        if known is None:
            known = self._conversations[name] = Conversation(_PLATFORM, None, name)
        return known

    def _sender(self, name: Any, id_: Any) -> Sender | None:
        if isinstance(name, dict):
            name, id_ = _person(name)
        key = (str(name or ""), str(id_ or ""))
        if key not in self._senders:
            known = any(key) and key[0].lower() not in _NO_SENDER
            self._senders[key] = Sender(key[1] or None, key[0] or key[1]) if known else None
        return self._senders[key]


def zone_guess(times: list[Any], head: str) -> str | None:
    """None where the times carry their zone; China's for tables with Chinese in them, else UTC."""
    if times and all(carries_zone(time) for time in times):
        return None
    return "Asia/Shanghai" if any("\u4e00" <= character <= "\u9fff" for character in head) else "UTC"


def _person(value: dict[str, Any]) -> tuple[Any, Any]:
    names = (value.get(key) for key in ("nickname", "displayName", "name", "username"))
    return next((name for name in names if name), None), value.get("id")


def _text(value: Any) -> str:
    if value is None:
        return ""
    return (value if isinstance(value, str) else str(value)).replace("\r\n", "\n")
