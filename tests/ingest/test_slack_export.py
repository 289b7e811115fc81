"""Slack exports: day files with people and channels beside them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import pytest

from ingest.formats.slack_export import FORMAT
from models.records.message import Kind
from models.records.parsed import ParsedMessage, Quoted, ReadOptions, Sender
from tests.support_formats import MemorySource, archive_messages

USERS = [
    {
        "id": "U1",
        "name": "ana.a",
        "real_name": "Ana Aster",
        "profile": {"display_name": "ana", "email": "a@example.com"},
    },
    {"id": "U2", "name": "ben.b", "real_name": "Ben Birch", "profile": {"display_name": "", "real_name": "Ben Birch"}},
]
CHANNELS = [{"id": "C1", "name": "garden"}, {"id": "C2", "name": "shed"}]
BASE = {"type": "message", "user": "U1", "text": "hi", "ts": "1706752800.000123"}


def read(*items: Any, folder: str = "garden") -> list[ParsedMessage]:
    files = {
        "users.json": json.dumps(USERS),
        "channels.json": json.dumps(CHANNELS),
        f"{folder}/2024-02-01.json": json.dumps(list(items)),
    }
    return archive_messages(FORMAT, files, f"{folder}/2024-02-01.json")


def one(**fields: Any) -> ParsedMessage:
    (found,) = read({**BASE, **fields})
    return found


def test_a_message_carries_channel_sender_and_time() -> None:
    found = one()
    assert (found.conversation.id, found.conversation.name) == ("C1", "garden")
    assert found.sender == Sender("U1", "ana", ("Ana Aster", "ana.a"))
    assert (found.sent_at, found.platform_id) == (1706752800000, "1706752800.000123")


def test_folders_named_by_id_are_the_same_channel() -> None:
    assert read(BASE, folder="C1")[0].conversation == read(BASE)[0].conversation


@dataclass(frozen=True)
class Counted(MemorySource):
    """A file that knows how often it was opened."""

    opened: list[str] = field(default_factory=list)

    def open(self) -> BinaryIO:
        self.opened.append(self.path)
        return super().open()


def test_people_are_learnt_once_for_all_day_files() -> None:
    beside: dict[str, MemorySource] = {}
    users = beside["users.json"] = Counted("users.json", json.dumps(USERS).encode(), beside)
    for day in range(1, 9):
        path = f"garden/2024-02-{day:02}.json"
        beside[path] = MemorySource(path, json.dumps([BASE]).encode(), beside)
        (found,) = FORMAT.read(beside[path], ReadOptions())
        assert isinstance(found, ParsedMessage)
        assert found.sender == Sender("U1", "ana", ("Ana Aster", "ana.a"))
    assert len(users.opened) < 8


@pytest.mark.parametrize("folder", ["D1", "mpdm-ana.a--ben.b-1", "G7"])
def test_talk_among_some_names_nobody(folder: str) -> None:
    files = {
        "users.json": json.dumps(USERS),
        "dms.json": '[{"id": "D1", "members": ["U1", "U2"]}]',
        "mpims.json": '[{"id": "G7", "name": "mpdm-ana.a--ben.b-1", "members": ["U1", "U2"]}]',
        f"{folder}/2024-02-01.json": json.dumps([BASE]),
    }
    (found,) = archive_messages(FORMAT, files, f"{folder}/2024-02-01.json")
    assert (found.conversation.id, found.conversation.name) == (folder, "direct messages")


def test_slackdumps_file_says_which_channel_it_is() -> None:
    files = {"x.json": json.dumps({"channel_id": "C7", "name": "plots", "messages": [BASE]})}
    (found,) = archive_messages(FORMAT, files, "x.json")
    assert (found.conversation.id, found.conversation.name) == ("C7", "plots")


def test_a_reply_names_the_message_that_opened_its_thread() -> None:
    opener, reply = one(thread_ts=BASE["ts"], reply_count=1), one(ts="1706752801.000001", thread_ts=BASE["ts"])
    assert (opener.quoted, opener.thread) == (None, BASE["ts"])
    assert (reply.quoted, reply.thread) == (Quoted(id=BASE["ts"]), BASE["ts"])


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<@U1> look", "@ana look"),
        ("<@U2|bb>", "@Ben Birch"),
        ("<@U9|zed>", "@zed"),
        ("<#C2|shed> and <#C2>", "#shed and #shed"),
        ("<!here> <!subteam^S1|@gardeners>", "@here @gardeners"),
        ("<https://x.example>", "https://x.example"),
        ("<https://x.example|the docs>", "the docs (https://x.example)"),
        ("<http://x.example|x.example>", "http://x.example"),
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("if a < b: :smile:", "if a < b: :smile:"),
    ],
)
def test_markup_reads_as_members_see_it(written: str, shown: str) -> None:
    assert one(text=written).text == shown


def test_mentions_are_ids() -> None:
    assert one(text="<@U2> and <@U1>").mentions == ("U2", "U1")


@pytest.mark.parametrize("subtype", ["channel_join", "channel_leave", "channel_topic", "pinned_item"])
def test_slacks_own_lines_are_nobodys(subtype: str) -> None:
    found = one(subtype=subtype, text="<@U1> has joined the channel")
    assert (found.sender, found.kind) == (None, Kind.SYSTEM)


@pytest.mark.parametrize(
    ("fields", "sender"),
    [
        ({"user": None, "subtype": "bot_message", "bot_id": "B1", "username": "waterbot"}, Sender("B1", "waterbot")),
        ({"user": None, "bot_id": "B1", "bot_profile": {"id": "B1", "name": "waterbot"}}, Sender("B1", "waterbot")),
        (
            {"user": "U9", "user_profile": {"display_name": "zed", "real_name": "Zed Z"}},
            Sender("U9", "zed", ("Zed Z",)),
        ),
        ({"user": "USLACKBOT"}, Sender("USLACKBOT", "Slackbot")),
        ({"user": "U9"}, Sender("U9", "U9")),
        ({"user": None}, None),
    ],
)
def test_who_is_not_in_users_json_has_a_name_too(fields: dict[str, Any], sender: Sender | None) -> None:
    assert one(**fields).sender == sender


def test_blocks_speak_where_the_text_is_empty() -> None:
    section = {
        "type": "rich_text_section",
        "elements": [{"type": "text", "text": "hi "}, {"type": "user", "user_id": "U2"}],
    }
    found = one(text="", blocks=[{"type": "rich_text", "elements": [section]}])
    assert (found.text, found.mentions) == ("hi @Ben Birch", ("U2",))


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"text": "", "files": [{"name": "a.png", "mimetype": "image/png"}]}, Kind.IMAGE),
        ({"text": "why?", "files": [{"name": "a.png", "mimetype": "image/png"}]}, Kind.TEXT),
        ({"text": "", "files": [{"name": "a.pdf"}]}, Kind.FILE),
        ({"subtype": "tombstone", "text": "This message was deleted."}, Kind.RECALL),
        ({"subtype": "thread_broadcast"}, Kind.TEXT),
    ],
)
def test_what_a_message_is_made_of(fields: dict[str, Any], kind: Kind) -> None:
    assert one(**fields).kind is kind


def test_a_dump_nests_replies_that_are_numbered_where_they_stand() -> None:
    nested = {
        **BASE,
        "slackdump_thread_replies": [{**BASE, "ts": "1706752801.000001", "thread_ts": BASE["ts"], "text": "re"}],
    }
    assert [(message.seq, message.text) for message in read(nested, {**BASE, "ts": "1706752809.000000"})] == [
        (0, "hi"),
        (1, "re"),
        (2, "hi"),
    ]


@pytest.mark.parametrize("path", ["users.json", "export/channels.json", "dms.json", "__uploads/F1/plan.json"])
def test_side_files_hold_no_messages(path: str) -> None:
    assert FORMAT.auxiliary(path)
    assert not FORMAT.auxiliary("garden/2024-02-01.json")
