"""qq-chat-exporter's folders of chunks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.container import open_sources
from ingest.formats.qce_chunks import FORMAT
from ingest.read import survey_all
from models.errors import UnknownFormat
from models.records.parsed import Conversation, ReadOptions
from tests.support_formats import archive_messages

MESSAGE = {"id": "1", "timestamp": 1706752800000, "sender": {"uin": "1", "name": "阿兰"}, "content": {"text": "好"}}
CHUNK = json.dumps(MESSAGE)
CHAT = {"name": "园艺群", "peerUid": "u_9"}
MANIFEST = json.dumps({"statistics": {"senders": ["x" * 100_000]}, "chatInfo": CHAT, "chunked": {"chunks": []}})


def conversation(files: dict[str, str], path: str) -> Conversation:
    (message,) = archive_messages(FORMAT, files, path)
    return message.conversation


def test_the_manifest_names_the_chat() -> None:
    files = {"export/manifest.json": MANIFEST, "export/chunks/c1.jsonl": CHUNK}
    assert conversation(files, "export/chunks/c1.jsonl") == Conversation("qq", "u_9", "园艺群")


def test_without_it_or_with_a_torn_one_the_folder_does() -> None:
    assert conversation({"园艺群/c1.jsonl": CHUNK}, "园艺群/c1.jsonl").name == "园艺群"
    torn = {"园艺群/manifest.json": '{"chatInfo": {"na', "园艺群/c1.jsonl": CHUNK}
    assert conversation(torn, "园艺群/c1.jsonl").name == "园艺群"


def test_the_folder_is_one_export_and_its_manifest_no_stranger(tmp_path: Path) -> None:
    (tmp_path / "chunks").mkdir()
    (tmp_path / "manifest.json").write_text(MANIFEST)
    (tmp_path / "avatars.json").write_text("{}")
    for number in (1, 2):
        line = json.dumps({**MESSAGE, "id": str(number)})
        (tmp_path / "chunks" / f"c{number}.jsonl").write_text(f"{line}\n{line}\n")
    with open_sources(tmp_path) as sources:
        found, passed = survey_all(sources, ReadOptions())
    assert [each.report.format for each in found] == ["qce-chunks"] * 2
    assert [each.error for each in passed] == [None, None]


@pytest.mark.parametrize(
    "chunk",
    [
        {"file": "chunks/chunk_0001.jsonl", "messages": 1, "startTime": 1, "endTime": 2},
        {"index": 1, "fileName": "c000001.jsonl", "relativePath": "chunks/c000001.jsonl", "count": 1},
    ],
    ids=["version 5", "version 6"],
)
def test_a_manifest_alone_is_told_from_its_export(chunk: dict[str, Any], tmp_path: Path) -> None:
    """Whatever it calls its pieces: they are found beside it, not by its list."""
    manifest: dict[str, Any] = {"metadata": {"version": "6.0.4"}, "chatInfo": {"name": "园艺群", "peerUin": "9"}}
    manifest["chunked"] = {"format": "jsonl", "chunks": [chunk]}
    (tmp_path / "chunks").mkdir()
    (tmp_path / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    (tmp_path / "chunks" / Path(chunk.get("file") or chunk["relativePath"]).name).write_text(CHUNK, "utf-8")
    with open_sources(tmp_path) as sources:
        (found,), others = survey_all(sources, ReadOptions())
    assert (found.report.channels, found.report.messages, [other.error for other in others]) == (("园艺群",), 1, [None])
    with pytest.raises(UnknownFormat, match="import the folder"), open_sources(tmp_path / "manifest.json") as sources:
        survey_all(sources, ReadOptions())
