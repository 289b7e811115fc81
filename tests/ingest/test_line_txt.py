"""LINE's text exports: day lines, stamps and placeholders in its languages, from phones and desktops."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.formats.line_txt import FORMAT
from ingest.read import survey
from models.records.message import Kind
from models.records.parsed import ReadOptions, SkippedRecord
from tests.support_formats import MemorySource, messages, records, said

FIXTURES = Path(__file__).parent / "fixtures" / "line-txt"
TITLE = "[LINE] Chat history in Garden\nSaved on: 2024/02/03 09:30\n\n"


def when(text: str) -> list[str]:
    found = messages(FORMAT, text, "x.txt", "UTC")
    return [datetime.fromtimestamp(message.sent_at / 1000, UTC).strftime("%Y-%m-%d %H:%M") for message in found]


@pytest.mark.parametrize(
    "day",
    [
        "2024/01/05（五）", "2024/1/5(金)", "2024/01/05(Fri)", "2024/1/5周五", "2024/1/5週五", "2024.01.05 Friday",
        "2024.01.05 金曜日", "2024. 1. 5. 금요일", "Fri, 1/5/2024", "Fri, 05/01/2024", "R6/01/05(金)",
        "令和6年1月5日(金)",
        "2024年1月5日 星期五", "ศ., 5/1/2567", "2024.01.05 วันศุกร์", "Jum, 05/01/2024",
    ],
)  # fmt: skip
def test_every_style_of_day_is_read(day: str) -> None:
    assert when(f"{TITLE}{day}\n09:15\tAna\thi\n") == ["2024-01-05 09:15"]


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("9:15", "09:15"), ("21:15", "21:15"), ("上午09:15", "09:15"), ("下午09:15", "21:15"), ("午後9:15", "21:15"),
        ("午前0:05", "00:05"), ("09:15PM", "21:15"), ("9:15 PM", "21:15"), ("오후 9:15", "21:15"), ("12:05AM", "00:05"),
    ],
)  # fmt: skip
def test_every_style_of_time_is_read(time: str, expected: str) -> None:
    assert when(f"{TITLE}2024/01/05(Fri)\n{time}\tAna\thi\n") == [f"2024-01-05 {expected}"]


@pytest.mark.parametrize(
    ("title", "name", "zone"),
    [
        ("[LINE] 與王小明的聊天記錄", "王小明", "Asia/Taipei"),
        ("[LINE] 园艺的聊天记录", "园艺", "Asia/Shanghai"),
        ("[LINE] 花子とのトーク履歴", "花子", "Asia/Tokyo"),
        ("[LINE] 庭のトーク履歴", "庭", "Asia/Tokyo"),
        ('[LINE] Chat history in "Garden"', "Garden", "Asia/Tokyo"),
        ("[LINE] 정원 님과의 대화", "정원", "Asia/Seoul"),
        ("[LINE] ประวัติการสนทนากับ นก", "นก", "Asia/Bangkok"),
    ],
)
def test_the_title_names_the_chat_and_suggests_the_zone(title: str, name: str, zone: str) -> None:
    text = f"{title}\n\n2024/01/05(Fri)\n09:15\tAna\thi\n"
    found = survey(MemorySource("x.txt", text.encode()), ReadOptions())
    assert [each.name for each in found.roster] == [name]
    assert (found.report.format, found.options.timezone) == ("line-txt", zone)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[貼圖]", Kind.STICKER), ("[照片]", Kind.IMAGE), ("[写真]", Kind.IMAGE), ("[動画]", Kind.VIDEO),
        ("[檔案]", Kind.FILE), ("[File] plan.pdf", Kind.FILE), ("[語音訊息]", Kind.VOICE), ("[스티커]", Kind.STICKER),
        ("[連絡先]", Kind.CONTACT), ("☎ 不在着信", Kind.CALL), ("[重要] 今晚開會", Kind.TEXT), ("Photos", Kind.TEXT),
        ("他收回訊息了嗎", Kind.TEXT),
    ],
)  # fmt: skip
def test_placeholders_name_their_kind(text: str, kind: Kind) -> None:
    (found,) = messages(FORMAT, f"{TITLE}2024/01/05(Fri)\n09:15\tAna\t{text}\n", "x.txt")
    assert (found.kind, found.text) == (kind, text)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("\t小林已收回訊息", Kind.RECALL),
        ("Ben unsent a message.", Kind.RECALL),
        ("メッセージの送信を取り消しました", Kind.RECALL),
        ("\t小華已加入群組", Kind.SYSTEM),
    ],
)
def test_lines_without_a_name_are_the_platforms(line: str, kind: Kind) -> None:
    (found,) = messages(FORMAT, f"{TITLE}2024/01/05(Fri)\n09:15\t{line}\n", "x.txt")
    assert (found.sender, found.kind, found.text) == (None, kind, line.strip())


def test_quotation_marks_around_several_lines_are_taken_off_and_others_stay() -> None:
    text = '2024/01/05(Fri)\n09:15\tAna\t"one\n""two"""\n09:16\tBen\t"so"\n'
    assert said(messages(FORMAT, TITLE + text, "x.txt")) == [("Ana", 'one\n"two"'), ("Ben", '"so"')]


