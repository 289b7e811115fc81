"""Logs that no tool signs."""

from __future__ import annotations

import pytest

from ingest.formats.generic_txt import FORMAT
from ingest.read import survey
from ingest.sniff import sample_of
from models.records.parsed import ReadOptions
from tests.support_formats import MemorySource, messages, said


@pytest.mark.parametrize(
    "lines",
    [
        "2024-02-01 10:00:00 阿兰: 好\n2024-02-01 10:00:05 小林: 嗯",
        "2024/2/1 10:00 阿兰：好\n2024/2/1 10:01 小林：嗯",
        "2024年2月1日 上午10:00 阿兰：好\n2024年2月1日 上午10:01 小林：嗯",
        "【2024-02-01 10:00】阿兰：好\n【2024-02-01 10:01】小林：嗯",
        "2024-02-01 10:00:00 【阿兰】：好\n2024-02-01 10:01:00 【小林】：嗯",
        "2024-02-01T10:00:00 阿兰: 好\n\n2024-02-01T10:01:00 小林: 嗯",
        "[2024-02-01 10:00:00] 阿兰: 好\n[2024-02-01 10:01:00] 小林: 嗯",
        "[2024/2/1 10:00] 阿兰: 好\n[2024/2/1 10:01] 小林: 嗯",
        "2024-02-01 10:00 - 阿兰: 好\n2024-02-01 10:01 - 小林: 嗯",
    ],
)
def test_time_name_and_words_are_found_however_they_are_parted(lines: str) -> None:
    report = survey(MemorySource("园艺群.txt", f"{lines}\n".encode()), ReadOptions()).report
    assert (report.format, report.timezone, report.first_at) == ("generic-txt", "Asia/Shanghai", 1_706_752_800_000)
    assert said(messages(FORMAT, f"{lines}\n", "园艺群.txt", "UTC")) == [("阿兰", "好"), ("小林", "嗯")]


def test_lines_without_a_time_go_on_with_the_message_above() -> None:
    found = messages(FORMAT, "2024-02-01 10:00 阿兰: 一\n二: 三\n\n2024-02-01 10:01 小林: 四\n", "x.txt")
    assert said(found) == [("阿兰", "一\n二: 三"), ("小林", "四")]


@pytest.mark.parametrize(
    "lines",
    [
        "2024-02-01 10:00:00 INFO: server started\n2024-02-01 10:00:01 ERROR: disk full",
        "2024-02-01 10:00:00 INFO server started\n2024-02-01 10:00:01 WARN disk full",
        "会议纪要\n一\n二\n三\n四\n五\n2024-02-01 10:00 阿兰: 好",
        "10:00 阿兰: 好",
    ],
)
def test_what_programs_and_minutes_say_is_no_chat(lines: str) -> None:
    assert FORMAT.signature(sample_of(MemorySource("x.txt", lines.encode()))) == 0
