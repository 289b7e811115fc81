"""Exports spoilt on purpose: each fixture changed by seed, so that any one of the changes can be made again.

``mutant(seed)`` draws a fixture and one to three rows of ``MUTATIONS``: blind ones, which change bytes, and knowing
ones, which take JSON, tables and workbooks apart and put them together wrongly.
"""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.support_whole_reading import fixture_files
from tests.support_workbook import Book, Sheet

HUGE = "9" * 5000
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1e308, 10**40, "", " ", "0", HUGE, "NaN", "a" * 5000, "\x00", "\ud800", "\u202e",
    "1970-01-01", "9999-12-31 23:59:59", "<appmsg><title>", "= 1+1", [], [[]], {}, {"": None},
    [None] * 50, {"id": {"id": {}}},
)  # fmt: skip
"""What is put where something else was."""
RUNS = (
    " ",
    "\n",
    "\t",
    "[",
    "{",
    '"',
    "'",
    ",",
    "@",
    ">",
    "<",
    "&",
    "\\",
    "=",
    "：",
    "「",
    "\u0301",
    "\u200b",
    "中",
    "0",
    "\ufeff",
)
"""What stands thousands of times in a row."""
WORDS = (b"\x00", b"[", b"]", b"{", b"}", b'"', b"'", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\r", b"\n", b"\x1a",
         b"1e999", b"NaN", b"null", HUGE.encode(), b"2099-01-01 00:00:00",
         b"<!DOCTYPE x>", b"</table>", b"PK\x03\x04")  # fmt: skip
"""What is put between."""
CODECS = ("gb18030", "utf-16", "utf-16-le", "utf-32", "cp1252", "big5", "shift_jis", "utf-7")


@dataclass(frozen=True)
class Mutant:
    """A spoilt fixture."""

    seed: int
    key: str
    file: Path
    data: bytes
    how: tuple[str, ...]
    """The rows of ``MUTATIONS`` that made it."""

    def written(self, folder: Path) -> Path:
        """The file under the fixture's name, beside nothing."""
        path = folder / self.file.name
        path.write_bytes(self.data)
        return path


def mutant(seed: int) -> Mutant:
    """The same for the same seed and fixtures."""
    chance = random.Random(seed)  # noqa: S311 (chance that repeats, no secret)
    key, file = chance.choice(fixture_files())
    data, how = _content(file), []
    for _ in range(chance.randint(1, 3)):
        name = chance.choice(sorted(MUTATIONS))
        data = MUTATIONS[name](data, chance)
        how.append(name)
    return Mutant(seed, key, file, data, tuple(how))


@cache
def _content(file: Path) -> bytes:
    return file.read_bytes()


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.choice((1, 2, 8, 64, 512)))


def _put(data: bytes, word: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + word + data[at:]


def _flip_bits(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 32)) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _drop_block(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _repeat_block(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[start:end] * chance.choice((2, 3, 200)) + data[end:]


def _splice(data: bytes, chance: random.Random) -> bytes:
    _, other = chance.choice(fixture_files())
    theirs = _content(other)
    return data[: chance.randint(0, len(data))] + theirs[chance.randint(0, len(theirs)) :]


def _other_encoding(data: bytes, chance: random.Random) -> bytes:
    """All of it, or from some line on."""
    at = chance.choice((0, data.find(b"\n", chance.randint(0, len(data))) + 1))
    return data[:at] + data[at:].decode("utf-8", "replace").encode(chance.choice(CODECS), "replace")


def _insert_word(data: bytes, chance: random.Random) -> bytes:
    return _put(data, chance.choice(WORDS), chance)


def _insert_run(data: bytes, chance: random.Random) -> bytes:
    return _put(data, chance.choice(RUNS).encode() * chance.choice((300, 30_000)), chance)


def _change_digits(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    places = [at for at, byte in enumerate(data) if 48 <= byte <= 57]  # 0 to 9
    for at in chance.sample(places, min(len(places), chance.choice((1, 5, 30)))):
        changed[at] = chance.randrange(48, 58)
    return bytes(changed)


def _shuffle_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def _json(data: bytes, chance: random.Random) -> bytes:
    """One value somewhere in it replaced, left out, doubled or buried; lines of JSON likewise."""
    lines = data.splitlines()
    try:
        return _as_json(_changed(json.loads(data), chance))
    except ValueError:
        at = chance.randrange(len(lines)) if lines else 0
    try:
        lines[at] = _as_json(_changed(json.loads(lines[at]), chance))
    except (ValueError, IndexError):
        return _insert_word(data, chance)
    return b"\n".join(lines)


def _as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _changed(value: Any, chance: random.Random) -> Any:
    """The value with a change in one place; how deep is a matter of chance."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    if not keys or chance.random() < 0.1:  # one in ten stays on top
        return chance.choice(VALUES)
    key = chance.choice(keys)
    if chance.random() < 0.7:  # most go deeper
        value[key] = _changed(value[key], chance)
    elif chance.random() < 0.5:  # the rest is halved
        value.pop(key)
    else:
        value[key] = [value[key]] * chance.choice((1, 2, 40))
    return value


def _table(data: bytes, chance: random.Random) -> bytes:
    """Cells changed, columns in another order, rows longer and shorter."""
    rows = [line.split(",") for line in data.decode("utf-8", "replace").splitlines()]
    order = list(range(max(map(len, rows), default=0)))
    chance.shuffle(order)
    for row in rows:
        if chance.random() < 0.2 and row:  # one row in five
            row[chance.randrange(len(row))] = str(chance.choice(VALUES))
        if chance.random() < 0.1:  # one in ten
            row[:] = row[: chance.randint(0, len(row))] + ["x"] * chance.choice((0, 1, 500))
    if chance.random() < 0.3:  # three in ten
        rows = [[row[at] for at in order if at < len(row)] for row in rows]
    written = io.StringIO()
    csv.writer(written, delimiter=chance.choice(",,,\t;|")).writerows(rows)
    return written.getvalue().encode("utf-8", "surrogatepass")


def _member(data: bytes, chance: random.Random) -> bytes:
    """A part spoilt of what is packed: as a workbook's table, or as a zip that holds it twice."""
    parts = _workbook(data) if chance.random() < 0.5 else {"a/chat.txt": data, "b/chat.json": data}
    name = chance.choice(sorted(parts))
    blind = chance.choice((_flip_bits, _cut_off, _drop_block, _repeat_block, _insert_word, _insert_run))
    parts[name] = blind(parts[name], chance)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()


def _workbook(data: bytes) -> dict[str, bytes]:
    rows = [line.split(",") for line in data.decode("utf-8", "replace").splitlines()]
    return {path: (text or "").encode() for path, text in Book((Sheet("聊天", rows),)).parts().items()}


MUTATIONS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "bits flipped": _flip_bits,
    "cut off": _cut_off,
    "block dropped": _drop_block,
    "block repeated": _repeat_block,
    "spliced": _splice,
    "other encoding": _other_encoding,
    "word inserted": _insert_word,
    "run inserted": _insert_run,
    "digits changed": _change_digits,
    "lines shuffled": _shuffle_lines,
    "JSON changed": _json,
    "table changed": _table,
    "part changed": _member,
}
"""Adding a way to spoil an export is one row."""
