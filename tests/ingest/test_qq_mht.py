"""QQ's .mht pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.qq_mht import FORMAT
from models.records.message import Kind
from models.records.parsed import ParsedMessage, Sender, SkippedRecord
from tests.support_formats import messages, records

TALK = (Path(__file__).parent / "fixtures" / "qq-mht" / "talk.mht").read_text("utf-8")
DAY = "<tr><td>日期: 2024-02-01</td></tr>"


def one(who: str, body: str, day: str = DAY) -> ParsedMessage:
    page = f"<html><table>{day}<tr><td><div><div>{who}</div>&nbsp;10:00:00</div>{body}</td></tr></table></html>"
    (found,) = messages(FORMAT, page, "x.mht", "Asia/Shanghai")
    return found


def test_the_page_names_the_chat_and_the_pictures_are_passed_over() -> None:
    found = messages(FORMAT, TALK, "x.mht")
    assert ({message.conversation.name for message in found}, len(found)) == ({"园艺群"}, 4)


@pytest.mark.parametrize(
    ("who", "sender"),
    [
        ("阿兰(10001)", Sender("10001", "阿兰")),
        ("阿兰&lt;lan@example.org&gt;", Sender("lan@example.org", "阿兰")),
        ("【冒泡】(A)(10001)", Sender("10001", "(A)")),
        ("阿兰", Sender(None, "阿兰")),
        ("系统消息(10000)", None),
    ],
)
def test_who_spoke_is_told_by_name_and_number(who: str, sender: Sender | None) -> None:
    assert one(who, "<div>好</div>").sender == sender


@pytest.mark.parametrize(
    ("body", "text", "kind"),
    [
        ("<div>一<br>二</div>", "一\n二", Kind.TEXT),
        ("<div>&lt;script&gt;a &amp;&nbsp;b</div>", "<script>a & b", Kind.TEXT),
        ('<div><IMG src="{X}.dat"></div>', "[图片]", Kind.IMAGE),
        ('<div>看<img src="{X}.dat"></div>', "看[图片]", Kind.TEXT),
    ],
)
def test_markup_becomes_words(body: str, text: str, kind: Kind) -> None:
    found = one("阿兰(10001)", body)
    assert (found.text, found.kind) == (text, kind)


def test_rows_may_lie_over_lines_or_all_on_one() -> None:
    apart, together = TALK.replace("<div>", "\n<div>"), TALK.replace("</tr>\n", "</tr>")
    whole = messages(FORMAT, TALK, "x.mht")
    assert messages(FORMAT, apart, "x.mht") == whole == messages(FORMAT, together, "x.mht")


def test_a_day_that_a_member_writes_is_no_days_mark() -> None:
    found = one("阿兰(10001)", "<div>日期: 2020-01-01</div>")
    assert (found.text, found.sent_at) == ("日期: 2020-01-01", 1706752800000)


def test_a_page_of_one_line_is_read_to_its_end() -> None:
    row = "<tr><td><div>阿兰(10001) 10:00:00</div><div>好</div></td></tr>"
    assert len(messages(FORMAT, f"<html>{DAY}{row * 5_000}", "x.mht")) == 5_000


@pytest.mark.parametrize("junk", ["<" * 500_000, "<div" * 200_000, " " * 500_000, "<td" * 200_000, "&nbsp;" * 100_000])
def test_markup_without_end_is_survived(junk: str) -> None:
    assert len(records(FORMAT, f"<table>{DAY}<tr>{junk}</tr><tr><td><div>A 1:00:00</div>x</td></tr>", "x.mht")) == 1


def test_a_message_before_any_day_is_counted() -> None:
    (found,) = records(FORMAT, "<table><tr><td><div>阿兰(10001) 10:00:00</div>好</td></tr></table>", "x.mht")
    assert isinstance(found, SkippedRecord)
    assert found.reason == "no day"
