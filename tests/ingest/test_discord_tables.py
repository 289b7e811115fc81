"""DiscordChatExporter's CSV and text, and the dates in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats import discord_csv, discord_txt
from ingest.formats._discord_dates import dates_of
from ingest.read import survey
from models.errors import UnknownFormat
from models.records.message import Kind
from models.records.parsed import ReadOptions, Sender, SkippedRecord
from tests.support_formats import MemorySource, messages, records, said

FIXTURES = Path(__file__).parent / "fixtures"
PART = "Garden - Text - beds [123456789012345678] [part 2].csv"
TABLE = (FIXTURES / "discord-csv" / PART).read_bytes().decode()
TEXT = (FIXTURES / "discord-txt" / "kept.txt").read_bytes().decode()
JANUARY_15 = 1_705_314_600_000
"""2024-01-15 10:30 UTC."""


@pytest.mark.parametrize(
    ("path", "id_", "name"),
    [
        (PART, "123456789012345678", "beds"),
        ("Garden - Text - beds [123456789012345678] (after 2024-01-01).csv", "123456789012345678", "beds"),
        ("beds [part 3].csv", None, "beds"),
        ("beds.csv", None, "beds"),
        ("Direct Messages - ann, ben [123456789012345678].csv", "123456789012345678", "direct messages"),
    ],
)
def test_the_files_name_tells_the_channel_whichever_part_it_is(path: str, id_: str | None, name: str) -> None:
    place = messages(discord_csv.FORMAT, TABLE, path)[0].conversation
    assert (place.id, place.name) == (id_, name)


def test_a_row_is_a_message_a_file_or_discords_own_line() -> None:
    found = messages(discord_csv.FORMAT, TABLE, PART)
    assert [(each.kind, each.text, each.platform_id) for each in found] == [
        (Kind.TEXT, "see\nhere", "900"),
        (Kind.IMAGE, "bed one.png", "901"),
        (Kind.SYSTEM, "Started a call that lasted 12 minutes.", "902"),
    ]
    assert (found[0].sender, found[2].sender) == (Sender("7", "ann", ("ann#1234",)), None)


def test_text_is_read_below_its_head_and_without_its_foot() -> None:
    found = messages(discord_txt.FORMAT, TEXT, "x.txt")
    assert said(found) == [
        ("ann#1234", "see\n\n[note] this"),
        ("ben", "bed.png"),
        ("ben", ""),
        ("CI", "Build 7\npassed"),
    ]
    assert [each.kind for each in found] == [Kind.TEXT, Kind.IMAGE, Kind.STICKER, Kind.LINK]
    assert {each.conversation.name for each in found} == {"beds"}


def test_the_head_is_rightly_skipped() -> None:
    (head,) = [each for each in records(discord_txt.FORMAT, TEXT, "x.txt") if isinstance(each, SkippedRecord)]
    assert (head.reason, head.counts) == ("head", False)


def test_a_text_file_is_of_the_channel_that_its_name_tells_too() -> None:
    place = messages(discord_txt.FORMAT, TEXT, "Garden - Text - plots [123456789012345678].txt")[0].conversation
    assert (place.id, place.name) == ("123456789012345678", "beds")


def test_talk_among_some_names_nobody() -> None:
    text = TEXT.replace("Guild: Garden", "Guild: Direct Messages").replace("Text / beds", "ann, ben")
    assert messages(discord_txt.FORMAT, text, "x.txt")[0].conversation.name == "direct messages"


class TestDates:
    @pytest.mark.parametrize(
        "written",
        ["1/15/2024 10:30 AM", "15/01/2024 10:30", "01/15/2024 10:30", "15.01.2024 10:30", "2024-01-15 10:30",
         "15-Jan-24 10:30 AM", "2024/1/15 10:30", "2024-01-15T10:30:00.0000000+00:00", "15 janv. 2024 10:30",
         "15-01-2024 10:30", "2024/1/15 上午10:30"],
    )  # fmt: skip
    def test_are_read_as_any_culture_writes_them(self, written: str) -> None:
        assert dates_of([written], "x", "UTC").ms(written) == JANUARY_15

    def test_above_twelve_decide_for_the_whole_file(self) -> None:
        dates = dates_of(["02/03/2024 10:00", "13/03/2024 10:00"], "x", "UTC")
        assert dates.ms("01/02/2024 00:00") == dates.ms("2024-02-01 00:00")

    def test_that_would_run_backwards_decide_too(self) -> None:
        dates = dates_of(["11/01/2024 10:00", "12/01/2024 10:00", "01/02/2024 10:00"], "x", "UTC")
        assert dates.ms("01/02/2024 00:00") == dates.ms("2024-02-01 00:00")

    def test_in_the_american_way_are_american(self) -> None:
        dates = dates_of(["1/2/2024 10:00 AM"], "x", "UTC")
        assert dates.ms("1/2/2024 10:00 AM") == dates.ms("2024-01-02 10:00")

    @pytest.mark.parametrize("written", [["01/02/2024 10:00"], ["01/02/2024 10:00", "02/03/2024 10:00"]])
    def test_that_may_be_read_either_way_are_refused_in_one_sentence(self, written: list[str]) -> None:
        rows = "".join(f'"7","ann","{date}","hi","",""\n' for date in written)
        content = f"AuthorID,Author,Date,Content,Attachments,Reactions\n{rows}".encode()
        with pytest.raises(UnknownFormat) as refusal:
            survey(MemorySource("beds.csv", content), ReadOptions())
        assert "beds.csv writes days and months" in refusal.value.localized("en")
        assert "JSON" in refusal.value.localized("zh")

    def test_that_are_the_same_either_way_are_no_question(self) -> None:
        assert dates_of(["02/02/2024 10:00"], "x", "UTC").ms("02/02/2024 10:00")

    def test_with_an_offset_need_no_zone_and_others_are_said_to(self) -> None:
        for written, zone in (("2024-01-15T10:30:00+08:00", True), ("2024-01-15 10:30", False)):
            content = f'AuthorID,Author,Date,Content,Attachments,Reactions\n"7","a","{written}","hi","",""\n'
            report = survey(MemorySource("beds.csv", content.encode()), ReadOptions()).report
            assert report.timezone_assumed is not zone
