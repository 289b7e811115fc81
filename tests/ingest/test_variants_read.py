"""Files that were re-saved, or written by another version of their tool, are read like those that are by the book."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from ingest.formats import BUILT_IN
from ingest.read import records, survey
from models.records.parsed import ParsedMessage, ReadOptions
from tests.support_exports import FORMS, Form
from tests.support_formats import MemorySource
from tests.support_hostile_talks import plain_talk

UTC = ReadOptions(timezone="UTC")
HAVE_VARIANTS = frozenset({"wechat", "wecom", "qq", "feishu", "dingtalk", "unknown"})
PLATFORMS = {format_.key: format_.platform for format_ in BUILT_IN}
OURS = [form for form in FORMS if PLATFORMS.get(form.key) in HAVE_VARIANTS]
TABLES = [form for form in OURS if form.body == "cells" and form.key != "weflow-sql"]
Rows = list[list[str]]


def read(source: MemorySource) -> tuple[str, list[tuple[int, str, str]]]:
    """(format, when, who and what) of a file whose format nobody names; minutes, for some re-saves drop the rest."""
    found = survey(source, UTC)
    read = [each for each in records(source, found.format, found.options) if isinstance(each, ParsedMessage)]
    return found.format.key, [(m.sent_at // 60_000, m.sender.name if m.sender else "", m.text) for m in read]


def table(rows: Rows, delimiter: str = ",") -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue()


SAVED: dict[str, Callable[[Rows], bytes]] = {
    "columns the other way round": lambda rows: table([row[::-1] for row in rows]).encode(),
    "a column more": lambda rows: table([[*row, "更多"] for row in rows]).encode(),
    "a column before the others": lambda rows: table([["x", *row] for row in rows]).encode(),
    "tabs": lambda rows: table(rows, "\t").encode(),
    "semicolons": lambda rows: table(rows, ";").encode(),
    "a mark": lambda rows: table(rows).encode("utf-8-sig"),
    "by a Chinese Excel": lambda rows: table(rows, "\t").encode("gb18030"),
    "as Unicode text": lambda rows: table(rows, "\t").encode("utf-16"),
    "blank rows at the end": lambda rows: (table(rows) + "\r\n\r\n").encode(),
    "capitals in the header": lambda rows: table([[cell.upper() for cell in rows[0]], *rows[1:]]).encode(),
}


@pytest.mark.parametrize("saved", SAVED.values(), ids=SAVED)
@pytest.mark.parametrize("form", TABLES, ids=lambda form: form.key)
def test_a_table_says_the_same_however_it_was_saved(form: Form, saved: Callable[[Rows], bytes]) -> None:
    plain = form.source(plain_talk())
    rows = list(csv.reader(io.StringIO(plain.data.decode(), newline="")))
    width = max(map(len, rows))
    filled = [row + [""] * (width - len(row)) for row in rows]
    assert read(MemorySource(form.path, saved(filled))) == read(plain)


MISSING = [
    ("weflow-json", "session"), ("weflow-json", "localId"), ("weflow-json", "type"),
    ("chatlog-json", "isChatRoom"), ("chatlog-json", "seq"), ("chatlog-json", "talker"), ("chatlog-json", "subType"),
    ("qce-json", "chatInfo"), ("qce-json", "metadata"), ("qce-json", "recalled"), ("qce-json", "id"),
    ("qce-chunks", "id"), ("qce-chunks", "system"), ("feishu-json", "chat_id"), ("feishu-json", "sender"),
    ("keeper-json", "sender_wxid"), ("keeper-json", "conversation_id"), ("keeper-json", "server_id"),
    ("wcda-json", "schemaVersion"), ("wcda-json", "conversation"), ("wcda-json", "serverId"),
    ("wetrace-json", "sender_id"), ("wetrace-json", "sender_name"), ("wetrace-json", "id"), ("wetrace-json", "type"),
    ("dingtalk-json", "recalled"), ("dingtalk-json", "sender_name"), ("dingtalk-json", "message_id"),
    ("chatlab-json", "type"), ("chatlab-json", "meta"), ("chatlab-jsonl", "platformMessageId"),
]  # fmt: skip
"""(format, a key that some versions leave out)."""


def without(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        return {each: without(inner, key) for each, inner in value.items() if each != key}
    return [without(item, key) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize(("key", "missing"), MISSING)
def test_a_key_that_is_missing_costs_no_message(key: str, missing: str) -> None:
    form = next(form for form in FORMS if form.key == key)
    plain = form.source(plain_talk()).data.decode()
    lines = plain.splitlines() if key in {"qce-chunks", "chatlab-jsonl"} else [plain]
    assert any(f'"{missing}"' in line for line in lines)
    rest = "\n".join(json.dumps(without(json.loads(line), missing), ensure_ascii=False) for line in lines)
    found, said = read(MemorySource(form.path, rest.encode()))
    assert (found, [text for _, _, text in said]) == (key, [each.text for each in plain_talk()])


def test_a_table_pasted_from_a_spreadsheet_is_no_log() -> None:
    pasted = "时间\t昵称\t内容\n2024-02-01 10:00:00\t阿兰\t好\n2024-02-01 10:00:05\t小林\t嗯\n"
    assert read(MemorySource("x.txt", pasted.encode()))[0] == "generic-table"


def test_titles_above_a_table_may_have_fewer_cells() -> None:
    titled = "班级群导出\n导出时间：2024-02-02\n\n时间;昵称;内容\n2024-02-01 10:00;阿兰;好\n2024-02-01 10:01;小林;嗯\n"
    key, found = read(MemorySource("x.csv", titled.encode()))
    assert (key, [text for _, _, text in found]) == ("generic-table", ["好", "嗯"])


def test_a_workbooks_titles_may_have_been_saved_as_they_are() -> None:
    columns = "序号,时间,发送者昵称,发送者微信ID,发送者备注,群昵称,发送者身份,消息类型,内容"
    titles = "会话信息\n微信ID,9@chatroom,,昵称,园艺群\n导出工具,WeFlow"
    saved = f"{titles}\n{columns}\n1,2024-02-01 10:00:00,a,w,x,卡,y,文本消息,好\n"
    source = MemorySource("x.csv", saved.encode())
    assert read(source)[0] == "weflow-xlsx"
    assert survey(source, UTC).report.channels == ("园艺群",)
