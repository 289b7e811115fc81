"""Texts and tables that are too large for what they are, written when a test asks."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

MEGABYTES = int(os.environ.get("STILLROOM_HOSTILE_MB", "17"))
"""How large endless things are: more than is read of a line; ``make soak`` asks for 100."""
_MEGABYTE = 1 << 20
_CHAT = '{"chatlab":{"version":"0.0.2"},"meta":{"name":"园艺群","platform":"wechat"},"messages":['
_SAID = '{"sender":"u1","accountName":"阿兰","timestamp":1706752800,"type":0,"content":%s}'
_HEAD = "时间,昵称,内容\n2024-02-01 10:00:00,阿兰,早\n"
_LAST = "2024-02-01 10:00:09,小林,晚\n"


def _written(folder: Path, name: str, pieces: Iterable[str]) -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
    return path


def _said_between(folder: Path, name: str, content: Iterable[str]) -> Path:
    """Two plain messages, and between them one with that content."""
    before, after = _SAID.split("%s")
    plain = _SAID % '"早"'
    return _written(
        folder, name, (_CHAT, plain, ",", before, *content, after, ",", plain.replace("阿兰", "小林"), "]}")
    )


def endless_line(folder: Path) -> Path:
    """A log whose second line never seems to end."""
    said = "2024-02-01 10:00:00\talan\tmorning\n"
    return _written(folder, "chat.weechatlog", (said, said.rstrip(), *["a" * _MEGABYTE] * MEGABYTES, "\n", said))


def endless_cell(folder: Path) -> Path:
    """A table with one cell that never seems to end."""
    cell = ('2024-02-01 10:00:01,阿兰,"', *["字" * (_MEGABYTE // 3)] * MEGABYTES, '"\n')
    return _written(folder, "chat.csv", (_HEAD, *cell, _LAST))


def endless_string(folder: Path) -> Path:
    """A message that never seems to end."""
    return _said_between(folder, "chat.json", ('"', *["a" * _MEGABYTE] * MEGABYTES, '"'))


def endless_message(folder: Path) -> Path:
    """A message that goes on for a hundred thousand lines."""
    said = "[2024/02/01, 10:00:00] 阿兰: 早\n"
    return _written(folder, "_chat.txt", (said, *["又一行\n"] * 100_000, said.replace("阿兰", "小林")))


def brackets(folder: Path) -> Path:
    """A million beginnings and no end."""
    return _written(folder, "chat.json", ("[" * 1_000_000,))


def brackets_in_a_message(folder: Path) -> Path:
    """A value that is deeper than any program goes."""
    return _said_between(folder, "chat.json", ("[" * 1_000_000, "]" * 1_000_000))


def lists_of_nothing(folder: Path) -> Path:
    """A value that takes sixty megabytes to hold and two to write."""
    return _said_between(folder, "chat.json", ("[", *["[]," * 10_000] * 70, "1]"))


def lists_of_nothing_on_a_line(folder: Path) -> Path:
    """The same on one line of four."""
    plain = '{"time":"2024-02-01 10:00:00","sender":"阿兰","text":"早"}\n'
    return _written(folder, "chat.jsonl", (plain, '{"time":[', *["[]," * 10_000] * 70, "1]}\n", plain, plain))


def keys(folder: Path) -> Path:
    """An object with a hundred and fifty thousand keys where the words should be."""
    pairs = (f'"key{number}":{number},' for number in range(150_000))
    return _said_between(folder, "chat.json", ("{", *pairs, '"z":1}'))


def columns(folder: Path) -> Path:
    """A table as wide as others are long: a million columns."""
    return _written(folder, "chat.csv", ("时间,昵称,内容", ",x" * 1_000_000, "\n", _LAST))


def empty_cells(folder: Path) -> Path:
    """A row of a million empty cells in a table of words."""
    return _written(folder, "chat.csv", (_HEAD, "," * 1_000_000, "\n", _LAST))


def blanks(folder: Path) -> Path:
    """A quote whose author is a hundred thousand blanks: it once took hours."""
    return _said_between(folder, "chat.json", ('"> ', " " * 99_000, 'x"'))


def names(folder: Path) -> Path:
    """A text that names one person twenty thousand times: it once took minutes."""
    return _said_between(folder, "chat.json", ('"', "@阿兰 " * 20_000, '"'))


def name_of_characters(folder: Path) -> Path:
    """A name of 20,000 Chinese characters, no two alike in a row: its parts once took all memory."""
    path = _said_between(folder, "chat.json", ('"早"',))
    name = "".join(chr(0x4E00 + number) for number in range(20_000))
    path.write_text(path.read_text("utf-8").replace("小林", name), "utf-8")
    return path
