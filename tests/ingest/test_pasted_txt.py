"""Talk that somebody copied out of WeChat or WeCom."""

from __future__ import annotations

import pytest

from ingest.formats.pasted_txt import FORMAT
from models.records.parsed import SkippedRecord
from tests.support_formats import messages, records, said

SHANGHAI = "Asia/Shanghai"


@pytest.mark.parametrize(
    "stamp",
    [
        "阿兰 2024/2/1 10:00:00",
        "阿兰: 2024-02-01 10:00",
        "阿兰  2024年2月1日 上午 10:00",
        "————— 2024-02-01 —————\n\n阿兰  10:00",
        "2024年2月1日 星期四\n阿兰  上午10:00",
    ],
)
def test_a_stamp_tells_who_and_when(stamp: str) -> None:
    (found,) = messages(FORMAT, f"{stamp}\n好\n", "x.txt", SHANGHAI)
    assert (said([found]), found.sent_at) == ([("阿兰", "好")], 1706752800000)


def test_the_heading_names_the_group() -> None:
    (found,) = messages(FORMAT, "“园艺群”的聊天记录\n\n阿兰 2024/2/1 10:00\n好\n", "x.txt")
    assert found.conversation.name == "园艺群"


def test_names_may_have_blanks_and_digits() -> None:
    assert said(messages(FORMAT, "Ana B 2 2024/2/1 10:00\nhi\n", "x.txt")) == [("Ana B 2", "hi")]


def test_a_day_holds_until_the_next() -> None:
    text = "2024-02-01\nA 10:00\n一\nB  11:00\n二\n2024-02-02\nA 10:00\n三\n"
    first, _, third = messages(FORMAT, text, "x.txt")
    assert third.sent_at - first.sent_at == 86_400_000


def test_without_a_day_there_is_no_time() -> None:
    (found,) = records(FORMAT, "阿兰 10:00\n好\n", "x.txt")
    assert isinstance(found, SkippedRecord)
    assert (found.reason, found.counts) == ("no day", True)


@pytest.mark.parametrize("line", ["明天 10:00 见，别迟到", "明早 10:00", "12 10:00", "2024 10:00:00"])
def test_words_with_a_time_in_them_are_words(line: str) -> None:
    (found,) = messages(FORMAT, f"阿兰 2024/2/1 10:00\n好\n{line}\n", "x.txt")
    assert found.text == f"好\n{line}"