def test_blanks_part_names_from_words_on_the_desktop() -> None:
    assert said(messages(FORMAT, (FIXTURES / "desktop.txt").read_text("utf-8"), "x.txt")) == [
        ("Ana Maria", "When do we plant the tomatoes?"),
        ("Ben", "Next week.\nAfter the frost."),
        ("Ana Maria", "Stickers"),
        ("Ana Maria", "Thank you"),
        ("", "Cem joined the group."),
        ("Ben", "Photos"),
        ("", "Ben unsent a message."),
    ]


def test_a_time_that_is_said_begins_no_message() -> None:
    text = "2024.01.05 Friday\n09:15 Ana we meet at\n08:00 sharp tomorrow\n09:16 Ben fine\n"
    assert said(messages(FORMAT, text, "x.txt")) == [("Ana", "we meet at\n08:00 sharp tomorrow"), ("Ben", "fine")]


def test_a_private_chats_title_tells_a_name_with_blanks() -> None:
    text = "[LINE] Chat history with Ana Maria\n\n2024.01.05 Friday\n09:15 Ana Maria hello\n"
    assert said(messages(FORMAT, text, "x.txt")) == [("Ana Maria", "hello")]


def test_a_message_without_a_day_is_counted() -> None:
    (found,) = records(FORMAT, f"{TITLE}09:15\tAna\thi\n", "x.txt")
    assert isinstance(found, SkippedRecord)
    assert (found.reason, found.counts) == ("no day", True)


def test_a_second_chat_in_the_file_is_another_chat() -> None:
    text = "[LINE] Chat history in {}\n\n2024/01/05(Fri)\n09:15\tAna\thi\n"
    found = messages(FORMAT, text.format("Garden") + text.format("Shed"), "x.txt")
    assert [message.conversation.name for message in found] == ["Garden", "Shed"]


@pytest.mark.parametrize(("file", "encoding"), [("talk.txt", "big5"), ("japanese.txt", "cp932")])
def test_old_code_pages_of_japan_and_taiwan_are_read(file: str, encoding: str) -> None:
    text = (FIXTURES / file).read_text("utf-8").replace("谢", "謝").replace("么", "麼").replace("时", "時")
    data = text.replace("兰", "蘭").replace("周", "週").replace("☎ ", "").encode(encoding)
    source = MemorySource("x.txt", data)
    assert source.encoding == encoding
    assert survey(source, ReadOptions()).report.skipped == 0
    assert len(messages(FORMAT, data, "x.txt")) == len(messages(FORMAT, text, "x.txt"))
