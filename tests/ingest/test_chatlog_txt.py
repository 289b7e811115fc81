"""chatlog's plain text."""

from __future__ import annotations

import pytest

from ingest.formats.chatlog_txt import FORMAT
from ingest.read import survey
from models.errors import UnknownFormat
from models.records.parsed import Conversation, ReadOptions, Sender
from tests.support_formats import MemorySource, messages

SHANGHAI = "Asia/Shanghai"
NAMED = "9@chatroom_2024-02-01_2024-02-01.txt"


@pytest.mark.parametrize("time", ["2024-02-01 10:00:00", "02-01 10:00:00", "10:00:00"])
def test_what_of_the_date_is_not_written_is_the_files(time: str) -> None:
    (found,) = messages(FORMAT, f"阿兰(wxid_a) {time}\n好\n", NAMED, SHANGHAI)
    assert (found.sent_at, found.sender) == (1706752800000, Sender("wxid_a", "阿兰"))
    assert found.conversation == Conversation("wechat", "9@chatroom", "9@chatroom")


def test_without_a_date_anywhere_it_says_what_to_do() -> None:
    with pytest.raises(UnknownFormat, match="name the file like talker_2024-02-01"):
        survey(MemorySource("chat.txt", "阿兰(wxid_a) 10:00:00\n好\n".encode()), ReadOptions())


def test_names_may_have_brackets_and_ones_own_account_is_unknown() -> None:
    people = ("阿兰(老师)(wxid_a)", "小林(我)", "(wxid_c)")
    text = "\n".join(f"{who} 2024-02-01 10:00:00\n好\n" for who in people)
    found = [message.sender for message in messages(FORMAT, text, "x.txt")]
    assert found == [Sender("wxid_a", "阿兰(老师)"), Sender(None, "小林"), Sender("wxid_c", "wxid_c")]


def test_a_quoted_header_is_no_header() -> None:
    text = "阿兰(wxid_a) 2024-02-01 10:00:00\n\n> 小林(wxid_b) 02-01 09:00:00\n> 早\n早上好\n"
    assert len(messages(FORMAT, text, "x.txt")) == 1
