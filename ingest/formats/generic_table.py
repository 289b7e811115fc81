"""Any table with a time and a text column: what vendors, bots and people make."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from operator import itemgetter

from ingest.columns import HEAD_ROWS, chosen, header_place, infer
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._paths import chat_of
from ingest.rows import RowReader, zone_guess
from ingest.table import delimiter_of, table_rows
from models.records.parsed import ReadOptions, Record, SkippedRecord

_SAMPLED = 50


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """One record a data row. Without a header row the mapping gives columns by number, and the first row is data."""
    delimiter = delimiter_of(list(islice(source.lines(), _SAMPLED))) or ","
    rows = table_rows(source, delimiter)
    first = list(islice(rows, HEAD_ROWS))
    place = header_place(first, options.mapping)
    header, rows = first[place] if first else [], chain(first[place + 1 :], rows)
    bare = bool(options.mapping) and not infer(header) and all(c.isdecimal() for c in options.mapping.values())
    columns = chosen(source.name, header, options.mapping)
    places = {field: header.index(column) for field, column in columns.items()}
    if bare:
        places = {field: int(column) - 1 for field, column in options.mapping.items()}
        rows = table_rows(source, delimiter)
    reader = RowReader(chat_of(source), options.timezone or "UTC", has_replies="reply_to" in places)
    yield from _records(rows, places, reader)


def _records(rows: Iterator[list[str]], places: dict[str, int], reader: RowReader) -> Iterator[Record]:
    needed, last = max(places["time"], places["text"]), max(places.values())
    fields, cells = tuple(places), itemgetter(*places.values())
    for seq, row in enumerate(rows):
        if len(row) > last:
            yield reader.record(seq, dict(zip(fields, cells(row), strict=True)))
        elif len(row) > needed:
            yield reader.record(seq, {field: row[place] for field, place in places.items() if place < len(row)})
        else:
            known = (row[place] for place in places.values() if place < len(row))
            yield SkippedRecord(seq, "too few cells", ",".join(known)[:200])


def _signature(sample: Sample) -> float:
    if sample.shape != "table":
        return 0.0
    found = infer(sample.header)
    if {"time", "text"} <= found.keys():
        return 0.5 if {"sender", "sender_id"} & found.keys() else 0.3
    return 0.05 if found else 0.0


def _zone(sample: Sample) -> str | None:
    rows = list(islice(table_rows(sample.source, delimiter_of(sample.lines) or ","), _SAMPLED))
    head = header_place(rows)
    column = infer(rows[head]).get("time") if rows else None
    place = rows[head].index(column) if column else -1
    times = [row[place] for row in rows[head + 1 :] if 0 <= place < len(row)]
    return zone_guess(times, sample.head)


FORMAT = Format(
    "generic-table",
    "Table (CSV, TSV, semicolons or bars)",
    "unknown",
    _signature,
    read,
    guess_zone=_zone,
    takes_mapping=True,
    kept=frozenset({Kept.IDS, Kept.REPLIES, Kept.RECALLS, Kept.MEDIA}),
    note="ids and replies where there are such columns",
)
