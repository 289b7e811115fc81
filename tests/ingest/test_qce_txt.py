"""qq-chat-exporter's text files."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.qce_txt import FORMAT
from models.errors import UnknownFormat
from models.records.message import Kind
from models.records.parsed import Quoted
from tests.support_formats import messages, records, said

TALK = Path(__file__).parent / "fixtures" / "qce-txt" / "talk.txt"


def block(text: str, name: str = "阿兰", time: str = "2024-02-01 10:00:00") -> str:
    return f"{name}:\n时间: {time}\n内容: {text}\n\n"


def test_the_head_names_the_chat_and_the_foot_is_nobodys() -> None:
    found = messages(FORMAT, TALK.read_text("utf-8"), "x.txt")
    assert {message.conversation.name for message in found} == {"园艺群"}
    assert found[-1].text == "好的，谢谢小林"


def test_what_stands_under_the_words_is_not_said() -> None:
    fields = "第一行\n第二行\n资源: 1 个文件\n  - image: a.jpg\n提及: 小林, 阿兰\n回复: 02-01 10:00 小林 - 几点 - 浇水"
    (found,) = messages(FORMAT, block(fields), "x.txt")
    assert (found.text, found.mentions, found.quoted) == (
        "第一行\n第二行", ("小林", "阿兰"), Quoted(None, "小林", "几点 - 浇水"),
    )  # fmt: skip


def test_a_title_goes_before_the_name() -> None:
    assert said(messages(FORMAT, block("好", "[管理员] 阿兰"), "x.txt")) == [("阿兰", "好")]


def test_the_next_messages_number_is_not_said() -> None:
    found = messages(FORMAT, f"[1]\n{block('一')}[2]\n{block('[2]')}", "x.txt")
    assert [message.text for message in found] == ["一", "[2]"]


@pytest.mark.parametrize("time", ["3 天前", "刚刚", "10:00", "昨天 10:00"])
def test_times_that_tell_no_day_are_refused(time: str) -> None:
    with pytest.raises(UnknownFormat, match="full dates"):
        records(FORMAT, block("好", time=time), "x.txt")


def test_the_platforms_lines_have_no_sender() -> None:
    (found,) = messages(FORMAT, block("小林加入本群。", "系统消息"), "x.txt")
    assert (found.kind, found.sender) == (Kind.SYSTEM, None)
