"""Rows and objects that no tool signs."""

from typing import Any

import pytest

from ingest.rows import RowReader, zone_guess
from models.records.message import Kind
from models.records.parsed import ParsedMessage, Quoted, Record, Sender, SkippedRecord

TEN = 1_706_752_800_000


def record(*, has_replies: bool = False, **row: Any) -> Record:
    reader = RowReader("园艺群", "Asia/Shanghai", has_replies=has_replies)
    return reader.record(0, {"time": "2024-02-01 10:00:00", "text": "好", **row})


def message(*, has_replies: bool = False, **row: Any) -> ParsedMessage:
    found = record(has_replies=has_replies, **row)
    assert isinstance(found, ParsedMessage)
    return found


@pytest.mark.parametrize(
    "time",
    [
        "2024-02-01 10:00:00",
        "2024/2/1 10:00",
        "2024年2月1日 上午10:00",
        "2024-02-01T02:00:00Z",
        "2024-02-01T10:00:00+08:00",
        1_706_752_800,
        "1706752800000",
        45_323.416_666_666_66,
    ],
)
def test_times_are_read_as_people_and_programs_write_them(time: object) -> None:
    assert message(time=time).sent_at == TEN


@pytest.mark.parametrize(
    "time", ["2024-02-30 10:00:00", "2024-02-01 25:00:00", "2024-02-01 10:00:61", "soon", "", None, 7]
)
def test_a_time_that_cannot_be_is_skipped_and_shown(time: object) -> None:
    found = record(time=time)
    assert isinstance(found, SkippedRecord)
    assert found.reason == "no time"
    assert "好" in found.sample


@pytest.mark.parametrize(
    ("value", "replies", "ids"),
    [
        ("m8", False, ("m8", None)),
        ("12", False, (None, "12")),
        ("12", True, ("12", None)),
        ("7437271234567890123", False, ("7437271234567890123", None)),
        ("7.43727E+18", False, (None, "7.43727E+18")),
        ("", False, (None, None)),
    ],
)
def test_row_numbers_and_rounded_numbers_identify_nothing(
    value: str, ids: tuple[str | None, str | None], *, replies: bool
) -> None:
    found = message(id=value, has_replies=replies)
    assert (found.platform_id, found.record_id) == ids


@pytest.mark.parametrize(
    ("value", "quoted"),
    [("m1", Quoted(id="m1")), ("番茄 什么时候移栽", Quoted(text="番茄 什么时候移栽")), ("", None), (None, None)],
)
def test_a_reply_is_an_id_or_the_words_quoted(value: object, quoted: Quoted | None) -> None:
    assert message(reply_to=value).quoted == quoted


@pytest.mark.parametrize(
    ("row", "sender"),
    [
        ({"sender": "阿兰", "sender_id": 7}, Sender("7", "阿兰")),
        ({"sender_id": "wxid_a"}, Sender("wxid_a", "wxid_a")),
        ({"sender": {"id": 7, "nickname": "阿兰"}}, Sender("7", "阿兰")),
        ({"sender": "系统消息"}, None),
        ({"sender": "System"}, None),
        ({}, None),
    ],
)
def test_whoever_speaks_is_named(row: dict[str, Any], sender: Sender | None) -> None:
    assert message(**row).sender == sender


def test_the_type_column_counts_before_the_text() -> None:
    assert message(type="image", text="").kind is Kind.IMAGE
    assert message(type="文本", text="[图片]").kind is Kind.IMAGE
    assert message(type=1, text="[语音]").kind is Kind.VOICE
    assert message(type="系统消息", sender="阿兰").sender is None


def test_the_channel_is_the_columns_or_the_files() -> None:
    assert message().conversation.name == "园艺群"
    assert message(channel="二群").conversation.name == "二群"


@pytest.mark.parametrize(
    ("times", "head", "zone"),
    [
        ([1_706_752_800, "1706752800"], "时间", None),
        (["2024-02-01T02:00:00Z"], "time", None),
        (["2024-02-01 10:00:00"], "时间,内容", "Asia/Shanghai"),
        (["2024-02-01 10:00:00"], "time,text", "UTC"),
        ([], "time", "UTC"),
    ],
)
def test_the_zone_is_guessed_only_where_times_need_one(times: list[object], head: str, zone: str | None) -> None:
    assert zone_guess(times, head) == zone
