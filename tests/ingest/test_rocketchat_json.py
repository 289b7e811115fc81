"""Rocket.Chat: what its API, its app and its database give."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.container import open_sources
from ingest.formats.rocketchat_json import FORMAT
from ingest.read import survey_all
from models.records.message import Kind
from models.records.parsed import ParsedMessage, Quoted, ReadOptions, Sender, SkippedRecord
from tests.support_formats import archive_messages, messages, records

FIXTURES = Path(__file__).parent / "fixtures" / "rocketchat-json"
KEPT = (FIXTURES / "kept.json").read_text("utf-8")
APP = (FIXTURES / "app.jsonl").read_text("utf-8")
DUMP = {path.name: path.read_text("utf-8") for path in (FIXTURES / "dump").iterdir()}


def by_id() -> dict[str | None, ParsedMessage]:
    return {each.platform_id: each for each in messages(FORMAT, KEPT, "garden.json")}


def test_people_are_called_by_name_and_known_by_their_handle() -> None:
    assert by_id()["a1"].sender == Sender("u1", "Ann Lee", ("ann",))
    assert by_id()["a7"].sender == Sender("u2", "CI", ("Ben", "ben"))


def test_a_thread_is_known_by_what_opened_it() -> None:
    assert [(by_id()[id_].thread, by_id()[id_].quoted) for id_ in ("a1", "a2")] == [
        ("a1", None), ("a1", Quoted(id="a1")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("id_", "kind", "text"),
    [
        ("a3", Kind.SYSTEM, "ann"),
        ("a4", Kind.IMAGE, "bed.png"),
        ("a5", Kind.TEXT, "our plan"),
        ("a6", Kind.FILE, "plan.pdf"),
        ("a7", Kind.TEXT, "done"),
        ("a8", Kind.LINK, "Build 8\npassed"),
    ],
)
def test_what_was_sent_has_its_kind_and_its_words(id_: str, kind: Kind, text: str) -> None:
    assert (by_id()[id_].kind, by_id()[id_].text) == (kind, text)


def test_what_was_not_decrypted_is_counted_without_its_letters() -> None:
    row = {"_id": "a9", "rid": "r", "t": "e2e", "msg": "AbCd", "ts": "2024-02-01T02:00:09.000Z", "u": {"_id": "u1"}}
    (found,) = records(FORMAT, json.dumps({"messages": [row]}), "x.json")
    assert isinstance(found, SkippedRecord)
    assert (found.reason, found.counts, found.sample) == ("not decrypted", True, "a9")


def test_a_quote_links_by_id_and_leaves_no_link_in_the_words() -> None:
    answer = messages(FORMAT, (FIXTURES / "talk.json").read_text("utf-8"), "x.json")[1]
    assert (answer.text, answer.quoted, answer.mentions) == ("@alan 下周再移", Quoted(id="m1"), ("u7",))


def test_the_apps_lines_know_handles_alone() -> None:
    joined, asked, answer, file = messages(FORMAT, APP, "garden.json")
    assert (joined.kind, joined.sender, asked.sender) == (Kind.SYSTEM, None, Sender("ann", "ann"))
    assert (answer.text, answer.quoted) == ("tomorrow", None)
    assert (file.kind, file.text, file.platform_id) == (Kind.FILE, "test.txt", None)


def test_a_quote_without_ids_links_by_its_words() -> None:
    quote = {"message_link": "https://x.org/channel/a?msg=1", "author_name": "ann", "text": "when?"}
    row = {"msg": "tomorrow", "username": "ben", "ts": "2024-02-01T02:00:02.000Z", "attachments": [quote]}
    (found,) = messages(FORMAT, json.dumps(row), "garden.json")
    assert found.quoted == Quoted(sender="ann", text="when?")


def test_the_databases_times_are_read_in_each_of_its_ways() -> None:
    found = archive_messages(FORMAT, DUMP, "rocketchat_message.jsonl")
    assert [each.sent_at for each in found] == [1706752800000, 1706752801000, 1706752802000]
    assert {each.conversation.name for each in found} == {"The garden"}


def test_its_list_of_rooms_is_no_export() -> None:
    with open_sources(FIXTURES / "dump") as sources:
        found, others = survey_all(sources, ReadOptions())
    assert [each.report.format for each in found] == ["rocketchat-json"]
    assert [(Path(other.source).name, other.error) for other in others] == [("rocketchat_room.json", None)]


def test_a_message_without_time_is_counted() -> None:
    found = records(FORMAT, json.dumps({"messages": [{"msg": "a", "rid": "r", "u": {}}]}), "x.json")
    assert [each.reason for each in found if isinstance(each, SkippedRecord)] == ["no time"]
