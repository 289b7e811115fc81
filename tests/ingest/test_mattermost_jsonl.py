"""Mattermost's bulk export."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.formats.mattermost_jsonl import FORMAT
from ingest.read import survey
from models.records.message import Kind
from models.records.parsed import Quoted, ReadOptions, Sender, SkippedRecord
from tests.support_formats import MemorySource, messages, records

TALK = (Path(__file__).parent / "fixtures" / "mattermost-jsonl" / "talk.jsonl").read_text("utf-8")
POST = {"team": "t", "channel": "c", "user": "ann", "message": "hi", "create_at": 1706752800000}


def line(**fields: Any) -> str:
    return json.dumps({"type": "post", "post": {**POST, **fields}}) + "\n"


def test_posts_carry_the_channels_name_and_the_persons_others() -> None:
    first = messages(FORMAT, TALK, "x.jsonl")[0]
    assert (first.conversation.id, first.conversation.name) == ("garden/beds", "园艺群")
    assert first.sender == Sender("alan", "alan", ("阿兰",))


def test_addresses_are_not_read() -> None:
    assert "example.org" not in repr(messages(FORMAT, TALK, "x.jsonl"))


def test_replies_stand_behind_their_post_and_link_to_it() -> None:
    replies = [{"user": "ben", "message": "yes", "create_at": 1706752801000}]
    post, reply, after = messages(FORMAT, line(replies=replies) + line(message="bye"), "x.jsonl")
    assert (post.seq, reply.seq, after.seq) == (0, 1, 2)
    assert (reply.quoted, reply.thread, post.quoted) == (Quoted(None, "ann", "hi"), "ann:1706752800000", None)


def test_lines_that_are_no_posts_are_rightly_skipped() -> None:
    found = [each for each in records(FORMAT, TALK, "x.jsonl") if isinstance(each, SkippedRecord)]
    assert len(found) == 4
    assert not any(each.counts for each in found)


def test_a_torn_line_or_a_post_without_time_is_counted() -> None:
    found = records(FORMAT, line(create_at=None) + '{"type":"post","po', "x.jsonl")
    assert [each.counts for each in found if isinstance(each, SkippedRecord)] == [True, True]


def test_a_direct_channel_is_its_peoples_in_any_order() -> None:
    post = {"user": "a", "message": "hi", "create_at": 1706752800000}
    text = "".join(
        json.dumps({"type": "direct_post", "direct_post": {**post, "channel_members": people}}) + "\n"
        for people in (["a", "b"], ["b", "a"])
    )
    there, back = messages(FORMAT, text, "x.jsonl")
    assert there.conversation == back.conversation
    assert there.conversation.name == "direct messages"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("ann joined the channel.", Kind.SYSTEM),
        ("@ann left the channel.", Kind.SYSTEM),
        ("ann added to the channel by ben.", Kind.SYSTEM),
        ("ann updated the channel header from: a to: b", Kind.SYSTEM),
        ("ben joined the channel.", Kind.TEXT),
        ("ann joined the channel, hooray", Kind.TEXT),
    ],
)
def test_the_servers_lines_are_known_where_it_does_not_mark_them(said: str, kind: Kind) -> None:
    assert [each.kind for each in messages(FORMAT, line(message=said), "x.jsonl")] == [kind]


def test_a_post_spread_over_lines_is_read_with_its_replies() -> None:
    replies = [{"user": "ben", "message": "yes", "create_at": 1706752801000}]
    text = json.dumps({"type": "post", "post": {**POST, "replies": replies}}, indent=2)
    report = survey(MemorySource("x.json", text.encode()), ReadOptions()).report
    assert (report.format, report.messages, report.skipped) == ("mattermost-jsonl", 2, 0)


def test_what_is_attached_names_the_kind_where_nothing_was_said() -> None:
    files = [{"path": "20240201/bed.png"}]
    silent, said = messages(FORMAT, line(message="", attachments=files) + line(attachments=files), "x.jsonl")
    assert [(each.kind, each.text) for each in (silent, said)] == [(Kind.IMAGE, "bed.png"), (Kind.TEXT, "hi")]
