"""WeFlow's XLSX: what the chat is in titles above the table, then a row a message, in three sets of columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ingest.appmsg import appmsg_quote, appmsg_title
from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._columns import Cells, cells_of, columns_of, lf, open_table, skipped_row, title_rows
from ingest.formats._paths import path_of
from ingest.formats._wechat_types import kind_told
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender

_ZONE = "Asia/Shanghai"
_COLUMNS = frozenset({"序号", "时间", "发送者身份", "消息类型", "内容"})
_NAMES = ("群昵称", "发送者昵称", "发送者微信id")
_LABELS = frozenset({"会话信息", "微信ID", "昵称", "备注", "群备注", "导出工具", "导出版本", "平台", "导出时间"})
_ROOM = "@chatroom"
_OWN_LINES = frozenset({Kind.SYSTEM, Kind.RECALL})


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """A record a row; 备注, the exporter's own names for people, is left where it is."""
    conversation, zone = _conversation(source), options.timezone or _ZONE
    header, rows = open_table(source)
    for seq, row in enumerate(rows):
        yield _message(seq, cells_of(header, row), conversation, zone)


def _conversation(source: Source) -> Conversation:
    """The chat by the id and name in the titles, else by the file's name."""
    told: dict[str, str] = {}
    for row in title_rows(source):
        cells = [cell.strip() for cell in row if cell.strip()]
        for label, value in pairwise(cells):
            if label in _LABELS and value not in _LABELS:
                told.setdefault(label, value)
    id_ = told.get("微信ID")
    return Conversation("wechat", id_, told.get("昵称") or path_of(source).stem)


def _message(seq: int, cells: Cells, conversation: Conversation, zone: str) -> Record:
    sent_at = any_ms(cells["时间"], zone)
    if sent_at is None or "内容" not in cells:
        return skipped_row(seq, cells, cut_off="内容" not in cells)
    raw = lf(cells["内容"])
    kind = kind_told(cells["消息类型"], raw)
    sender = None if kind in _OWN_LINES else _sender(cells)
    number = cells.get("序号") or None
    return ParsedMessage(
        seq, conversation, sender, sent_at, kind, appmsg_title(raw), record_id=number, quoted=appmsg_quote(raw)
    )


def _sender(cells: Cells) -> Sender | None:
    """Group card, nickname, account; the compact columns have nothing but who they are to the exporter."""
    id_ = cells["发送者微信id"].strip()
    names = [name for key in _NAMES if (name := cells[key].strip())] or [cells["发送者身份"].strip()]
    if id_.endswith(_ROOM) or not names[0]:
        return None
    return Sender(id_ or None, names[0], tuple(name for name in names[1:] if name not in {names[0], id_}))


def _signature(sample: Sample) -> float:
    return 1.0 if columns_of(sample) >= _COLUMNS else 0.0


FORMAT = Format(
    "weflow-xlsx",
    "WeFlow XLSX",
    "wechat",
    _signature,
    read,
    _ZONE,
    kept=frozenset({Kept.REPLIES, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="compact, private and group columns; also where the sheet was saved as CSV",
)
