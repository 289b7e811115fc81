"""Microsoft Teams, as Microsoft Graph lists its messages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.container import open_sources
from ingest.formats.teams_json import FORMAT
from ingest.read import survey, survey_all
from ingest.sniff import sample_of
from models.records.message import Kind
from models.records.parsed import ParsedMessage, Quoted, ReadOptions, Sender, SkippedRecord
from tests.support_formats import MemorySource, archive_messages, messages, records

FIXTURES = Path(__file__).parent / "fixtures" / "teams-json"
PAGE = (FIXTURES / "page.json").read_text("utf-8")
FILES = {path.relative_to(FIXTURES).as_posix(): path.read_text("utf-8") for path in FIXTURES.rglob("*.json")}
CHANNEL = "teams/5cfe/messages_5cfe.json"


def by_id() -> dict[str | None, ParsedMessage]:
    return {each.platform_id: each for each in messages(FORMAT, PAGE, "page.json")}


def post(content: str, **fields: Any) -> ParsedMessage:
    row = {"id": "1", "createdDateTime": "2024-02-01T02:00:00Z", "body": {"contentType": "html", "content": content},
           "from": {"user": {"id": "u1", "displayName": "Ann"}}, **fields}  # fmt: skip
    (found,) = messages(FORMAT, json.dumps([row]), "messages_1.json")
    return found


def test_a_channel_is_named_by_the_list_beside_it() -> None:
    found = archive_messages(FORMAT, FILES, CHANNEL)
    assert {(each.conversation.id, each.conversation.name) for each in found} == {("19:garden@thread.tacv2", "番茄")}


def test_without_the_list_the_file_names_it() -> None:
    assert messages(FORMAT, FILES[CHANNEL], CHANNEL)[0].conversation.name == "messages_5cfe"


def test_lists_of_people_and_channels_are_no_exports() -> None:
    with open_sources(FIXTURES) as sources:
        found, others = survey_all(sources, ReadOptions())
    assert {each.report.format for each in found} == {"teams-json"}
    assert [(Path(other.source).name, other.error) for other in others] == [
        ("channels_5cfe.json", None), ("teamsList.json", None),
    ]  # fmt: skip


def test_a_post_and_its_replies_are_a_thread() -> None:
    found = archive_messages(FORMAT, FILES, CHANNEL)
    assert [(each.thread, each.quoted) for each in found] == [
        ("100", None), ("100", Quoted(id="100")), ("102", None), ("100", Quoted(id="100")),
    ]  # fmt: skip
    inside = by_id()["9"]
    assert (inside.seq, inside.thread, inside.quoted) == (8, "8", Quoted(id="8"))


def test_a_reply_in_a_chat_links_however_it_is_written() -> None:
    assert [(by_id()[id_].text, by_id()[id_].quoted) for id_ in "23"] == [
        ("tomorrow", Quoted(id="1")), ("or later", Quoted(id="1")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("id_", "kind", "text"),
    [
        ("1", Kind.TEXT, "when? 1 < 2"),
        ("4", Kind.IMAGE, ""),
        ("5", Kind.FILE, "plan.pdf"),
        ("6", Kind.FORWARD, "sow now"),
        ("7", Kind.RECALL, ""),
        ("8", Kind.TEXT, "Harvest\nwho comes?"),
        ("10", Kind.LINK, "Build\ndone"),
    ],
)
def test_what_was_sent_has_its_kind_and_its_words(id_: str, kind: Kind, text: str) -> None:
    assert (by_id()[id_].kind, by_id()[id_].text) == (kind, text)


def test_people_and_bots_speak_and_teams_itself_has_no_name() -> None:
    assert (by_id()["1"].sender, by_id()["10"].sender) == (Sender("ann", "Ann"), Sender("bot1", "Bot"))
    own = archive_messages(FORMAT, FILES, CHANNEL)[2]
    assert (own.kind, own.sender, own.text) == (Kind.SYSTEM, None, "membersAdded")
    assert post("hi", **{"from": None}).kind is Kind.SYSTEM


def test_a_name_that_is_mentioned_word_by_word_is_one() -> None:
    people = [{"id": number, "mentioned": {"user": {"id": who}}} for number, who in enumerate(("u7", "u7", "u8", "u7"))]
    content = '<p><at id="0">Ann</at>&nbsp;<at id="1">Lee</at>&nbsp;<at id="2">Ben</at> <at id="3">Ann</at>, hi</p>'
    found = post(content, mentions=people)
    assert (found.text, found.mentions) == ("@Ann Lee @Ben @Ann, hi", ("u7", "u8"))


def test_a_chat_without_a_topic_names_nobody() -> None:
    assert by_id()["1"].conversation.name == "direct messages"


def test_meetings_are_no_messages() -> None:
    meeting = [{"Id": "1", "CreatedDateTime": "2025-08-08T08:56:36.7449137+00:00", "Subject": "Garden", "Body": None}]
    assert not FORMAT.signature(sample_of(MemorySource("x", json.dumps(meeting).encode())))
    assert FORMAT.auxiliary("users/u1/meetings_u1.json")


def test_code_and_mentions_read_as_people_see_them() -> None:
    said = post(
        "<p><at id='0'>Ann Lee</at> try</p><pre class='language-python'><code>def&nbsp;f():<br>  pass</code></pre>"
    )
    assert said.text == "@Ann Lee try\n```\ndef f():\n  pass\n```"


@pytest.mark.parametrize("wrapped", [lambda rows: {"value": rows}, lambda rows: rows, lambda rows: rows[0]])
def test_a_page_a_list_and_lines_are_told_by_their_keys(wrapped: Any) -> None:
    rows = [{"Id": "1", "CreatedDateTime": "2025-08-05T13:24:27.88+00:00", "Body": {"Content": "hi"},
             "From": {"User": {"Id": "7"}}}]  # fmt: skip
    found = survey(MemorySource("x", json.dumps(wrapped(rows)).encode()), ReadOptions()).report
    assert (found.format, found.messages, found.first_at) == ("teams-json", 1, 1754400267880)


def test_a_message_without_time_is_counted() -> None:
    found = records(FORMAT, json.dumps([{"id": "1", "createdDateTime": None, "body": {}}]), "x.json")
    assert [each.reason for each in found if isinstance(each, SkippedRecord)] == ["no time"]


@pytest.mark.parametrize("piece", ["<blockquote ", 'itemtype="/Reply" ', "<at>", "<img ", "<attachment"])
def test_no_content_takes_long(piece: str) -> None:
    assert post('<blockquote itemtype="x/Reply" ' + piece * 50_000).sender
