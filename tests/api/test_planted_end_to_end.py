"""Personal data and names of an export are nowhere in what is kept or made of it: the whole way, every file read."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from pypdf import PdfReader

from tests.support_personal import PLANTED

Run = Callable[..., CompletedProcess[str]]
Line = tuple[int, int, str, str]
"""Day, minute, who, what."""
NAMES = {
    "小满": "司徒青岚",
    "阿树": "欧阳听雨",
    "老周": "诸葛老栓",
    "豆豆": "Marguerite",
    "米粒": "不吃香菜的猫",
    "青柠助教": "助教慕容白",
}
"""Of the small community's members: longer ones, which stand for nothing else."""
STRANGER = "西门吹雪呀"
REMARK = "欠钱的老赖"
_ACCOUNT = "wxid_planted27"


def _value(text: str) -> str:
    for short, name in NAMES.items():
        text = text.replace(short, name)
    return text


@pytest.fixture(scope="module")
def planted(
    talks: tuple[tuple[int, int, str, str], ...], stillroom: Run, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A workspace made of an export full of what nobody may see, and what was published of it."""
    folder = tmp_path_factory.mktemp("planted")
    (folder / "in").mkdir()
    (folder / "in" / "group.json").write_text(json.dumps(_export(talks), ensure_ascii=False), encoding="utf-8")
    for step in (("distil", folder / "in", "--out", folder / "out", "--model", "builtin:use"),
                 ("publish", "--workspace", folder / "out")):  # fmt: skip
        done = stillroom("--lang", "en", *step)
        assert done.returncode == 0, done.stderr
    return folder / "out"


def _export(talks: tuple[Line, ...]) -> dict[str, object]:
    """The talk with a piece behind every line, then mentions, a forward, a line of the platform, what is broken."""
    pieces = [each.text for each in PLANTED]
    lines = [
        (day, minute, _value(who), f"{_value(text)} {pieces[place % len(pieces)]}")
        for place, (day, minute, who, text) in enumerate(talks)
    ]
    people = list(NAMES.values())
    lines += [(11, place, people[place % 5], text) for place, text in enumerate(pieces)]
    lines += [(12, place, people[place], f"@{people[place - 1]}\u2005谢谢{people[place - 2]}") for place in range(6)]
    lines += [(12, 9, people[0], f"群聊的聊天记录\n{STRANGER}: 我的 {pieces[0]}\n{people[1]}: 好")]
    messages = [_item(place, line) for place, line in enumerate(lines)]
    messages += [_item(len(lines) + 1, (12, 20, "", f"“{people[2]}”邀请“{STRANGER}”加入了群聊"), "系统消息")]
    messages += [{**_item(9999, (12, 30, people[3], f"{people[4]} {pieces[0]}")), "createTime": "never"}]
    session = {"wxid": "9@chatroom", "displayName": "训练营", "remark": REMARK, "nickname": "训练营"}
    return {"weflow": {"version": "1"}, "session": session, "messages": messages}


def _item(place: int, line: Line, kind: str = "文本消息") -> dict[str, object]:
    day, minute, who, text = line
    return {
        "localId": place, "createTime": 1_740_960_000 + day * 86_400 + minute * 60, "type": kind, "content": text,
        "senderUsername": f"{_ACCOUNT}{who}" if who else "9@chatroom", "senderDisplayName": who,
        "platformMessageId": f"m{place}", "remark": REMARK,
    }  # fmt: skip


def _read(path: Path) -> Iterator[str]:
    """Everything that a file tells: its bytes, what is packed in it, the letters of its pages."""
    data = path.read_bytes()
    yield data.decode("utf-8", "ignore")
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())
    if path.suffix == ".pdf":
        yield "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def _told(workspace: Path) -> str:
    return "\n".join(text for path in sorted(workspace.rglob("*")) if path.is_file() for text in _read(path))


def test_nothing_planted_is_anywhere(planted: Path) -> None:
    told = _told(planted)
    assert [each.value for each in PLANTED if each.value in told] == []


def test_nobody_is_named_anywhere(planted: Path) -> None:
    told = _told(planted)
    assert [name for name in (*NAMES.values(), STRANGER, REMARK, _ACCOUNT) if name in told] == []


def test_the_search_index_knows_none_of_it(planted: Path) -> None:
    with sqlite3.connect(planted / "stillroom.sqlite") as database:
        tables = [row[0] for row in database.execute("select name from sqlite_master where type = 'table'")]
        dumps = (database.execute(f'select * from "{table}"') for table in tables)  # noqa: S608 (names of the schema)
        cells = [str(cell) for dump in dumps for row in dump for cell in row]
    told = "\n".join(cells)
    assert [value for value in (*NAMES.values(), *(each.value for each in PLANTED)) if value in told] == []
    assert "〔电话〕" in told or "〔phone〕" in told


def test_the_talk_itself_is_there(planted: Path) -> None:
    """Or else the tests above would hold for an empty workspace."""
    assert "非重复计数" in _told(planted)
