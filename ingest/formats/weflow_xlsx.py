"""WeFlow's XLSX: what the chat is in titles above the table, then a row a message, in three sets of columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._columns import Cells, cells_of, columns_of, open_table, title_rows
from ingest.formats._paths import path_of
from ingest.formats._wechat_rows import row_message
from models.records.parsed import Conversation, ReadOptions, Record, Sender

_ZONE = "Asia/Shanghai"
_COLUMNS = frozenset({"序号", "时间", "发送者身份", "消息类型", "内容"})
_NAMES = ("群昵称", "发送者昵称", "发送者微信id")
_LABELS = frozenset({"会话信息", "微信ID", "昵称", "备注", "群备注", "导出工具", "导出版本", "平台", "导出时间"})
_ROOM = "@chatroom"


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """A record a row; 备注, the exporter's own names for people, is left where it is."""
    conversation, zone = _conversation(source), options.timezone or _ZONE
    header, rows = open_table(source)
    for seq, row in enumerate(rows):
        cells = cells_of(header, row)
        yield row_message(seq, cells, conversation, any_ms(cells["时间"], zone), words="内容", sender_of=_sender)


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
