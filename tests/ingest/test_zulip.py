"""Zulip's export, its archive and its API."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.container import open_sources
from ingest.formats import zulip_export, zulip_json
from ingest.formats._zulip_text import spoken
from ingest.read import survey_all
from models.records.message import Kind
from models.records.parsed import ParsedMessage, Quoted, ReadOptions, Sender, SkippedRecord
from tests.support_formats import archive_messages, messages, records

FIXTURES = Path(__file__).parent / "fixtures"
EXPORT = FIXTURES / "zulip-export"
FILES = {path.name: path.read_text("utf-8") for path in EXPORT.rglob("*.json")}
HEAD = "@_**Ann|7** [said](https://x.org/#narrow/channel/42-garden/topic/a/near/9):\n"
HTML_HEAD = (
    '<p><span class="user-mention silent" data-user-id="7">Ann</span> <a href="/#narrow/{}/near/9">said</a>:</p>'
)


def topic_file(path: str, **fields: Any) -> list[ParsedMessage]:
    item = {"id": 1, "sender_full_name": "Ann", "timestamp": 1706752800, "content": "<p>hi</p>", **fields}
    return messages(zulip_json.FORMAT, json.dumps([item]), path)


def test_people_and_channels_are_called_as_the_realm_calls_them() -> None:
    first = archive_messages(zulip_export.FORMAT, FILES, "messages-000001.json")[0]
    assert (first.conversation.id, first.conversation.name) == ("42", "番茄")
    assert first.sender == Sender("7", "阿兰")


def test_without_a_realm_the_numbers_are_names() -> None:
    first = messages(zulip_export.FORMAT, FILES["messages-000001.json"], "messages-000001.json")[0]
    assert (first.sender, first.conversation.name) == (Sender("7", "7"), "100")


def test_addresses_are_not_read() -> None:
    assert "example.org" not in repr(archive_messages(zulip_export.FORMAT, FILES, "messages-000002.json"))


def test_a_topic_is_one_thread_before_and_after_it_is_resolved() -> None:
    found = archive_messages(zulip_export.FORMAT, FILES, "messages-000001.json")
    assert {each.thread for each in found} == {"移栽"}


@pytest.mark.parametrize("topic", ["(no topic)", "general chat", ""])
def test_talk_without_a_topic_is_no_thread(topic: str) -> None:
    (said,) = topic_file("7-garden/x.json", subject=topic, stream_id=7)
    assert said.thread is None


def test_talk_outside_channels_names_nobody() -> None:
    found = archive_messages(zulip_export.FORMAT, FILES, "messages-000002.json")
    assert [(each.conversation.id, each.conversation.name, each.thread) for each in found[2:4]] == [
        ("direct:7,8", "direct messages", None),
        ("group:5", "direct messages", None),
    ]


def test_a_message_without_time_is_counted() -> None:
    found = records(zulip_export.FORMAT, '{"zerver_message": [{"id": 1010, "sender": 7}]}', "messages-000002.json")
    assert [each.counts for each in found if isinstance(each, SkippedRecord)] == [True]


def test_the_realm_beside_the_messages_is_no_export() -> None:
    with open_sources(EXPORT / "more") as sources:
        found, others = survey_all(sources, ReadOptions())
    assert [each.report.format for each in found] == ["zulip-export"]
    assert [(Path(other.source).name, other.error) for other in others] == [("realm.json", None)]


def test_the_archives_tree_names_channel_and_topic() -> None:
    (said,) = topic_file("zulip_json/113488-general/.E2.9C.94.20beds.2Fpots.json")
    assert (said.conversation.id, said.conversation.name, said.thread) == ("113488", "general", "beds/pots")


def test_a_topic_whose_first_letter_is_escaped_is_no_hidden_file(tmp_path: Path) -> None:
    path = tmp_path / "zulip_json" / "7-garden" / ".22Beds.22.json"
    path.parent.mkdir(parents=True)
    path.write_text('[{"id": 1, "sender_full_name": "Ann", "timestamp": 1706752800, "content": "hi"}]')
    with open_sources(tmp_path) as sources:
        assert [source.path for source in sources] == ["zulip_json/7-garden/.22Beds.22.json"]


def test_the_api_says_more_than_the_archive() -> None:
    page = (FIXTURES / "zulip-json" / "page.json").read_text("utf-8")
    in_channel, between = messages(zulip_json.FORMAT, page, "page.json")
    assert (in_channel.conversation.id, in_channel.conversation.name, in_channel.thread) == ("7", "garden", "beds")
    assert in_channel.sender == Sender("7", "Ann")
    assert (between.conversation.id, between.conversation.name) == ("direct:7,8", "direct messages")


def test_a_quote_is_cut_from_its_head_and_links() -> None:
    markdown = spoken(HEAD + "```quote\nwhen?\nwhere?\n```\ntomorrow", "42")
    html = spoken(
        HTML_HEAD.format("stream/42-garden/topic/a") + "\n<blockquote>\n<p>when?<br>\nwhere?</p>\n</blockquote>\n"
        "<p>tomorrow</p>", "42",
    )  # fmt: skip
    for said in (markdown, html):
        assert (said.text, said.quoted) == ("> when?\n> where?\ntomorrow", Quoted(id="9"))


def test_a_quote_of_another_channel_stays_as_it_was_written() -> None:
    said = spoken(HEAD + "```quote\nwhen?\n```\ntomorrow", "43")
    assert said.quoted is None
    assert said.text.startswith("Ann [said](https://x.org/#narrow")
    html = spoken(HTML_HEAD.format("channel/42-garden/topic/a") + "<blockquote>when?</blockquote>tomorrow", "43")
    assert (html.text, html.quoted) == ("Ann said:\n> when?\ntomorrow", None)


@pytest.mark.parametrize(
    ("content", "text", "mentions"),
    [
        ("@**Ann Lee|7** see #**garden>beds**", "@Ann Lee see #garden>beds", ("7",)),
        ("@**Ann** and @_**Ben**: @**all** @*team* @_*team*", "@Ann and Ben: @all @team team", ("Ann", "all")),
        ('<p><span class="user-mention" data-user-id="7">@Ann</span> hi</p>', "@Ann hi", ("7",)),
        ('<p><span class="user-mention silent" data-user-id="7">Ann</span> hi</p>', "Ann hi", ()),
        ('<p><span class="user-mention user-mention-me" data-user-id="*">@all</span></p>', "@all", ()),
    ],
)
def test_mentions_are_names_again(content: str, text: str, mentions: tuple[str, ...]) -> None:
    assert (spoken(content, None).text, spoken(content, None).mentions) == (text, mentions)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("````quote\n```quote\na\n```\nb\n````\nc", "> > a\n> b\nc"),
        ("```quote\n~~~ python\n```\n~~~\n```\nc", "> ~~~ python\n> ```\n> ~~~\nc"),
        ("```spoiler the end\nhe sowed it\n```", "the end\nhe sowed it"),
        ("```python\nquote = 1\n```", "```python\nquote = 1\n```"),
        ("```quote\nnever closed", "> never closed"),
    ],
)
def test_fences_are_quotes_spoilers_or_code(content: str, text: str) -> None:
    assert spoken(content, None).text == text


def test_an_upload_alone_is_what_was_uploaded() -> None:
    html = '<p><a href="/user_uploads/2/x/bed.mp4">bed.mp4</a></p>\n<div class="message_inline_image">x</div>'
    found = [spoken(content, None) for content in ("[](/user_uploads/2/x/bed.png)", html, "see [a](/user_uploads/2/a)")]
    assert [(each.kind, each.text) for each in found] == [
        (Kind.IMAGE, "bed.png"), (Kind.VIDEO, "bed.mp4"), (Kind.TEXT, "see [a]"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "piece",
    ["[", "](", "/near/1", "narrow/channel/1", "```quote\n", "~~~spoiler\n", "@**a", "#**", "[](a/user_uploads/"],
)
def test_no_content_takes_long(piece: str) -> None:
    for head in ("quote ", HEAD, HTML_HEAD[:60], "@_**A** [said](https://"):
        assert len(spoken(head + piece * 20_000, "42").text) < 2_000_000
