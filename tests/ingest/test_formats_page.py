"""The page of formats says what the readers keep, and the fixtures show it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from ingest.container import open_sources
from ingest.format import Kept
from ingest.formats import BUILT_IN
from ingest.formats._page import formats_page
from ingest.quotes import cut
from models.records.message import Kind
from models.records.parsed import ParsedMessage, ReadOptions

FIXTURES = Path(__file__).parent / "fixtures"
PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
BY_KEY = {format_.key: format_ for format_ in BUILT_IN}
MEDIA = frozenset({Kind.IMAGE, Kind.VOICE, Kind.VIDEO, Kind.FILE, Kind.STICKER})


def test_the_page_is_what_the_table_says() -> None:
    assert PAGE.read_text("utf-8") == formats_page(BUILT_IN), "run `python -m ingest.formats > docs/formats.md`"


def shown_by(message: ParsedMessage) -> Iterator[Kept]:
    signs = {
        Kept.IDS: message.platform_id is not None,
        Kept.REPLIES: message.quoted is not None or cut(message.text) is not None,
        Kept.MENTIONS: bool(message.mentions),
        Kept.THREADS: message.thread is not None,
        Kept.FORWARDS: message.kind is Kind.FORWARD,
        Kept.RECALLS: message.kind is Kind.RECALL,
        Kept.MEDIA: message.kind in MEDIA,
    }
    yield from (kept for kept, is_shown in signs.items() if is_shown)


@cache
def shown(key: str) -> frozenset[Kept]:
    """What some message of the format's fixtures carries."""
    found: set[Kept] = set()
    with open_sources(FIXTURES / key) as sources:
        for source in sources:
            if not BY_KEY[key].auxiliary(source.path):
                said = BY_KEY[key].read(source, ReadOptions())
                found |= {kept for each in said if isinstance(each, ParsedMessage) for kept in shown_by(each)}
    return frozenset(found)


@pytest.mark.parametrize("key", BY_KEY)
def test_what_a_reader_claims_to_keep_its_fixtures_show(key: str) -> None:
    assert shown(key) == BY_KEY[key].kept
