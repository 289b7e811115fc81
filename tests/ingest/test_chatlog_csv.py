"""chatlog's CSV."""

from __future__ import annotations

from ingest.formats.chatlog_csv import FORMAT
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Sender, SkippedRecord
from tests.support_formats import messages, records

HEADER = "Time,SenderName,Sender,TalkerName,Talker,Content"


def one(row: str) -> ParsedMessage:
    (found,) = messages(FORMAT, f"{HEADER}\n{row}\n", "chatlog.csv", "Asia/Shanghai")
    return found


def test_a_row_carries_chat_sender_and_time() -> None:
    found = one("2024-02-01 10:00:00,阿兰,wxid_a,园艺群,9@chatroom,好")
    assert found.conversation == Conversation("wechat", "9@chatroom", "园艺群")
    assert (found.sender, found.sent_at) == (Sender("wxid_a", "阿兰"), 1706752800000)


def test_without_names_the_accounts_stand_in() -> None:
    found = one("2024-02-01 10:00:00,,wxid_a,,9@chatroom,好")
    assert (found.sender, found.conversation.name) == (Sender("wxid_a", "wxid_a"), "9@chatroom")


def test_the_platforms_lines_have_no_sender() -> None:
    joined, recalled = (
        one(f"2024-02-01 10:00:00,,系统消息,园艺群,9@chatroom,{said}")
        for said in ("小林加入了群聊", "小林撤回了一条消息")
    )
    assert [(each.kind, each.sender) for each in (joined, recalled)] == [(Kind.SYSTEM, None), (Kind.RECALL, None)]


def test_a_row_without_its_end_or_a_time_is_counted() -> None:
    found = records(FORMAT, f"{HEADER}\n2024-02-01 10:00:00,阿兰\nnever,阿兰,wxid_a,群,9,好\n", "x.csv")
    assert [each.reason for each in found if isinstance(each, SkippedRecord)] == ["too few columns", "no time"]
