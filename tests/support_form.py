"""How a test says what a tool would write: a talk, and a form of file for it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.support_formats import MemorySource


@dataclass(frozen=True)
class Said:
    """One message of a talk."""

    at: int | None
    """Milliseconds UTC, whole seconds; None for a record whose time is none."""
    who: int
    """The account's number."""
    name: str
    text: str

    @property
    def second(self) -> int | str:
        return "never" if self.at is None else self.at // 1000

    def stamp(self, pattern: str, broken: str) -> str:
        return broken if self.at is None else datetime.fromtimestamp(self.at / 1000, UTC).strftime(pattern)


Talk = Sequence[Said]


@dataclass(frozen=True)
class Form:
    """How one tool writes a talk, and what of it comes back."""

    key: str
    path: str
    write: Callable[[Talk], str]
    account: Callable[[Said], str | None]
    """The account id that the file tells."""
    body: str = "json"
    """``json`` takes any text, ``cells`` all but lone surrogates, ``lines`` one printed line, ``blocks`` several."""
    kept: Callable[[str], str] = str
    """The text as the tool's own format can tell it."""
    local: bool = False
    """True where times are written without their zone."""
    minutes: bool = False
    """True where times are written without their seconds."""
    beside: Callable[[Talk], Mapping[str, str]] = lambda _talk: {}

    def at(self, said: Said) -> int | None:
        """The time that the file tells."""
        return said.at - said.at % 60_000 if said.at is not None and self.minutes else said.at

    def source(self, talk: Talk, encoding: str = "utf-8") -> MemorySource:
        """The export in memory."""
        beside = {path: MemorySource(path, text.encode()) for path, text in self.beside(talk).items()}
        return MemorySource(self.path, self.write(talk).encode(encoding), beside)


def as_json(value: Any) -> str:
    """Lone surrogates and NULs can only be written as escapes."""
    text = json.dumps(value, ensure_ascii=False)
    return text if _encodes(text) else json.dumps(value)


def _encodes(text: str) -> bool:
    return not re.search("[\ud800-\udfff]", text)


def as_table(header: Sequence[str], rows: Iterator[Sequence[object]], delimiter: str = ",") -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows([header, *rows] if header else rows)
    return file.getvalue()


def as_array(items: Iterator[Any]) -> str:
    return "[" + ",\n".join(map(as_json, items)) + "]"


def as_object(head: Mapping[str, Any], items: Iterator[Any]) -> str:
    return f'{as_json(head)[:-1]}, "messages": {as_array(items)}}}'


def as_lines(rows: Iterator[str]) -> str:
    return "".join(f"{row}\n" for row in rows)


def iso(said: Said) -> str:
    return said.stamp("%Y-%m-%dT%H:%M:%S+00:00", "never")


def user(said: Said) -> str:
    return f"u{said.who}"


def whole(text: str) -> str:
    """What JSON tells of any text: halves of a surrogate pair that stand alone are no characters."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def unix(text: str) -> str:
    return whole(text).replace("\r\n", "\n")


def as_page(text: str) -> str:
    """Lines as a web page shows them: runs of blanks are one, and NUL is no character."""
    lines = (re.sub("[ \t\f]+", " ", line).strip() for line in all_lf(whole(text)).split("\n"))
    shown = "\n".join(lines).strip("\n").replace("\x00", "\ufffd")
    return shown.replace("\u00a0", " ").replace("\u202f", " ")


def all_lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def trimmed(text: str) -> str:
    """A message of a text file ends where its last word ends; blank lines part messages."""
    return text.strip("\n").rstrip()
