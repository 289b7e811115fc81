"""No field of a JSON export is promised to have a type: whatever stands there, the file is read to its end."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.formats import FORMATS
from models.records.parsed import ParsedMessage
from tests.support_formats import records

FIXTURES = Path(__file__).parent / "fixtures"
BY_KEY = {format_.key: format_ for format_ in FORMATS}
FILES = sorted(path for key in BY_KEY for path in (FIXTURES / key).rglob("*.json"))
MOST = 6
"""Messages of a fixture in which one field is spoilt."""
WRONG: tuple[Any, ...] = (None, 0, -1.5, True, "", "x", [], [1], [None], [[]], {}, {"id": None}, [{"text": 1}], 1e300)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield (*path, key)
        yield from places(inner, (*path, key))


def with_wrong(document: Any, path: tuple[Any, ...], wrong: Any) -> str:
    place = document
    for key in path[:-1]:
        place = place[key]
    right, place[path[-1]] = place[path[-1]], wrong
    text = json.dumps(document)
    place[path[-1]] = right
    return text


def a_few_of_each(found: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """No more than so many places that differ by their numbers in lists alone."""
    seen: Counter[tuple[Any, ...]] = Counter()
    for path in found:
        kind = tuple("*" if isinstance(key, int) else key for key in path)
        seen[kind] += 1
        if seen[kind] <= MOST:
            yield path


def is_sound(message: ParsedMessage) -> bool:
    sender = message.sender
    ids = (message.platform_id, message.record_id, message.thread, sender.id if sender else None)
    texts = (message.text, message.conversation.name, sender.name if sender else "", *message.mentions)
    return all(isinstance(text, str) for text in texts) and all(id_ is None or isinstance(id_, str) for id_ in ids)


@pytest.mark.parametrize("file", FILES, ids=[file.relative_to(FIXTURES).as_posix() for file in FILES])
def test_a_wrong_value_anywhere_is_survived(file: Path) -> None:
    format_ = BY_KEY[file.relative_to(FIXTURES).parts[0]]
    document = json.loads(file.read_text("utf-8"))
    for path in a_few_of_each(places(document)):
        for wrong in WRONG:
            found = records(format_, with_wrong(document, path, wrong), "garden/2024-02-01.json")
            assert all(is_sound(record) for record in found if isinstance(record, ParsedMessage)), (path, wrong)
