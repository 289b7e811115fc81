"""The SQL dumps of WeFlow and CipherTalk (密语): one or several WeChat conversations as ``INSERT`` statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from ingest.appmsg import appmsg_quote, appmsg_title
from ingest.clock import any_ms, carries_zone
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._paths import path_of
from ingest.formats._wechat_types import kind_of_type, kind_told
from ingest.kinds import kind_of
from ingest.remarks import without_remarks
from ingest.sql_inserts import Insert, sql_inserts
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Record, Sender, SkippedRecord

_ZONE = "Asia/Shanghai"
_FIELDS = {
    "session": "session_wxid session_id talker wxid",
    "id": "message_id platform_message_id server_id msg_svr_id",
    "number": "local_id id",
    "time": "create_time timestamp formatted_time time",
    "account": "sender_username sender_wxid sender_id sender",
    "nickname": "sender_display_name sender_name",
    "type": "msg_type type media_type",
    "own": "is_send is_sender",
    "reply": "reply_to_message_id",
}
_COLUMNS = {field: tuple(names.split()) for field, names in _FIELDS.items()}
_SESSION_IDS = ("wxid", "session_id", "session_wxid", "username")
_MESSAGES = "messages"
_TABLE = re.compile(
    r"(?:create\s+table(?:\s+if\s+not\s+exists)?|insert\s+into)\s+[\"`]?(?:\w+\.)?[\"`]?\w*messages[\"`]?\s*\((?P<columns>[^;]*)",
    re.IGNORECASE,
)
_SIGNS = ("create_time", "content", "sender")
_ROOM = "@chatroom"
_OWN_NAME = "我"
_TRUE = frozenset({"1", "true", "t"})
_TEXT, _APP = 1, 49
_OWN_LINES = frozenset({Kind.SYSTEM, Kind.RECALL})


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """Messages in file order, under the names of the sessions told before them; no statement is ever executed."""
    sessions: dict[str, Conversation] = {}
    stem, zone, seq = path_of(source).stem, options.timezone or _ZONE, 0
    for insert in sql_inserts(source):
        if insert.table.endswith(_MESSAGES):
            yield _record(seq, insert, sessions, stem, zone)
            seq += 1
        elif insert.table.endswith("sessions") and (session := _session(insert.values)):
            sessions[session.id or ""] = session


def _session(values: Mapping[str, str | None]) -> Conversation | None:
    """The conversation by the name that members see; the exporter's remark for it is not read."""
    id_ = next((found for key in _SESSION_IDS if (found := values.get(key))), None)
    shown, nickname = values.get("display_name") or "", values.get("nickname") or ""
    name = nickname if not shown or (nickname and shown == values.get("remark")) else shown
    return Conversation("wechat", id_, name or id_) if id_ else None


def _record(seq: int, insert: Insert, sessions: dict[str, Conversation], stem: str, zone: str) -> Record:
    told = {
        field: next((found for name in names if (found := insert.values.get(name))), "")
        for field, names in _COLUMNS.items()
    }
    sent_at = any_ms(told["time"], zone)
    if sent_at is None or "content" not in insert.values:
        reason = "no time" if insert.whole else "breaks off"
        return SkippedRecord(seq, reason, str(without_remarks(insert.values))[:200])
    raw = (insert.values["content"] or "").replace("\r\n", "\n")
    kind = _kind(told["type"], insert.values.get("local_type") or "", raw)
    conversation = sessions.get(told["session"]) or Conversation("wechat", told["session"] or None, stem)
    return ParsedMessage(
        seq,
        conversation,
        None if kind in _OWN_LINES else _sender(told, insert.values.get("group_nickname") or "", conversation),
        sent_at,
        kind,
        appmsg_title(raw) or _file_name(insert.values.get("media_path") or ""),
        told["id"] or None,
        told["number"] or None,
        Quoted(id=told["reply"]) if told["reply"] and told["id"] else appmsg_quote(raw),
    )


def _kind(type_: str, number: str, text: str) -> Kind:
    """By its name, else by WeChat's number, which tells nothing of what a card is."""
    digits = type_ or number
    if type_ and not type_.isdecimal():
        return kind_told(type_, text)
    if not digits.isdecimal() or int(digits[:9]) in {_TEXT, _APP}:
        return kind_of(text)
    named = kind_of_type(int(digits[:9]))
    return Kind.RECALL if named is Kind.SYSTEM and kind_of(text) is Kind.RECALL else named


def _sender(told: Mapping[str, str], card: str, conversation: Conversation) -> Sender | None:
    """Group card, nickname, account; where none is told the exporter or, in a private chat, the other side."""
    id_ = told["account"].strip()
    if id_.endswith(_ROOM):
        return None
    nobody = _OWN_NAME if told["own"].lower() in _TRUE else ""
    if not nobody and not (conversation.id or "").endswith(_ROOM):
        nobody = conversation.name
    names = [name for name in dict.fromkeys((card.strip(), told["nickname"].strip(), id_ or nobody)) if name]
    return Sender(id_ or None, names[0], tuple(name for name in names[1:] if name != id_)) if names else None


def _file_name(path: str) -> str:
    """The name alone: the folders are those of somebody's computer."""
    return PurePosixPath(path.strip().replace("\\", "/")).name


def _signature(sample: Sample) -> float:
    found = _TABLE.search(sample.head)
    return 0.95 if found and all(sign in found["columns"].lower() for sign in _SIGNS) else 0.0


def _guess_zone(sample: Sample) -> str | None:
    """Only where the first message has no epoch."""
    first = next((insert.values for insert in sql_inserts(sample.source) if insert.table.endswith(_MESSAGES)), {})
    return None if carries_zone(first.get("create_time") or "") else _ZONE


FORMAT = Format(
    "weflow-sql",
    "WeFlow / CipherTalk SQL",
    "wechat",
    _signature,
    read,
    _ZONE,
    guess_zone=_guess_zone,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="INSERT statements are read as text and never executed; several chats in one file",
)
