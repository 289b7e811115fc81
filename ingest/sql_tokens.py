"""The tokens of an SQL dump, from a window that moves over it: nothing is ever executed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TextIO

LITERAL_LIMIT = 4 * 1024 * 1024
"""Characters of one literal; a longer one is a quotation mark that stands alone."""
_CHUNK = 64 * 1024
_TOKEN = re.compile(
    r"""(?P<blank>\s++|--[^\n]*+)
    |'(?P<text>[^']*+(?:''[^']*+)*+)'
    |[eE]'(?P<escaped>[^'\\]*+(?:(?:''|\\.)[^'\\]*+)*+)'
    |"(?P<name>[^"]*+(?:""[^"]*+)*+)"|`(?P<ticked>[^`]*+)`
    |(?P<number>[-+]?\d++(?:\.\d++)?(?:[eE][-+]?\d++)?)
    |(?P<word>[^\W\d]\w*+)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
"""Nothing that was taken is given back, so that a literal cut in two by the window is none yet."""
_OPENS = re.compile(r"[eE]?'|[\"`]")
_ESCAPE = re.compile(r"''|\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{1,2})|(.))", re.DOTALL)
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "0": "\0"}


class Token(NamedTuple):
    """One token; blanks and comments are none."""

    kind: str
    """``text`` or ``number`` for literals, ``name`` for quoted identifiers, ``word``, ``mark`` for one character."""
    value: str
    """What it says, its quotation undone."""


def sql_tokens(stream: TextIO) -> Iterator[Token]:
    """The tokens to the end of the stream; what opens and never ends is a mark of its own."""
    held, place, ended = "", 0, False
    while True:
        found = _TOKEN.match(held, place)
        if not ended and _may_go_on(found, held, place):
            more = stream.read(max(_CHUNK, len(held) - place))
            held, place, ended = held[place:] + more, 0, not more
        elif found is None:
            return
        elif held.startswith("/*", place):
            held, place = _behind_comment(held[place + 2 :], stream), 0
        else:
            place = found.end()
            if found.lastgroup != "blank":
                yield _token(found)


def _may_go_on(found: re.Match[str] | None, held: str, place: int) -> bool:
    """Whether more of the stream may make another token of this one."""
    if found is None:
        return True
    return (found.end() == len(held) or _is_open(found, held)) and len(held) - place < LITERAL_LIMIT


def _behind_comment(held: str, stream: TextIO) -> str:
    """What stands behind the end of a comment, however long it is."""
    while (end := held.find("*/")) < 0:
        more = stream.read(_CHUNK)
        if not more:
            return ""
        held = held[-1:] + more
    return held[end + 2 :]


def _is_open(found: re.Match[str], held: str) -> bool:
    """Whether a literal begins here whose end is not in sight."""
    return found.lastgroup in {"mark", "word"} and _OPENS.match(held, found.start()) is not None


def _token(found: re.Match[str]) -> Token:
    kind, value = str(found.lastgroup), found[str(found.lastgroup)]
    if kind == "text":
        return Token("text", value.replace("''", "'"))
    if kind == "escaped":
        return Token("text", _ESCAPE.sub(_unescaped, value))
    if kind in {"name", "ticked"}:
        return Token("name", value.replace('""', '"'))
    return Token(kind, value)


def _unescaped(found: re.Match[str]) -> str:
    if code := found[1] or found[2]:
        return chr(int(code, 16))
    return _CONTROLS.get(found[3], found[3]) if found[3] else "'"
