"""DiscordChatExporter's CSV: one channel, or one part of a channel, a file."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.format import Format, Kept, Sample, Source
from ingest.formats._columns import Cells, cells_of, columns_of, lf, open_table, skipped_row, times_carry_zone
from ingest.formats._discord_dates import Dates, dates_of
from ingest.formats._discord_text import attached, is_own, place_of, sender_of
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record

_COLUMNS = frozenset({"authorid", "author", "date", "content"})
_UTC = "UTC"


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """A record a row. Raises ``UnknownFormat`` where the dates may be read either way."""
    header, rows = open_table(source)
    written = (cells_of(header, row)["date"] for row in open_table(source)[1])
    dates, place = dates_of(written, source.name, options.timezone or _UTC), place_of(source)
    for seq, row in enumerate(rows):
        yield _record(seq, cells_of(header, row), place, dates)


def _record(seq: int, cells: Cells, place: Conversation, dates: Dates) -> Record:
    sent_at = dates.ms(cells["date"])
    if sent_at is None or "content" not in cells:
        return skipped_row(seq, cells, cut_off="content" not in cells)
    id_, text = cells["messageid"] or None, lf(cells["content"])
    if is_own(text):
        return ParsedMessage(seq, place, None, sent_at, Kind.SYSTEM, text, platform_id=id_)
    first = cells["attachments"].partition(",")[0]
    kind, text = attached(first) if first.strip() and not text.strip() else (Kind.TEXT, text)
    sender = sender_of(cells["authorid"], cells["author"])
    return ParsedMessage(seq, place, sender, sent_at, kind, text, platform_id=id_)


def _signature(sample: Sample) -> float:
    return 1.0 if columns_of(sample) >= _COLUMNS else 0.0


def _zone(sample: Sample) -> str | None:
    return None if times_carry_zone(sample.source, "date") else _UTC


FORMAT = Format(
    "discord-csv",
    "DiscordChatExporter CSV",
    "discord",
    _signature,
    read,
    guess_zone=_zone,
    kept=frozenset({Kept.IDS, Kept.MEDIA}),
    note="the file's name tells the channel; the file decides which number of a date is the day, or it is refused",
)
