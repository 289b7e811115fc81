"""WeFlow's and 留痕's text files."""

from __future__ import annotations

from ingest.formats.weflow_txt import FORMAT
from models.records.message import Kind
from models.records.parsed import Conversation, SkippedRecord
from tests.support_formats import messages, records, said


def test_a_stamp_with_a_quoted_name_begins_a_message() -> None:
    (found,) = messages(FORMAT, "2024-02-01 10:00:00 '阿兰'\n番茄\n\n什么时候移栽\n", "园艺群.txt", "Asia/Shanghai")
    assert (found.sent_at, found.text) == (1706752800000, "番茄\n\n什么时候移栽")
    assert found.conversation == Conversation("wechat", None, "园艺群")


def test_a_name_may_hold_quotes_and_digits() -> None:
    assert said(messages(FORMAT, "2024-02-01 10:00:00 'O'Neil (12345)'\nhi\n", "x.txt")) == [("O'Neil (12345)", "hi")]


def test_a_pasted_log_stays_in_its_message() -> None:
    text = "2024-02-01 10:00:00 '阿兰'\n看这段：\n2023-01-01 09:00:00 '小林'\n早\n"
    assert [message.text for message in messages(FORMAT, text, "x.txt")] == ["看这段：\n2023-01-01 09:00:00 '小林'\n早"]


def test_the_platforms_lines_have_no_sender() -> None:
    text = "2024-02-01 10:00:00 '系统消息'\n小林加入了群聊\n\n2024-02-01 10:00:01 ''\n小林撤回了一条消息\n"
    found = messages(FORMAT, text, "x.txt")
    assert [(message.kind, message.sender) for message in found] == [(Kind.SYSTEM, None), (Kind.RECALL, None)]


def test_what_is_no_message_is_counted() -> None:
    found = records(FORMAT, "torn\n\n2024-02-31 10:00:00 '阿兰'\n好\n", "x.txt")
    assert [each.reason for each in found if isinstance(each, SkippedRecord)] == ["no header", "no such time"]
