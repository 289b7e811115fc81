"""Telegram's pages: joined messages, replies over pages, forwards, media and service messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.container import open_sources
from ingest.formats.telegram_html import FORMAT
from ingest.read import survey, survey_all
from models.errors import UnknownFormat
from models.records.message import Kind
from models.records.parsed import ParsedMessage, Quoted, ReadOptions, SkippedRecord
from tests.support_formats import MemorySource, messages, records

FIXTURES = Path(__file__).parent / "fixtures" / "telegram-html"
EXPORT = FIXTURES / "ChatExport_2024-02-03"
FIRST = messages(FORMAT, (EXPORT / "messages.html").read_bytes(), "ChatExport_2024-02-03/messages.html")
DATE = '<div class="pull_right date details" title="{}">10:00</div>'
NAME = '<div class="from_name">Ana</div>'


def message(inner: str, date: str = "01.02.2024 10:00:00 UTC+08:00", name: str = NAME, joined: str = "") -> str:
    head = f'<div class="message default clearfix{joined}" id="message5"><div class="body">'
    return f"{head}{DATE.format(date)}{name}{inner}</div></div>"


def read(page: str, zone: str | None = None) -> list[ParsedMessage]:
    return messages(FORMAT, f'<html><div class="history">{page}</div></html>', "x.html", zone)


def test_every_kind_of_message_is_told() -> None:
    assert [(each.sender.name if each.sender else "", each.kind, each.text) for each in FIRST] == [
        ("", Kind.SYSTEM, "Ana created group «Garden»"),
        (
            "Ana",
            Kind.TEXT,
            "When do we plant?\n\nSee the guide (https://example.org/tomatoes) & https://example.org",
        ),
        ("Ana", Kind.IMAGE, ""),
        ("Ben", Kind.TEXT, "Next week"),
        ("Ben", Kind.FORWARD, "Tomatoes early this year"),
        ("Ana", Kind.VOICE, ""),
        ("Ana", Kind.STICKER, ""),
        ("Ana", Kind.FILE, "plan.pdf"),
        ("Ana", Kind.OTHER, "When do we plant?\nNow\nLater"),
    ]


def test_the_page_names_the_chat() -> None:
    assert {each.conversation.name for each in FIRST} == {"Garden"}


def test_a_reply_names_its_message_on_whatever_page() -> None:
    (second,) = messages(FORMAT, (EXPORT / "messages2.html").read_bytes(), "messages2.html")
    assert (FIRST[1].platform_id, FIRST[3].quoted, second.quoted) == ("2", Quoted(id="2"), Quoted(id="2"))


def test_the_pages_of_a_folder_are_found_and_others_are_not(tmp_path: Path) -> None:
    for path in EXPORT.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "export_results.html").write_bytes((EXPORT / "messages.html").read_bytes())
    with open_sources(tmp_path) as sources:
        surveys, others = survey_all(sources, ReadOptions())
    assert ([Path(each.report.source).name for each in surveys], others) == (["messages.html", "messages2.html"], ())


def test_a_page_that_is_no_chat_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "messages.html"
    page.write_text("<!DOCTYPE html><html><body>hello</body></html>")
    with pytest.raises(UnknownFormat), open_sources(page):
        pass


@pytest.mark.parametrize(
    ("date", "zone", "sent_at"),
    [
        ("01.02.2024 10:00:00 UTC+08:00", None, 1706752800000),
        ("01.02.2024 10:00:00 UTC+08:00", "Europe/Berlin", 1706752800000),
        ("01.02.2024 10:00:00 UTC-03:30", None, 1706794200000),
        ("01.02.2024 10:00:00", "Asia/Shanghai", 1706752800000),
        ("1.2.2024 10:00:00", None, 1706781600000),
    ],
)
def test_times_are_those_of_the_pages_zone(date: str, zone: str | None, sent_at: int) -> None:
    assert [each.sent_at for each in read(message("", date), zone)] == [sent_at]


@pytest.mark.parametrize(("date", "assumed"), [("01.02.2024 10:00:00", True), ("01.02.2024 10:00:00 UTC+08:00", False)])
def test_a_zone_is_assumed_where_the_page_tells_none(date: str, assumed: bool) -> None:  # noqa: FBT001
    page = f'<html><div class="history">{message("", date)}</div></html>'
    assert survey(MemorySource("x.html", page.encode()), ReadOptions()).report.timezone_assumed is assumed


def test_only_joined_messages_have_the_sender_before_them() -> None:
    page = message("") + message("", name="", joined=" joined") + message("", name="")
    assert [each.sender.name for each in read(page) if each.sender] == ["Ana", "Ana", "Deleted Account"]


def test_a_forward_is_of_who_forwards_it() -> None:
    inner = f'<div class="forwarded body">{NAME.replace("Ana", "Seed News")}<div class="text">early</div></div>'
    (found,) = read(message(inner))
    assert found.sender
    assert (found.sender.name, found.kind, found.text) == ("Ana", Kind.FORWARD, "early")


def test_a_message_without_a_time_is_counted() -> None:
    (found,) = records(FORMAT, message("").replace("title=", "alt="), "x.html")
    assert isinstance(found, SkippedRecord)
    assert (found.reason, found.counts) == ("no time", True)


@pytest.mark.parametrize(
    "junk", ['<div class="text">' * 50_000, "<" * 500_000, '<div class="' * 50_000, "&" * 500_000, " " * 500_000]
)
def test_markup_without_end_is_survived(junk: str) -> None:
    assert len(read(message(f'<div class="text">{junk}</div>') + message(""))) == 2


def test_a_page_of_one_line_is_read_to_its_end() -> None:
    assert len(read(message('<div class="text">hi</div>') * 5_000)) == 5_000
