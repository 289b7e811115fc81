"""The CSV of WeChatMsg (留痕, MemoTrace) in its three generations; the first two may hold all chats of an account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.clock import any_ms, epoch_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._columns import cells_of, columns_of, lf, open_table, skipped_row
from ingest.formats._paths import folder_of, path_of
from ingest.formats._wechat_types import kind_of_name, kind_of_type
from ingest.kinds import kind_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender

_ZONE = "Asia/Shanghai"
_MESSAGE_COLUMNS = frozenset({"localid", "talkerid", "type", "subtype", "issender", "createtime", "strcontent"})
_SESSION_COLUMNS = frozenset({"消息id", "类型", "发送人", "时间", "内容"})
_NAMED_FOLDER = re.compile(r"(?P<name>.+)\((?P<id>[\w@.-]{4,})\)")
_ALL_CHATS = "messages"
_OWN_NAME = "我"
_WRITTEN_SENDER = re.compile(r"(?P<id>[\w@.-]{5,40}):\n")
"""WeChat's database writes a group's sender before the text; the first generation left it there."""
_SERVER_ID = re.compile(r"\d{16,20}")
_ROUNDED = re.compile(r",\d\.\d+E\+09,")
_NOBODYS = frozenset({Kind.SYSTEM, Kind.RECALL})


@dataclass(slots=True)
class _Chats:
    """The conversations of a file by its local number of them."""

    name: str
    id: str | None
    by_talker: dict[str, Conversation] = field(default_factory=dict)

    def of(self, talker: str) -> Conversation:
        """The first one bears the file's name, the others their number too: the file names no chat itself."""
        if talker not in self.by_talker:
            plain = not self.by_talker and self.name != _ALL_CHATS
            name = self.name if plain else f"{self.name} {talker}"
            self.by_talker[talker] = Conversation("wechat", self.id if plain else None, name)
        return self.by_talker[talker]


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """A record a row. ``localId`` is unique in one database only: it is the record's id, not the message's."""
    header, rows = open_table(source)
    zone, (name, id_) = options.timezone or _ZONE, _chat_of(source)
    session = Conversation("wechat", id_, name) if set(header) >= _SESSION_COLUMNS else None
    chats = _Chats(name, id_)
    for seq, row in enumerate(rows):
        cells = cells_of(header, row)
        yield _session_message(seq, cells, session, zone) if session else _message(seq, cells, row, chats, zone)


def _chat_of(source: Source) -> tuple[str, str | None]:
    """(name, stable id) by the folder ``name(wxid_…)`` or the file; the id is None where neither carries one."""
    stem = path_of(source).stem
    for place in (stem, folder_of(source)):
        if found := _NAMED_FOLDER.fullmatch(place):
            return found["name"], found["id"]
    return stem, None


def _message(seq: int, cells: Mapping[str, str], row: list[str], chats: _Chats, zone: str) -> Record:
    sent_at = epoch_ms(cells.get("createtime", "")) or any_ms(cells.get("strtime", ""), zone)
    if sent_at is None or "strcontent" not in cells:
        return skipped_row(seq, cells, cut_off="strcontent" not in cells)
    text, writer = _written(cells["strcontent"])
    kind = _kind(cells, text)
    conversation = chats.of(cells.get("talkerid", ""))
    account = cells.get("sender", "").strip() or _surplus(cells, row) or writer
    own, nickname = cells.get("issender", "").strip() == "1", cells.get("nickname", "").strip()
    sender = None if kind in _NOBODYS else _sender(account, nickname or (_OWN_NAME if own else ""), conversation.name)
    return ParsedMessage(seq, conversation, sender, sent_at, kind, text, record_id=cells.get("localid") or None)


def _written(content: str) -> tuple[str, str | None]:
    """(text, sender) where the sender's id stands before the text."""
    text = lf(content)
    found = _WRITTEN_SENDER.match(text)
    return (text[found.end() :], found["id"]) if found else (text, None)


def _surplus(cells: Mapping[str, str], row: list[str]) -> str | None:
    """The account id in a last cell that the header does not name; in a saved table its name is empty."""
    return (row[-1] if len(row) == len(cells) + 1 else cells.get("", "")).strip() or None


def _kind(cells: Mapping[str, str], text: str) -> Kind:
    kind = _kind_of_numbers(cells.get("type", ""), cells.get("subtype", ""))
    if kind is Kind.SYSTEM and kind_of(text) is Kind.RECALL:
        return Kind.RECALL
    return Kind.OTHER if kind is Kind.TEXT and not text else kind


@lru_cache
def _kind_of_numbers(type_: str, subtype: str) -> Kind:
    numbers = (int(number) if number.strip().isdecimal() else 0 for number in (type_, subtype))
    return kind_of_type(*numbers)


@lru_cache
def _sender(account: str | None, name: str, other_side: str) -> Sender:
    """The nickname, else the account; a nameless row is the chat's other side."""
    return Sender(account, name or account or other_side)


def _session_message(seq: int, cells: Mapping[str, str], conversation: Conversation, zone: str) -> Record:
    sent_at = any_ms(cells.get("时间", ""), zone)
    if sent_at is None or "内容" not in cells:
        return skipped_row(seq, cells, cut_off="内容" not in cells)
    text, type_, id_ = cells["内容"].replace("\r\n", "\n"), cells.get("类型", ""), cells.get("消息id", "").strip()
    kind = kind_of_name(type_)
    name = cells.get("昵称", "").strip() or _shown(cells, conversation)
    served = id_ if _SERVER_ID.fullmatch(id_) else None
    return ParsedMessage(
        seq,
        conversation,
        None if kind in _NOBODYS or not name else Sender(None, name),
        sent_at,
        Kind.RECALL if kind is Kind.SYSTEM and kind_of(text) is Kind.RECALL else kind,
        text,
        platform_id=served,
        record_id=id_ or None,
    )


def _shown(cells: Mapping[str, str], conversation: Conversation) -> str:
    """Who is shown as the sender, unless that is the exporter's remark for them: then the chat's other side."""
    shown = cells.get("发送人", "").strip()
    return conversation.name if shown and shown == cells.get("备注", "").strip() else shown


def _signature(sample: Sample) -> float:
    header = columns_of(sample)
    return 1.0 if header >= _MESSAGE_COLUMNS or header >= _SESSION_COLUMNS else 0.0


def _guess_zone(sample: Sample) -> str | None:
    """The third generation writes local times, and so do epochs that a spreadsheet has rounded (``1.70675E+09``)."""
    kept = "createtime" in columns_of(sample) and not any(_ROUNDED.search(line) for line in sample.lines)
    return None if kept else _ZONE


FORMAT = Format(
    "wechatmsg-csv",
    "WeChatMsg / 留痕 CSV or XLSX",
    "wechat",
    _signature,
    read,
    _ZONE,
    guess_zone=_guess_zone,
    kept=frozenset({Kept.REPLIES, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="three generations; that its XLSX has the columns of its CSV is inferred",
)
