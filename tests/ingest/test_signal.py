"""Signal's chats as signal-export, signal-cli and Signal Desktop write them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.container import open_sources
from ingest.formats import signal_cli, signal_desktop, signal_json, signal_txt
from ingest.formats._direct import DIRECT
from ingest.read import survey, survey_all
from models.records.message import Kind
from models.records.parsed import ParsedMessage, Quoted, ReadOptions
from tests.support_formats import MemorySource, messages, said

FIXTURES = Path(__file__).parent / "fixtures"
AT = 1_706_752_800_000


def one(text: str) -> ParsedMessage:
    (found,) = messages(signal_txt.FORMAT, f"[2024-02-01 10:00:00] Ana: {text}  \n", "garden.md")
    return found


class TestSignalExport:
    @pytest.mark.parametrize(
        ("text", "kind", "kept"),
        [
            ("hi\nthere", Kind.TEXT, "hi\nthere"),
            ("hi\n(- Ben: 👍, Cem: ❤️ -)", Kind.TEXT, "hi"),
            ("![bed 1.jpg](./media/bed%201.jpg)", Kind.IMAGE, "bed 1.jpg"),
            ("[plan.pdf](media/plan.pdf)", Kind.FILE, "plan.pdf"),
            ("look ![bed.jpg](./media/bed.jpg)", Kind.TEXT, "look"),
            ("\n(( 🌱 ))", Kind.STICKER, "🌱"),
            ("[🌱](../exported_stickers/a/1.webp)", Kind.STICKER, "🌱"),
            ("(This message was deleted)", Kind.RECALL, "(This message was deleted)"),
            ("Incoming voice call (accepted, 3m 2s)", Kind.CALL, "Incoming voice call (accepted, 3m 2s)"),
            ("see [the docs](https://example.org)", Kind.TEXT, "see [the docs](https://example.org)"),
        ],
    )
    def test_words_stickers_files_and_reactions_are_told_apart(self, text: str, kind: Kind, kept: str) -> None:
        found = one(text)
        assert (found.kind, found.text) == (kind, kept)

    def test_a_quote_stands_before_the_answer(self) -> None:
        found = one("\n\n> When do we\n> plant?\n\nNext week")
        assert (found.text, found.quoted) == ("Next week", Quoted(None, None, "When do we\nplant?"))

    def test_nobody_is_nobody(self) -> None:
        (found,) = messages(signal_txt.FORMAT, "[2024-02-01 10:00:00] No-Sender:   \n", "garden.md")
        assert (found.sender, found.kind) == (None, Kind.SYSTEM)

    @pytest.mark.parametrize("stamp", ["2024-02-01, 10:00", "2024-02-01 10:00", "2024-02-01 10:00:00"])
    def test_old_and_new_stamps_are_read(self, stamp: str) -> None:
        text = f"[{stamp}] Ana: hi  \n[{stamp}] Me: ho  \n"
        found = survey(MemorySource("garden.md", text.encode()), ReadOptions())
        assert (found.report.format, found.report.messages, found.report.first_at) == ("signal-txt", 2, 1706781600000)

    def test_whatsapps_chats_stay_whatsapps(self) -> None:
        text = "[2024-02-01 10:00:00] Ana: hi\n[2024-02-01 10:00:05] Ben: ho\n"
        assert survey(MemorySource("_chat.txt", text.encode()), ReadOptions()).report.format == "whatsapp-txt"

    def test_a_chat_written_twice_is_read_once(self, tmp_path: Path) -> None:
        folder = tmp_path / "Garden"
        folder.mkdir()
        (folder / "chat.md").write_text((FIXTURES / "signal-txt" / "talk.md").read_text("utf-8"), "utf-8")
        (folder / "data.json").write_text((FIXTURES / "signal-json" / "talk.jsonl").read_text("utf-8"), "utf-8")
        with open_sources(tmp_path) as sources:
            surveys, _ = survey_all(sources, ReadOptions())
        assert [(found.report.format, [each.name for each in found.roster]) for found in surveys] == [
            ("signal-json", ["Garden"])
        ]

    def test_the_lines_of_json_say_what_the_page_says(self) -> None:
        page = messages(signal_txt.FORMAT, (FIXTURES / "signal-txt" / "talk.md").read_bytes(), "x.md")
        lines = messages(signal_json.FORMAT, (FIXTURES / "signal-json" / "talk.jsonl").read_bytes(), "x.json")
        assert [(each.sender, each.sent_at, each.kind, each.quoted) for each in page] == [
            (each.sender, each.sent_at, each.kind, each.quoted) for each in lines
        ]


def received(**data: Any) -> dict[str, Any]:
    envelope = {"source": "+15550101", "sourceUuid": "u-ana", "sourceName": "Ana", "timestamp": AT}
    return {"envelope": {**envelope, "dataMessage": {"timestamp": AT, **data}}}


def cli(*items: dict[str, Any]) -> list[ParsedMessage]:
    return messages(signal_cli.FORMAT, "".join(json.dumps(item) + "\n" for item in items), "signal.jsonl")


class TestSignalCli:
    def test_marks_of_mentions_become_names(self) -> None:
        mentions = [{"start": 5, "name": "Cem", "uuid": "u-cem"}, {"start": 0, "name": "Ben", "uuid": "u-ben"}]
        (found,) = cli(received(message="\ufffc and \ufffc", mentions=mentions))
        assert (found.text, found.mentions) == ("@Ben and @Cem", ("u-ben", "u-cem"))

    def test_a_reply_names_its_message(self) -> None:
        (first,) = cli(received(message="hi"))
        (reply,) = cli(received(message="ho", quote={"id": AT, "authorUuid": "u-ana", "text": "hi"}))
        assert reply.quoted == Quoted(first.platform_id, None, "hi")

    def test_a_phone_number_makes_no_ids(self) -> None:
        item = received(message="hi")
        del item["envelope"]["sourceUuid"]
        (found,) = cli(item)
        assert found.sender
        assert (found.platform_id, found.conversation.id, found.sender.id) == (None, None, "+15550101")

    def test_two_messages_of_one_millisecond_stay_two(self) -> None:
        first, second = cli(received(message="hi"), received(message="ho"))
        assert first.platform_id != second.platform_id

    def test_a_message_taken_back_is_a_recall(self) -> None:
        (found,) = cli(received(remoteDelete={"timestamp": AT}))
        assert (found.kind, found.sender) == (Kind.RECALL, None)


class TestSignalDesktop:
    FOUND = messages(signal_desktop.FORMAT, (FIXTURES / "signal-desktop" / "main.jsonl").read_bytes(), "main.jsonl")

    def test_every_kind_of_item_is_told(self) -> None:
        assert [(each.kind, each.text) for each in self.FOUND] == [
            (Kind.SYSTEM, "identity update"),
            (Kind.TEXT, "@小林 看"),
            (Kind.IMAGE, "bed.jpg"),
            (Kind.STICKER, "🌱"),
            (Kind.CALL, "individual call"),
            (Kind.OTHER, "When?\nNow\nLater"),
        ]

    def test_names_are_those_people_gave_themselves(self) -> None:
        assert {name for name, _ in said(self.FOUND)} == {"", "阿兰", "小林"}

    def test_groups_have_their_name_and_talk_of_two_names_nobody(self) -> None:
        assert [each.conversation.name for each in self.FOUND[1:3]] == ["园艺", DIRECT]
