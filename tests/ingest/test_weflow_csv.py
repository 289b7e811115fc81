"""The CSV of WeFlow and its kin."""

from __future__ import annotations

import pytest

from ingest.formats.weflow_csv import FORMAT
from ingest.read import survey
from models.records.message import Kind
from models.records.parsed import ParsedMessage, ReadOptions, Sender, SkippedRecord
from tests.support_formats import MemorySource, messages, records

WEFLOW = "id,MsgSvrID,type_name,is_sender,talker,msg,src,CreateTime"
OLDER = "id,MsgSvrID,type_name,is_sender,talker,room_name,content,CreateTime"


def one(row: str, header: str = WEFLOW, path: str = "园艺群.csv") -> ParsedMessage:
    (found,) = messages(FORMAT, f"\ufeff{header}\r\n{row}\r\n", path)
    return found


def test_a_row_carries_the_servers_id_and_its_own() -> None:
    found = one("8,7001,text,0,阿兰,好,,2023-11-26T12:00:08.000Z")
    assert (found.platform_id, found.record_id, found.sent_at) == ("7001", "8", 1701000008000)
    assert (found.sender, found.conversation.name) == (Sender(None, "阿兰"), "园艺群")


def test_an_id_that_a_spreadsheet_rounded_is_no_id() -> None:
    assert one("8,7.43727E+18,text,0,阿兰,好,,1706752800").platform_id is None


def test_accounts_are_told_from_names() -> None:
    assert one("8,7,文本,0,wxid_a,9@chatroom,好,1706752800", OLDER).sender == Sender("wxid_a", "wxid_a")
    assert one("8,7,文本,1,,9@chatroom,好,1706752800", OLDER).sender == Sender(None, "我")
    assert one("8,7,文本,0,9@chatroom,9@chatroom,好,1706752800", OLDER).sender is None


def test_the_room_is_the_conversation_else_the_files_name_without_its_range() -> None:
    assert one("8,7,文本,0,a,9@chatroom,好,1706752800", OLDER).conversation.id == "9@chatroom"
    assert one("8,7,文本,0,a,,好,1706752800", OLDER, "园艺群_0_500.csv").conversation.name == "园艺群"


def test_of_a_file_the_name_is_kept_and_not_its_folders() -> None:
    found = one("8,7,图片,0,阿兰,,C:\\Users\\Somebody\\bed.jpg,1706752800")
    assert (found.kind, found.text) == (Kind.IMAGE, "bed.jpg")


@pytest.mark.parametrize(
    ("type_", "text", "kind"),
    [
        ("text", "好", Kind.TEXT),
        ("text", "[图片]", Kind.IMAGE),
        ("引用回复", "好", Kind.TEXT),
        ("voice", "", Kind.VOICE),
        ("系统消息", "阿兰撤回了一条消息", Kind.RECALL),
        ("系统消息", "阿兰加入了群聊", Kind.SYSTEM),
        ("", "好", Kind.TEXT),
        ("怪", "好", Kind.OTHER),
    ],
)
def test_type_names_name_the_kind(type_: str, text: str, kind: Kind) -> None:
    assert one(f"8,7,{type_},0,阿兰,{text},,1706752800").kind is kind


def test_a_row_without_its_end_or_a_time_is_counted() -> None:
    found = records(FORMAT, f"{WEFLOW}\n8,7,text\n9,7,text,0,阿兰,好,,never\n", "x.csv")
    assert [each.reason for each in found if isinstance(each, SkippedRecord)] == ["too few columns", "no time"]


@pytest.mark.parametrize(("time", "assumed"), [("2024/10/4 11:42", True), ("1706752800", False)])
def test_only_a_time_on_the_wall_has_its_zone_assumed(time: str, *, assumed: bool) -> None:
    source = MemorySource("x.csv", f"{WEFLOW}\n8,7,text,0,阿兰,好,,{time}\n".encode())
    assert survey(source, ReadOptions()).report.timezone_assumed is assumed
