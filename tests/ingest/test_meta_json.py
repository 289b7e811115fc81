"""Messenger's and Instagram's downloads."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from ingest.container import open_sources
from ingest.formats._direct import DIRECT
from ingest.formats._meta_text import mended
from ingest.formats.meta_json import FORMAT
from ingest.read import records, survey_all
from models.records.message import Kind
from models.records.parsed import ParsedMessage, ReadOptions, SkippedRecord
from tests.support_formats import messages
from tests.support_formats import records as told

FIXTURES = Path(__file__).parent / "fixtures" / "meta-json"
THREAD = {"participants": [], "title": "Garden", "thread_path": "inbox/garden_7012345678"}


def one(**fields: Any) -> ParsedMessage:
    item = {"sender_name": "Ana", "timestamp_ms": 1_706_752_800_000, **fields}
    (found,) = messages(FORMAT, json.dumps({**THREAD, "messages": [item]}), "message_1.json")
    return found


@pytest.mark.parametrize("text", ["番茄 🍅", "Málaga", "€", "plain"])
def test_text_whose_bytes_were_taken_for_characters_is_mended(text: str) -> None:
    assert mended(text.encode().decode("latin-1")) == text


@pytest.mark.parametrize("text", ["番茄 🍅", "Málaga", "à la carte", ""])
def test_text_that_is_right_stays(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize(
    ("fields", "kind", "text"),
    [
        ({"content": "hi"}, Kind.TEXT, "hi"),
        ({"content": "hi", "photos": [{"uri": "a/b.jpg"}]}, Kind.TEXT, "hi"),
        ({"photos": [{"uri": "a/b.jpg"}]}, Kind.IMAGE, ""),
        ({"videos": [{"uri": "a/b.mp4"}]}, Kind.VIDEO, ""),
        ({"audio_files": [{"uri": "a/b.mp4"}]}, Kind.VOICE, ""),
        ({"gifs": [{"uri": "a/b.gif"}]}, Kind.STICKER, ""),
        ({"files": [{"uri": "a/plan.pdf"}]}, Kind.FILE, "plan.pdf"),
        (
            {"content": "Ana sent an attachment.", "share": {"link": "https://x.example"}},
            Kind.SHARE,
            "https://x.example",
        ),
        ({"content": "look", "share": {"link": "https://x.example"}}, Kind.TEXT, "look\nhttps://x.example"),
        ({"content": "https://x.example", "share": {"link": "https://x.example"}}, Kind.TEXT, "https://x.example"),
        ({"content": "You missed a call.", "type": "Call"}, Kind.CALL, "You missed a call."),
        ({"content": "Ana added Ben.", "type": "Subscribe"}, Kind.SYSTEM, "Ana added Ben."),
        ({"is_unsent": True}, Kind.RECALL, ""),
    ],
)
def test_fields_name_the_kind(fields: dict[str, Any], kind: Kind, text: str) -> None:
    found = one(**fields)
    assert (found.kind, found.text) == (kind, text)


@pytest.mark.parametrize("content", ["Liked a message", "Reacted \u00f0\u009f\u0098\u008d to your message "])
def test_reactions_written_as_messages_are_none(content: str) -> None:
    item = {"sender_name": "Ana", "timestamp_ms": 1_706_752_800_000, "content": content}
    (found,) = told(FORMAT, json.dumps({**THREAD, "messages": [item]}), "message_1.json")
    assert isinstance(found, SkippedRecord)
    assert (found.reason, found.counts) == ("reaction", False)


def parsed(path: Path) -> list[ParsedMessage]:
    with open_sources(path) as sources:
        surveys, _ = survey_all(sources, ReadOptions())
        by_name = {source.name: source for source in sources}
        found = [each for one in surveys for each in records(by_name[one.report.source], one.format, one.options)]
    return [each for each in found if isinstance(each, ParsedMessage)]


@pytest.mark.parametrize("packed", [True, False])
def test_the_files_of_a_thread_are_one_chat_and_others_are_passed_over(tmp_path: Path, *, packed: bool) -> None:
    root = tmp_path / "download"
    thread = root / "your_activity_across_facebook/messages/inbox/garden_7012345678901234"
    thread.mkdir(parents=True)
    for file in sorted((FIXTURES / "inbox/garden_7012345678901234").iterdir()):
        (thread / file.name).write_bytes(file.read_bytes())
    other = root / "your_activity_across_facebook/messages/autofill_information.json"
    other.write_text('[{"time": "2024-02-01", "text": "no chat"}]')
    archive = tmp_path / "facebook.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in sorted(root.rglob("*.json")):
            zipped.write(path, path.relative_to(root))
    found = parsed(archive if packed else root)
    assert {(each.conversation.id, each.conversation.name) for each in found} == {("7012345678901234", "Garden")}
    assert [each.kind for each in sorted(found, key=lambda each: each.sent_at)] == [
        Kind.FILE, Kind.STICKER, Kind.SYSTEM, Kind.CALL, Kind.SHARE, Kind.IMAGE,
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["Ana", "Ana and Ben", "Ana, Ben and 3 others"])
def test_threads_called_after_their_people_name_nobody(title: str) -> None:
    thread = {**THREAD, "participants": [{"name": "Ana"}, {"name": "Ben"}, {"name": "Cem"}], "title": title}
    item = {"sender_name": "Ben", "timestamp_ms": 1_706_752_800_000, "content": "hi"}
    (found,) = messages(FORMAT, json.dumps({**thread, "messages": [item]}), "message_1.json")
    assert (found.conversation.id, found.conversation.name) == ("7012345678", DIRECT)


def test_encrypted_chats_are_named_by_their_thread() -> None:
    found = messages(FORMAT, (FIXTURES / "secret.json").read_bytes(), "x.json")
    assert ({each.conversation.name for each in found}, [each.kind for each in found]) == (
        {"小林"},
        [Kind.TEXT, Kind.VIDEO, Kind.RECALL],
    )
