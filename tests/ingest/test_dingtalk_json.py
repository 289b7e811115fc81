"""DingTalk's messages, in JSON and in CSV."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ingest.formats import dingtalk_csv
from ingest.formats.dingtalk_json import FORMAT
from ingest.read import survey
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Sender, SkippedRecord
from tests.support_formats import MemorySource, messages, records

BASE = {
    "conversation_id": "cid1==", "message_id": 7, "sender_id": 1, "sender_name": "阿兰", "timestamp": 1706752800000,
    "datetime": "2024-02-01 18:00:00", "text": "好", "recalled": False, "attachments": [],
}  # fmt: skip
HEADER = "datetime,sender_name,sender_id,message_id,message_type,content_type,text,recalled"


def one(**fields: Any) -> ParsedMessage:
    (found,) = messages(FORMAT, json.dumps([{**BASE, **fields}]), "园艺群/chat.json", "Asia/Shanghai")
    return found


def test_a_message_carries_chat_sender_time_and_id() -> None:
    found = one()
    assert found.conversation == Conversation("dingtalk", "cid1==", "园艺群")
    assert (found.sender, found.platform_id, found.sent_at) == (Sender("1", "阿兰"), "7", 1706752800000)


def test_without_an_epoch_the_local_time_counts() -> None:
    assert one(timestamp=None, datetime="2024-02-01 10:00:00").sent_at == 1706752800000


@pytest.mark.parametrize(
    ("fields", "kind", "text"),
    [
        ({"recalled": True}, Kind.RECALL, "好"),
        ({"text": "", "attachments": [{"file_name": "bed.png", "path": "C:\\x"}]}, Kind.IMAGE, "bed.png"),
        ({"text": "看", "attachments": [{"file_name": "bed.png"}]}, Kind.TEXT, "看"),
        ({"text": "[文件] 计划.pdf"}, Kind.FILE, "[文件] 计划.pdf"),
    ],
)
def test_what_was_said_and_attached_names_the_kind(fields: dict[str, Any], kind: Kind, text: str) -> None:
    assert (one(**fields).kind, one(**fields).text) == (kind, text)


def test_a_table_tells_the_same() -> None:
    rows = f"\ufeff{HEADER}\n2024-02-01 10:00:00,阿兰,1,7,1,1,好,False\n2024-02-01 10:00:01,阿兰,1,8,1,1,,True\n"
    first, second = messages(dingtalk_csv.FORMAT, rows, "园艺群/chat.csv", "Asia/Shanghai")
    assert first == one()._replace(conversation=Conversation("dingtalk", None, "园艺群"))
    assert (second.kind, second.sender) == (Kind.RECALL, None)


def test_a_row_without_its_end_or_a_time_is_counted() -> None:
    found = records(dingtalk_csv.FORMAT, f"{HEADER}\n2024-02-01 10:00:00,阿兰\nnever,阿兰,1,7,1,1,好,False\n", "x.csv")
    assert [each.reason for each in found if isinstance(each, SkippedRecord)] == ["too few columns", "no time"]


class TestTheCommandLine:
    PAGE = (
        '{"result": {"messages": [{"openMessageId": "msgA==", "openConversationId": "cid1==", "sender": "阿兰",'
        ' "senderOpenDingTalkId": "d1", "createTime": "2024-02-01 10:00:00", "content": "几点浇水？"},'
        ' {"openMessageId": "msgB==", "openConversationId": "cid1==", "sender": "小林", "senderOpenDingTalkId": "d2",'
        ' "createTime": "2024-02-01 10:00:05", "content": "早上",'
        ' "quotedMessage": {"openMessageId": "msgA==", "content": "几点浇水？"}}]}}'
    )

    def test_writes_keys_of_its_own(self) -> None:
        asked, answered = messages(FORMAT, self.PAGE, "园艺群_0201_100000/messages.json")
        assert (asked.conversation.id, asked.conversation.name) == ("cid1==", "园艺群")
        assert asked.sender == Sender("d1", "阿兰")
        assert answered.quoted == Quoted("msgA==", None, "几点浇水？")

    def test_is_recognised(self) -> None:
        report = survey(MemorySource("messages/202402.json", self.PAGE.encode()), ReadOptions()).report
        assert (report.format, report.messages, report.timezone) == ("dingtalk-json", 2, "Asia/Shanghai")
