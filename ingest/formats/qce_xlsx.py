"""qq-chat-exporter's XLSX: the sheet 聊天记录, and 资源列表 with the files that were sent."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._columns import Cells, cells_of, columns_of, lf, open_table, skipped_row
from ingest.formats._paths import path_of
from ingest.formats._wechat_types import kind_told
from ingest.kinds import kind_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender

_ZONE = "Asia/Shanghai"
_COLUMNS = frozenset({"时间", "发送者", "发送者qq号", "消息类型", "消息内容"})
_SIGNS = frozenset({"是否撤回", "资源数量", "序号", "群头衔"})
_OTHER_SHEETS = frozenset({"资源列表", "统计信息"})
_YES = frozenset({"是", "true", "1", "yes"})
_SAID = frozenset({"@提及", "回复", "文本", "text", "reply", "at"})
"""Types whose message is words."""
_OWN_LINES = frozenset({Kind.SYSTEM, Kind.RECALL})


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """A record a row; the file names the chat."""
    header, rows = open_table(source)
    conversation, zone = Conversation("qq", None, path_of(source).stem), options.timezone or _ZONE
    for seq, row in enumerate(rows):
        yield _message(seq, cells_of(header, row), conversation, zone)


def _message(seq: int, cells: Cells, conversation: Conversation, zone: str) -> Record:
    sent_at = any_ms(cells["时间"], zone)
    if sent_at is None or "消息内容" not in cells:
        return skipped_row(seq, cells, cut_off="消息内容" not in cells)
    text = lf(cells["消息内容"])
    kind = _kind(cells, text)
    sender = None if kind in _OWN_LINES else _sender(cells["发送者"].strip(), cells["发送者qq号"].strip())
    return ParsedMessage(seq, conversation, sender, sent_at, kind, text, record_id=cells.get("序号") or None)


def _kind(cells: Cells, text: str) -> Kind:
    if cells["是否撤回"].strip().lower() in _YES:
        return Kind.RECALL
    type_ = cells["消息类型"].strip().lower()
    return kind_of(text) if type_ in _SAID else kind_told(type_, text)


@lru_cache
def _sender(name: str, number: str) -> Sender | None:
    """The number where it is one: a spreadsheet rounds none so short."""
    return Sender(number or None, name or number) if name or number else None


def _signature(sample: Sample) -> float:
    columns = columns_of(sample)
    return 1.0 if columns >= _COLUMNS and _SIGNS & columns else 0.0


def _is_auxiliary(path: str) -> bool:
    return path.rpartition("/")[2].removesuffix(".csv") in _OTHER_SHEETS


FORMAT = Format(
    "qce-xlsx",
    "qq-chat-exporter XLSX",
    "qq",
    _signature,
    read,
    _ZONE,
    auxiliary=_is_auxiliary,
    kept=frozenset({Kept.REPLIES, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="the chat is named by its file; also where the sheet was saved as CSV",
)
