"""KakaoTalk's exports from computers, phones and Macs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.formats import kakao_csv, kakao_txt
from ingest.read import survey
from models.records.message import Kind
from models.records.parsed import ParsedMessage, ReadOptions, SkippedRecord
from tests.support_formats import MemorySource, messages, records, said

FIXTURES = Path(__file__).parent / "fixtures"
TITLE = "정원 님과 카카오톡 대화\n저장한 날짜 : 2024-02-03 09:30:00\n\n"
DAY = "--------------- 2024년 2월 1일 목요일 ---------------\n"


def read(text: str) -> list[ParsedMessage]:
    return messages(kakao_txt.FORMAT, text, "x.txt", "UTC")


def when(text: str) -> str:
    (found,) = read(text)
    return datetime.fromtimestamp(found.sent_at / 1000, UTC).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    "line",
    [
        "2024년 2월 1일 오후 1:05, 민수 : 네", "2024년 2월 1일 13:05, 민수 : 네", "2024. 2. 1. 오후 1:05, 민수 : 네",
        "2024. 2. 1. 13:05, 민수 : 네", "February 1, 2024, 1:05 PM, 민수 : 네", "Feb 1, 2024 at 1:05 PM, 민수 : 네",
        "1 Feb 2024 at 13:05, 민수 : 네", "Feb 1, 2024 at 1:05\u202fPM, 민수 : 네",
    ],
)  # fmt: skip
def test_every_stamp_of_phones_is_read(line: str) -> None:
    assert when(f"{TITLE}{line}\n") == "2024-02-01 13:05"


@pytest.mark.parametrize("time", ["오후 1:05", "PM 1:05", "1:05 PM", "13:05"])
@pytest.mark.parametrize("day", ["2024년 2월 1일 목요일", "Thursday, February 1, 2024"])
def test_every_stamp_of_computers_is_read(day: str, time: str) -> None:
    assert when(f"{TITLE}--------------- {day} ---------------\n[민수] [{time}] 네\n") == "2024-02-01 13:05"


@pytest.mark.parametrize(
    "title",
    ["정원 님과 카카오톡 대화", "정원 카카오톡 대화", "정원 with KakaoTalk Chats", "정원 KakaoTalk Chats",
     "KakaoTalk Chats with 정원"],
)  # fmt: skip
def test_the_title_names_the_chat(title: str) -> None:
    assert [each.conversation.name for each in read(f"{title}\n\n{DAY}[민수] [13:05] 네\n")] == ["정원"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("사진", Kind.IMAGE), ("사진 3장", Kind.IMAGE), ("Photo", Kind.IMAGE), ("동영상", Kind.VIDEO),
        ("이모티콘", Kind.STICKER), ("음성메시지", Kind.VOICE), ("파일: 계획.pdf", Kind.FILE),
        ("보이스톡 0:12", Kind.CALL),
        ("삭제된 메시지입니다.", Kind.RECALL), ("샵검색: #날씨", Kind.SHARE), ("사진 보내 주세요", Kind.TEXT),
        ("민수님이 나갔습니다.", Kind.TEXT),
    ],
)  # fmt: skip
def test_placeholders_name_their_kind(text: str, kind: Kind) -> None:
    (found,) = read(f"{TITLE}{DAY}[지은] [13:05] {text}\n")
    assert (found.kind, found.text) == (kind, text)


def test_a_title_in_words_unknown_is_a_title() -> None:
    text = f"Chat mit Garten\nDate Saved : 2024-02-03 09:30:00\n\n{DAY}[민수] [13:05] 네\n"
    assert [each.conversation.name for each in read(text)] == ["Chat mit Garten"]
    assert not [each for each in records(kakao_txt.FORMAT, text, "x.txt") if isinstance(each, SkippedRecord)]


class TestOwnLines:
    @pytest.mark.parametrize(
        "line", ["민수님이 나갔습니다.", "Cem joined this chatroom.", "민수님이 지은님을 초대했습니다."]
    )
    def test_on_computers_they_have_no_stamp_and_the_last_time(self, line: str) -> None:
        first, own = read(f"{TITLE}{DAY}[지은] [13:05] 네\n{line}\n")
        assert (own.sender, own.kind, own.text, own.sent_at) == (None, Kind.SYSTEM, line, first.sent_at)

    @pytest.mark.parametrize(
        "line", ["2024. 2. 1. 13:05: 민수님이 나갔습니다.", "2024년 2월 1일 13:05, 민수님이 나갔습니다."]
    )
    def test_on_phones_they_have_no_name(self, line: str) -> None:
        (own,) = read(f"{TITLE}{line}\n")
        assert (own.sender, own.kind, own.text) == (None, Kind.SYSTEM, "민수님이 나갔습니다.")

    def test_on_macs_they_stand_under_the_name_they_tell_of(self) -> None:
        text = 'Date,User,Message\n2024-02-01 13:05:00,"민수","민수님이 나갔습니다."\n'
        (own,) = messages(kakao_csv.FORMAT, text, "x.csv")
        assert (own.sender, own.kind) == (None, Kind.SYSTEM)


def test_lines_without_a_stamp_continue_the_message() -> None:
    text = f"{TITLE}{DAY}[[방장] 민수] [13:05] 하나\n둘\n\n[지은] 셋\n[지은] [13:06] 넷 : 다섯\n"
    assert said(read(text)) == [("[방장] 민수", "하나\n둘\n\n[지은] 셋"), ("지은", "넷 : 다섯")]


def test_a_message_without_a_day_is_counted() -> None:
    (found,) = records(kakao_txt.FORMAT, f"{TITLE}[지은] [13:05] 네\n", "x.txt")
    assert isinstance(found, SkippedRecord)
    assert (found.reason, found.counts) == ("no day", True)


@pytest.mark.parametrize("file", ["android.txt", "ios.txt"])
def test_the_korean_code_page_is_read(file: str) -> None:
    text = (FIXTURES / "kakao-txt" / file).read_text("utf-8-sig")
    source = MemorySource("x.txt", text.encode("cp949"))
    assert (source.encoding, survey(source, ReadOptions()).report.format) == ("cp949", "kakao-txt")
    assert messages(kakao_txt.FORMAT, source.data, "x.txt") == messages(kakao_txt.FORMAT, text, "x.txt")


def test_a_table_of_the_same_columns_that_is_none_of_kakaotalks_is_a_table() -> None:
    text = "Date,User,Message\n2024-02-01 13:05:00,Ana,hi\n2024-02-01 13:06:00,Ben,ho\n"
    assert survey(MemorySource("x.csv", text.encode()), ReadOptions()).report.format == "generic-table"
