"""CipherTalk's (密语) XLSX: a sheet a conversation, with epochs beside the local times."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._columns import Cells, cells_of, columns_of, open_table, times_carry_zone
from ingest.formats._paths import path_of
from ingest.formats._wechat_rows import row_message
from models.records.parsed import Conversation, ReadOptions, Record, Sender

_ZONE = "Asia/Shanghai"
_COLUMNS = frozenset({"时间", "发送者", "微信id", "消息类型", "消息内容"})
_SIGNS = frozenset({"原始类型代码", "时间戳", "时刻", "星期"})
_ROOM = "@chatroom"


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """A record a row; pictures of people and the insides of forwarded talk are passed over."""
    header, rows = open_table(source)
    conversation, zone = Conversation("wechat", None, path_of(source).stem), options.timezone or _ZONE
    for seq, row in enumerate(rows):
        yield _message(seq, cells_of(header, row), conversation, zone)


def _message(seq: int, cells: Cells, conversation: Conversation, zone: str) -> Record:
    times = (cells["时间戳"], cells["时间"], f"{cells['日期']} {cells['时刻']}")
    sent_at = next((found for time in times if (found := any_ms(time, zone)) is not None), None)
    return row_message(seq, cells, conversation, sent_at, words="消息内容", sender_of=_sender)


def _sender(cells: Cells) -> Sender | None:
    id_ = cells["微信id"].strip()
    name = cells["发送者"].strip() or id_
    return None if not name or id_.endswith(_ROOM) else Sender(id_ or None, name)


def _signature(sample: Sample) -> float:
    columns = columns_of(sample)
    return 1.0 if columns >= _COLUMNS and len(_SIGNS & columns) > 1 else 0.0


def _guess_zone(sample: Sample) -> str | None:
    return None if times_carry_zone(sample.source, "时间戳") else _ZONE


FORMAT = Format(
    "ciphertalk-xlsx",
    "CipherTalk XLSX",
    "wechat",
    _signature,
    read,
    _ZONE,
    guess_zone=_guess_zone,
    kept=frozenset({Kept.REPLIES, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="a sheet a chat, named by it; people may bear the exporter's names for them",
)
