"""WeFlow's, EchoTrace's and CipherTalk's JSON: one WeChat conversation a file, standard, detailed or ArkMe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ingest.appmsg import appmsg_quote, appmsg_title
from ingest.clock import epoch_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._paths import path_of
from ingest.formats._wechat_types import kind_told
from ingest.json_stream import stream
from ingest.skipped import skipped
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Record, Sender

_ABOUT = frozenset({"session", "senders[]"})
_PATHS = frozenset({"messages[]"})
_OWN_LINES = frozenset({Kind.SYSTEM, Kind.RECALL})
_ROOM = "@chatroom"


@dataclass(slots=True)
class _Chat:
    conversation: Conversation
    remark: str
    """The exporter's private name for the other side: never shown."""
    account: str
    """The other side's own name."""
    people: dict[Any, Sender] = field(default_factory=dict)


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - times are epochs
    """Messages in file order. ``localId`` is unique in one database only, and so the record's id alone."""
    chat = _chat(source)
    for seq, (_, item) in enumerate(stream(source, _PATHS)):
        yield _record(seq, item, chat)


def _chat(source: Source) -> _Chat:
    """What stands about the messages, before or behind them."""
    session: dict[str, Any] = {}
    senders: list[Any] = []
    for path, value in stream(source, _ABOUT):
        if path == "session" and isinstance(value, dict):
            session = value
        elif path == "senders[]":
            senders.append(value)
    remark, account = str(session.get("remark") or ""), str(session.get("nickname") or session.get("wxid") or "")
    shown = str(session.get("displayName") or "")
    name = account if not shown or shown == remark else shown
    id_ = str(session["wxid"]) if session.get("wxid") else None
    chat = _Chat(Conversation("wechat", id_, name or path_of(source).stem), remark, account)
    chat.people = {item["senderID"]: _listed(item) for item in senders if _is_listed(item)}
    return chat


def _is_listed(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get("senderID"), int | str)


def _listed(item: dict[str, Any]) -> Sender:
    """ArkMe: the group card, else the nickname; what is displayed may be the exporter's remark."""
    id_ = str(item.get("wxid") or "")
    names = [str(item[key]) for key in ("groupNickname", "nickname") if item.get(key)]
    name = names[0] if names else str(item.get("displayName") or id_)
    return Sender(id_ or None, name, tuple(other for other in names[1:] if other != name))


def _record(seq: int, item: Any, chat: _Chat) -> Record:
    sent_at = epoch_ms(item.get("createTime")) if isinstance(item, dict) else None
    if sent_at is None:
        return skipped(seq, item)
    raw = str(item.get("content") or "").replace("\r\n", "\n")
    kind = kind_told(str(item.get("type") or ""), raw)
    reply, id_ = item.get("replyToMessageId"), item.get("platformMessageId")
    return ParsedMessage(
        seq,
        chat.conversation,
        None if kind in _OWN_LINES else _sender(item, chat),
        sent_at,
        kind,
        appmsg_title(raw),
        str(id_) if id_ else None,
        str(item["localId"]) if item.get("localId") is not None else None,
        _quoted(reply, raw, item.get("rawContent")),
    )


def _quoted(reply: Any, *contents: Any) -> Quoted | None:
    """By the id that the export tells, else by the card that was quoted in: CipherTalk keeps it beside the words."""
    if reply:
        return Quoted(id=str(reply))
    cards = (appmsg_quote(content) for content in contents if isinstance(content, str))
    return next((card for card in cards if card), None)


def _sender(item: dict[str, Any], chat: _Chat) -> Sender | None:
    """None for lines that the group itself sends."""
    if item.get("senderID") is not None:
        return chat.people.get(item["senderID"])
    id_ = str(item.get("senderUsername") or "")
    name, card = str(item.get("senderDisplayName") or id_), str(item.get("groupNickname") or "")
    if id_.endswith(_ROOM) or not name:
        return None
    key = (id_, name, card)
    if key not in chat.people:
        shown = chat.account if chat.remark and name == chat.remark else name
        chat.people[key] = Sender(id_ or None, card or shown, (shown,) if card and card != shown else ())
    return chat.people[key]


def _signature(sample: Sample) -> float:
    if sample.shape not in {"object", "jsonl"} or "messages" not in sample.keys:
        return 0.0
    if {"weflow", "session"} <= sample.keys:
        return 1.0
    if not {"messages[].senderUsername", "messages[].createTime"} <= sample.keys:
        return 0.0
    return 0.97 if "session" in sample.keys else 0.9 if {"weflow", "messages[].isSend"} & sample.keys else 0.0


FORMAT = Format(
    "weflow-json",
    "WeFlow / EchoTrace / CipherTalk JSON",
    "wechat",
    _signature,
    read,
    zone=None,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="group cards; standard, detailed and ArkMe",
)
