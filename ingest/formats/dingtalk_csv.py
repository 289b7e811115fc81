"""DingTalk's messages in the ``chat.csv`` of third-party exporters."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.format import Format, Kept, Sample, Source
from ingest.formats._columns import cells_of, columns_of, open_table, skipped_row
from ingest.formats._dingtalk_message import dingtalk_message, home_of
from models.records.parsed import ReadOptions, Record

_ZONE = "Asia/Shanghai"
_FIELDS = ("datetime", "sender_name", "sender_id", "message_id", "text", "recalled")
_COLUMNS = {field.replace("_", ""): field for field in _FIELDS}


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """A record a row, with local times."""
    header, rows = open_table(source)
    home = home_of(source)
    for seq, row in enumerate(rows):
        cells = {_COLUMNS[name]: cell for name, cell in cells_of(header, row).items() if name in _COLUMNS}
        message = dingtalk_message(seq, cells, home, options.timezone or _ZONE) if "text" in cells else None
        yield message or skipped_row(seq, cells, cut_off="text" not in cells)


def _signature(sample: Sample) -> float:
    return 1.0 if columns_of(sample) >= _COLUMNS.keys() else 0.0


FORMAT = Format(
    "dingtalk-csv",
    "DingTalk CSV",
    "dingtalk",
    _signature,
    read,
    _ZONE,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.RECALLS, Kept.MEDIA}),
    note="third-party exporters; the folder names the chat",
)
