"""Each format is told from all others: ``fixtures/<format>/`` holds files as its tools write them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.formats import FORMATS
from ingest.read import survey
from ingest.sniff import detect
from models.records.parsed import ReadOptions
from tests.support_formats import MemorySource

FIXTURES = Path(__file__).parent / "fixtures"
FILES = sorted(
    path
    for format_ in FORMATS
    for path in (FIXTURES / format_.key).rglob("*")
    if path.is_file() and not format_.auxiliary(path.relative_to(FIXTURES / format_.key).as_posix())
)
MARGIN = 0.05


def source(file: Path, data: bytes | None = None) -> MemorySource:
    path = Path(*file.relative_to(FIXTURES).parts[1:])
    return MemorySource(path.as_posix(), file.read_bytes() if data is None else data)


def best(found: MemorySource) -> list[tuple[str, float]]:
    return [(format_.key, score) for format_, score in detect(found, ReadOptions(), FORMATS)]


@pytest.mark.parametrize("file", FILES, ids=[file.relative_to(FIXTURES).as_posix() for file in FILES])
class TestBestScore:
    def test_is_the_right_formats_by_a_margin(self, file: Path) -> None:
        scored = best(source(file))
        assert scored[0][0] == file.relative_to(FIXTURES).parts[0]
        assert len(scored) == 1 or scored[0][1] - scored[1][1] >= MARGIN

    def test_does_not_hang_on_line_ends_or_a_mark(self, file: Path) -> None:
        text = file.read_text("utf-8-sig").replace("\n", "\r\n")
        assert best(source(file, text.encode("utf-8-sig")))[0] == best(source(file))[0]

    def test_leads_to_a_reading_without_loss(self, file: Path) -> None:
        report = survey(source(file), ReadOptions()).report
        assert report.messages > 0
        assert not [sample for sample in report.samples_skipped if not sample.startswith("day mark")]


def test_keys_are_found_behind_any_head() -> None:
    message = {"id": 1, "type": "message", "date": "2024-02-01T10:00:00", "from": "Ana", "text": "hi"}
    chats = {"list": [{"name": "Garden", "type": "private_group", "id": 42, "messages": [message]}]}
    export = {"about": "x" * 200_000, "contacts": {"list": [{"first_name": "y" * 100_000}]}, "chats": chats}
    assert best(MemorySource("result.json", json.dumps(export).encode()))[0] == ("telegram-json", 1.0)


@pytest.mark.parametrize(
    "text",
    [
        "A letter.\n\nDear Ana, at 10:00 we met.\n",
        "2024-02-01 10:00:00 INFO server started\n2024-02-01 10:00:01 WARN disk full\n",
        "[INFO] started\n[WARN] full\n",
        "a,b,c\n1,2,3\n",
        '{"name": "x", "messages": 3}',
        '[{"ts": 1}]',
        "WEBVTT\n\n00:01.000 --> 00:04.000\nhello\n",
    ],
)
def test_what_is_no_chat_is_nobodys(text: str) -> None:
    assert not [key for key, score in best(MemorySource("x.txt", text.encode())) if score > 0.5]


def test_keys_are_unique() -> None:
    keys = [format_.key for format_ in FORMATS]
    assert len(keys) == len(set(keys))
