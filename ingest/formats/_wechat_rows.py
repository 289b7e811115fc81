"""A row of a table in which a WeChat message stands as its exporter shows it: words, or the card's XML."""

from __future__ import annotations

from collections.abc import Callable

from ingest.appmsg import appmsg_quote, appmsg_title
from ingest.formats._columns import Cells, lf, skipped_row
from ingest.formats._wechat_types import kind_told
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Record, Sender

_OWN_LINES = frozenset({Kind.SYSTEM, Kind.RECALL})


def row_message(
    seq: int,
    cells: Cells,
    conversation: Conversation,
    sent_at: int | None,
    *,
    words: str,
    sender_of: Callable[[Cells], Sender | None],
) -> Record:
    """The message of a row, its words in the column ``words``, its kind and number in columns of their usual names."""
    if sent_at is None or words not in cells:
        return skipped_row(seq, cells, cut_off=words not in cells)
    raw = lf(cells[words])
    kind = kind_told(cells["消息类型"], raw)
    sender = None if kind in _OWN_LINES else sender_of(cells)
    number = cells["序号"] or None
    return ParsedMessage(
        seq, conversation, sender, sent_at, kind, appmsg_title(raw), record_id=number, quoted=appmsg_quote(raw)
    )
