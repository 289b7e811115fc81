"""QQ's text export: headers, sections, ids, and logs pasted into messages."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from ingest.formats.qq_txt import FORMAT
from models.records.message import Kind
from models.records.parsed import SkippedRecord
from tests.support_formats import messages, records, said

HEAD = """消息记录（此消息记录为文本格式，不支持重新导入）

================================================================
消息分组:我的群聊
================================================================
消息对象:园艺群
================================================================

"""
BODY = """2024-02-01 10:00:00 【管理员】阿兰(10001)
番茄什么时候移栽
[图片]

2024-02-01 9:05:06 小林<lin@example.com>
等夜里稳定十度

2024-02-01 10:02:00 系统消息(1000000)
小红加入本群。

"""


def when(header: str) -> datetime:
    (message,) = messages(FORMAT, f"{header}\n好\n", "群.txt")
    return datetime.fromtimestamp(message.sent_at / 1000, ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("stamp", "hour"),
    [
        ("2024-02-01 8:43:38", 8),
        ("2024-02-01 08:43:38", 8),
        ("2024-02-01 8:43:38 PM", 20),
        ("2024-02-01 12:43:38 AM", 0),
        ("2024-02-01 下午8:43:38", 20),
        ("2024/2/1 20:43:38", 20),
    ],
)
def test_clock_styles(stamp: str, hour: int) -> None:
    assert when(f"{stamp} 阿兰(10001)").hour == hour


@pytest.mark.parametrize(
    ("who", "id_", "name"),
    [
        ("阿兰(10001)", "10001", "阿兰"),
        ("【管理员】阿兰(10001)", "10001", "阿兰"),
        ("【冒泡】【管理员】阿兰(10001)", "10001", "阿兰"),
        ("【3班】阿兰(10001)", "10001", "阿兰"),
        ("(A)(123123)", "123123", "(A)"),
        ("(B(456456)", "456456", "(B"),
        ("(o´・ω・`)σ<mail@example.com>", "mail@example.com", "(o´・ω・`)σ"),
        ("阿兰(深圳)", None, "阿兰(深圳)"),
        ("阿兰", None, "阿兰"),
        ("(10001)", "10001", "10001"),
        ("a b c(10001)", "10001", "a b c"),
    ],
)
def test_the_last_brackets_hold_the_id(who: str, id_: str | None, name: str) -> None:
    sender = messages(FORMAT, f"2024-02-01 10:00:00 {who}\n好\n", "群.txt")[0].sender
    assert sender
    assert (sender.id, sender.name) == (id_, name)


def test_a_title_of_the_groups_own_making_stays_an_alias() -> None:
    sender = messages(FORMAT, "2024-02-01 10:00:00 【3班】阿兰(10001)\n好\n", "群.txt")[0].sender
    assert sender
    assert sender.aliases == ("【3班】阿兰",)


def test_numbers_count_messages_over_the_file() -> None:
    found = messages(FORMAT, HEAD + BODY, "x.txt")
    assert [message.seq for message in found] == [0, 1, 2]
    assert said(found) == [("阿兰", "番茄什么时候移栽\n[图片]"), ("小林", "等夜里稳定十度"), ("", "小红加入本群。")]
    assert {message.conversation.name for message in found} == {"园艺群"}
    assert found[2].kind is Kind.SYSTEM


def test_a_whole_account_has_many_conversations() -> None:
    second = HEAD[HEAD.index("===") :].replace("园艺群", "阿兰")
    found = messages(
        FORMAT, HEAD + BODY + second + "2024-02-02 10:00:00 阿兰\n在吗\n\n2024-02-02 10:01:00 我\n在\n", "x.txt"
    )
    assert [message.conversation.name for message in found] == ["园艺群"] * 3 + ["阿兰"] * 2
    assert [message.seq for message in found] == list(range(5))
    assert found[2].text == "小红加入本群。"


def test_the_head_of_a_section_inside_a_message_begins_none() -> None:
    text = HEAD + "2024-02-01 10:00:00 阿兰(10001)\n导出里有一行\n消息对象:别的群\n就这样\n"
    found = messages(FORMAT, text, "x.txt")
    assert [(message.conversation.name, message.text) for message in found] == [
        ("园艺群", "导出里有一行\n消息对象:别的群\n就这样")
    ]


class TestPastedLogs:
    def test_without_id_and_blank_line_they_stay_in_the_message(self) -> None:
        text = HEAD + BODY + "2024-02-01 11:00:00 阿兰(10001)\n看这个\n2024-01-20 10:00:00 小林\n早说过了\n"
        assert messages(FORMAT, text, "x.txt")[-1].text == "看这个\n2024-01-20 10:00:00 小林\n早说过了"

    def test_with_ids_they_are_known_by_lying_in_the_past(self) -> None:
        text = HEAD + BODY + "2024-02-01 11:00:00 阿兰(10001)\n看这个\n2024-01-20 10:00:00 小林(10002)\n早说过了\n"
        assert len(messages(FORMAT, text, "x.txt")) == 4

    def test_a_bare_time_is_no_header(self) -> None:
        text = "2024-02-01 11:00:00 阿兰\n2024-02-01 11:00:00\n\n\n2024-02-01 12:00:00\n"
        assert len(messages(FORMAT, text, "x.txt")) == 1

    def test_a_header_with_id_needs_no_blank_line(self) -> None:
        text = "2024-02-01 11:00:00 阿兰(10001)\n一\n2024-02-01 11:00:05 小林(10002)\n二\n"
        assert said(messages(FORMAT, text, "x.txt")) == [("阿兰", "一"), ("小林", "二")]


def test_a_resave_without_blank_lines_is_read_whole() -> None:
    dense = "\n".join(line for line in (HEAD + BODY).splitlines() if line)
    assert len(messages(FORMAT, dense, "x.txt")) == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_resaves_in_other_encodings_read_the_same(encoding: str) -> None:
    found = messages(FORMAT, (HEAD + BODY).replace("\n", "\r\n").encode(encoding), "x.txt")
    assert said(found) == said(messages(FORMAT, HEAD + BODY, "x.txt"))


def test_a_recall_is_nobodys() -> None:
    (found,) = messages(FORMAT, "2024-02-01 10:00:00 系统消息(10000)\n小林撤回了一条消息\n", "x.txt")
    assert (found.sender, found.kind) == (None, Kind.RECALL)


def test_a_cut_off_beginning_is_counted() -> None:
    found = records(FORMAT, "半句话\n\n" + BODY, "x.txt")
    assert isinstance(found[0], SkippedRecord)
    assert [record.seq for record in found] == [0, 1, 2, 3]


def test_a_time_that_cannot_be_is_skipped_and_shown() -> None:
    (found,) = records(FORMAT, "2024-02-31 10:00:00 阿兰(10001)\n好\n", "x.txt")
    assert isinstance(found, SkippedRecord)
    assert found.reason == "no such time"


def test_without_a_head_the_file_names_the_chat() -> None:
    assert messages(FORMAT, "2024-02-01 10:00:00 阿兰\n好\n", "exports/园艺群.txt")[0].conversation.name == "园艺群"
