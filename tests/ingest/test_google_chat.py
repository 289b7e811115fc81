"""Google Chat as Google Takeout packs it."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from ingest.container import open_sources
from ingest.formats.google_chat import FORMAT
from ingest.read import survey_all
from models.records.message import Kind
from models.records.parsed import ParsedMessage, Quoted, ReadOptions, Sender, SkippedRecord
from tests.support_formats import archive_messages, messages, records

FIXTURES = Path(__file__).parent / "fixtures" / "google-chat"
FILES = {f"Google Chat/{path.relative_to(FIXTURES).as_posix()}": path.read_text("utf-8")
         for path in sorted(FIXTURES.rglob("*.json"))}  # fmt: skip
DM = "Google Chat/Groups/DM BBBB/messages.json"


def direct() -> list[ParsedMessage]:
    return archive_messages(FORMAT, FILES, DM)


def zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in FILES.items():
            archive.writestr(f"Takeout/{name}", text)


def tarred(path: Path) -> None:
    with tarfile.open(path, "w:gz") as archive:
        for name, text in FILES.items():
            member = tarfile.TarInfo(f"Takeout/{name}")
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))


def unpacked(path: Path) -> None:
    for name, text in FILES.items():
        file = path / "Takeout" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


@pytest.mark.parametrize(("name", "pack"), [("takeout.zip", zipped), ("takeout.tgz", tarred), ("takeout", unpacked)])
def test_a_takeout_is_read_however_it_is_packed(tmp_path: Path, name: str, pack: object) -> None:
    pack(tmp_path / name)  # type: ignore[operator]
    with open_sources(tmp_path / name) as sources:
        found, others = survey_all(sources, ReadOptions())
    assert [(each.report.format, each.report.channels, each.report.messages) for each in found] == [
        ("google-chat", ("direct messages",), 5), ("google-chat", ("番茄",), 4),
    ]  # fmt: skip
    assert len(others) == 3
    assert not any(other.error for other in others)


def test_a_talk_of_two_names_nobody_and_a_space_has_its_name() -> None:
    assert (direct()[0].conversation.id, direct()[0].conversation.name) == ("BBBB", "direct messages")
    alone = messages(FORMAT, FILES[DM], "messages.json")[0].conversation
    assert (alone.id, alone.name) == ("BBBB", "messages")


def test_a_reply_belongs_to_what_opened_its_topic_and_a_topic_of_one_is_no_thread() -> None:
    found = archive_messages(FORMAT, FILES, "Google Chat/Groups/Space AAAA/messages.json")
    assert [(each.thread, each.quoted) for each in found[:2]] == [
        (None, None), ("AAAA/t1/t1", Quoted(id="AAAA/t1/t1")),
    ]  # fmt: skip


def test_what_is_quoted_is_told_by_sender_and_words() -> None:
    assert direct()[1].quoted == Quoted(sender="Ann", text="when?")


def test_what_was_sent_has_its_kind_and_its_words() -> None:
    assert [(each.kind, each.text) for each in direct()[2:]] == [
        (Kind.IMAGE, "bed.png"), (Kind.TEXT, "fine"), (Kind.SYSTEM, "gone"),
    ]  # fmt: skip


def test_people_are_known_by_account_and_called_by_name() -> None:
    assert direct()[0].sender == Sender("ann@example.org", "Ann")


def test_a_date_in_no_language_is_counted() -> None:
    row = {"creator": {"name": "Ann"}, "created_date": "once upon a time", "text": "a"}
    found = records(FORMAT, json.dumps({"messages": [row]}), "messages.json")
    assert [each.reason for each in found if isinstance(each, SkippedRecord)] == ["no time"]
