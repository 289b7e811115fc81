"""Which format a source is in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import islice
from typing import Any

from ingest.columns import HEAD_ROWS, header_place
from ingest.encoding import decoded_lines
from ingest.format import Format, Sample, Source
from ingest.json_stream import json_lines
from ingest.key_paths import key_paths, value_paths
from ingest.table import delimiter_of, normalise_header, table_rows
from models.errors import BadOption
from models.i18n import N_
from models.records.parsed import ReadOptions

_HEAD = 64 * 1024
_LINES = 400
_JSON_LINES = 20
_LEAST = 0.01
"""The score of a format that nothing but the operator's mapping speaks for."""


def detect(source: Source, options: ReadOptions, formats: Sequence[Format]) -> list[tuple[Format, float]]:
    """The formats that may read it with their scores, the surest first; the named one alone where one is named.

    Raises ``BadOption`` for a name that no format has.
    """
    if options.format is not None:
        return [(format_named(options.format, formats), 1.0)]
    sample = sample_of(source)
    if options.mapping:
        scored = [(format_, max(_LEAST, format_.signature(sample))) for format_ in formats if format_.takes_mapping]
    else:
        scored = [(format_, min(1.0, format_.signature(sample))) for format_ in formats]
    return sorted((pair for pair in scored if pair[1] > 0), key=lambda pair: -pair[1])


def format_named(key: str, formats: Sequence[Format]) -> Format:
    """The format with that key. Raises ``BadOption``, naming the known ones."""
    for format_ in formats:
        if format_.key == key:
            return format_
    known = ", ".join(sorted(format_.key for format_ in formats))
    raise BadOption(N_("There is no format {format}: choose one of {known}."), format=key, known=known)


def sample_of(source: Source) -> Sample:
    """What detection looks at."""
    with source.open() as stream:
        raw = stream.read(_HEAD)
    lines = tuple(islice(decoded_lines(io.BytesIO(raw), source.encoding), _LINES))
    lines = lines[:-1] if len(lines) > 1 and source.size > _HEAD and len(lines) < _LINES else lines
    head = "\n".join(decoded_lines(io.BytesIO(raw), source.encoding))
    shape = _shape(source, head.lstrip("\ufeff \t\r\n"), lines)
    return Sample(source, head, lines, _keys(source, shape), shape, _header(source, lines, shape))


def _shape(source: Source, head: str, lines: Sequence[str]) -> str:
    start = head[1:].lstrip()[:1]
    if head.startswith("[") and start and start in "{[]":
        return "array"
    if head.startswith("{") or (head.startswith("#") and '{"' in head):
        return _shape_of_objects(source, start)
    return "table" if delimiter_of(lines) else "text"


def _shape_of_objects(source: Source, start: str) -> str:
    """Lines of JSON are objects that are whole on their line, the first followed by another or holding none."""
    first = list(islice(json_lines(source), 2))
    if first and isinstance(first[0], dict) and (len(first) > 1 or "_type" in first[0] or _is_flat(first[0])):
        return "jsonl"
    return "object" if start and start in '"}' else "text"


def _is_flat(value: dict[str, Any]) -> bool:
    return bool(value) and not any(isinstance(inner, dict | list) for inner in value.values())


def _keys(source: Source, shape: str) -> frozenset[str]:
    if shape in {"object", "array"}:
        return key_paths(source)
    if shape == "jsonl":
        return frozenset(path for value in islice(json_lines(source), _JSON_LINES) for path in value_paths(value))
    return frozenset()


def _header(source: Source, lines: Sequence[str], shape: str) -> tuple[str, ...]:
    if shape != "table":
        return ()
    rows = list(islice(table_rows(source, delimiter_of(lines) or ","), HEAD_ROWS))
    return normalise_header(rows[header_place(rows)]) if rows else ()
