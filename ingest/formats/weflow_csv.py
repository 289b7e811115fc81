"""The CSV of WeFlow, WeClone and PyWxDump: one conversation in a file, or in several named by their range."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath

from ingest.clock import any_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._columns import cells_of, columns_of, lf, open_table, skipped_row, times_carry_zone
from ingest.formats._paths import path_of
from ingest.formats._wechat_types import kind_told
from ingest.kinds import kind_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender

_ZONE = "Asia/Shanghai"
_COLUMNS = frozenset({"msgsvrid", "typename", "issender", "talker", "createtime"})
_RANGE = re.compile(r"(?P<name>.+)_\d+_\d+")
"""PyWxDump splits a chat into ``name_start_end.csv``."""
_ACCOUNT = re.compile(r"(?:wxid_|gh_)\w+")
_ROOM = "@chatroom"
_OWN_NAME = "我"
_OWN_LINES = frozenset({Kind.SYSTEM, Kind.RECALL})


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """A record a row; ``id`` numbers the rows of one database, ``MsgSvrID`` is the message's own."""
    header, rows = open_table(source)
    stem = path_of(source).stem
    home = found["name"] if (found := _RANGE.fullmatch(stem)) else stem
    for seq, row in enumerate(rows):
        yield _message(seq, cells_of(header, row), home, options.timezone or _ZONE)


def _message(seq: int, cells: Mapping[str, str], home: str, zone: str) -> Record:
    sent_at, said = any_ms(cells.get("createtime", ""), zone), cells.get("msg", cells.get("content"))
    if sent_at is None or said is None:
        return skipped_row(seq, cells, cut_off="createtime" not in cells)
    text = lf(said) or _file_name(cells.get("src", ""))
    type_ = cells.get("typename", "").strip()
    kind = kind_told(type_, lf(said)) if type_ else kind_of(lf(said))
    sender = None if kind in _OWN_LINES else _sender(cells["talker"], own=cells["issender"].strip() == "1")
    room = cells.get("roomname", "").strip()
    conversation = Conversation("wechat", room if room.endswith(_ROOM) else None, room or home)
    return ParsedMessage(seq, conversation, sender, sent_at, kind, text, _served(cells), cells.get("id") or None)


def _file_name(path: str) -> str:
    """The name alone: the folders of somebody's computer say who they are."""
    return PurePosixPath(path.strip().replace("\\", "/")).name


def _served(cells: Mapping[str, str]) -> str | None:
    """The server's id; None where a spreadsheet has rounded it (``7.43727E+18``), so that many share it."""
    id_ = cells["msgsvrid"].strip()
    return id_ if id_.strip("0") and "E+" not in id_.upper() else None


@lru_cache
def _sender(talker: str, *, own: bool) -> Sender | None:
    """``talker`` is a name in some versions and an account in others; the group itself is nobody."""
    name = talker.strip() or (_OWN_NAME if own else "")
    if not name or name.endswith(_ROOM):
        return None
    return Sender(name if _ACCOUNT.fullmatch(name) else None, name)


def _signature(sample: Sample) -> float:
    columns = columns_of(sample)
    return 1.0 if columns >= _COLUMNS and {"msg", "content"} & columns else 0.0


def _guess_zone(sample: Sample) -> str | None:
    return None if times_carry_zone(sample.source, "createtime") else _ZONE


FORMAT = Format(
    "weflow-csv",
    "WeFlow / WeClone / PyWxDump CSV",
    "wechat",
    _signature,
    read,
    _ZONE,
    guess_zone=_guess_zone,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.FORWARDS, Kept.RECALLS, Kept.MEDIA}),
    note="three headers; ids that a spreadsheet rounded are dropped",
)
