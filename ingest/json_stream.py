"""JSON read piece by piece: the values at given paths, in the order of the file, with memory that stays flat.

Method: the standard library's decoder over a growing window for wanted values; everything else is passed over by its
brackets and strings alone, so that megabytes of avatars, deep nesting or numbers of 5,000 digits are never built.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingest.encoding import text_stream
from ingest.format import Source
from ingest.json_window import MalformedJson, Window
from models.characters import without_surrogates
from models.errors import BrokenExport
from models.i18n import N_

DEPTH_LIMIT = 200
"""Nested arrays and objects in one value; deeper ones are skipped."""
VALUE_LIMIT = 8 * 1024 * 1024
"""Characters of one value; larger ones are skipped."""
PARTS_LIMIT = 1_000_000
"""Brackets and commas of one value: a list of nothing takes 70 bytes for the three that it is written with."""
_LARGE = 2 * PARTS_LIMIT
"""Characters of which it is asked."""
_SAMPLE = 200
_BLANKS = " \t\r\n\ufeff"
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_decoder = json.JSONDecoder(strict=False, parse_constant=lambda _name: None)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Stands for a value that could not be read."""

    reason: str
    sample: str

    def __str__(self) -> str:
        return self.sample


def stream(source: Source, paths: frozenset[str]) -> Iterator[tuple[str, Any]]:
    """(path, value) of every value at one of ``paths``, such as ``chats.list[].messages[]``, ``meta`` or ``[]``.

    A value that cannot be read arrives as ``Unreadable``. Raises ``BrokenExport`` where the file breaks off, after
    everything before the break was given.
    """
    with source.open() as raw:
        window = Window(text_stream(raw, source.encoding))
        try:
            yield from _documents(window, paths)
        except MalformedJson as error:
            message = N_("{path} breaks off or is damaged: export the chat again and import the new file.")
            raise BrokenExport(message, path=source.name) from error


def json_lines(source: Source) -> Iterator[Any]:
    """The value of each line that is neither blank nor a ``#`` comment; ``Unreadable`` for a line that is no JSON."""
    for line in source.lines():
        if line and not line.isspace() and not line.startswith("#"):
            yield decoded(line)


def decoded(text: str) -> Any:
    """The JSON value that ``text`` is, or ``Unreadable``. Lone surrogates become U+FFFD, NaN becomes None."""
    text = text.strip(_BLANKS)
    if _has_too_many_parts(text):
        return Unreadable("too many parts", text[:_SAMPLE])
    try:
        value, end = _decoder.raw_decode(text)
    except (ValueError, RecursionError):
        return Unreadable("not JSON", text[:_SAMPLE])
    return _checked(value, text) if end == len(text) else Unreadable("not JSON", text[:_SAMPLE])


def _has_too_many_parts(text: str, start: int = 0) -> bool:
    return len(text) - start > _LARGE and sum(text.count(part, start) for part in "[{,") > PARTS_LIMIT


def _checked(value: Any, text: str) -> Any:
    if len(text) > DEPTH_LIMIT and text.count("{") + text.count("[") > DEPTH_LIMIT and _depth(text) > DEPTH_LIMIT:
        return Unreadable("nested too deeply", text[:_SAMPLE])
    return _mended(value) if "\\u" in text and _SURROGATE_ESCAPE.search(text) else value


def _depth(text: str) -> int:
    depth = deepest = 0
    for found in re.finditer(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', text, re.DOTALL):
        depth += 1 if found[0] in "[{" else -1 if found[0] in "]}" else 0
        deepest = max(deepest, depth)
    return deepest


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, list):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    return value


def _ancestors(paths: frozenset[str]) -> frozenset[str]:
    """Every path on the way to one of ``paths``, such as ``chats``, ``chats.list``, ``chats.list[]``."""
    cuts = {(path[:end], path[end]) for path in paths for end in range(len(path)) if path[end] in ".["}
    return frozenset(head for head, _ in cuts)


def _documents(window: Window, paths: frozenset[str]) -> Iterator[tuple[str, Any]]:
    """What is wanted of the file's value, and of those behind it: exports were joined."""
    ancestors = _ancestors(paths)
    yield from _walk(window, "", paths, ancestors)
    while (opening := window.peek()) and opening in "{[":
        yield from _walk(window, "", paths, ancestors)


def _walk(window: Window, path: str, paths: frozenset[str], ancestors: frozenset[str]) -> Iterator[tuple[str, Any]]:
    """Give what is wanted of the value that begins here, and leave it behind."""
    if path in paths:
        yield path, _value(window)
    elif path not in ancestors and path:
        window.skip_value()
    elif (opening := window.peek()) == "{":
        for key in window.members():
            yield from _walk(window, f"{path}.{key}" if path else key, paths, ancestors)
    elif opening == "[":
        yield from _items(window, f"{path}[]", paths, ancestors)
    else:
        window.skip_value()


def _items(window: Window, path: str, paths: frozenset[str], ancestors: frozenset[str]) -> Iterator[tuple[str, Any]]:
    wanted = path in paths
    for _ in window.items():
        if wanted:
            yield path, _value(window)
        else:
            yield from _walk(window, path, paths, ancestors)


def _value(window: Window) -> Any:
    """The value that begins here; the window grows until it holds it."""
    if not window.peek():
        raise MalformedJson
    while True:
        start = window.position
        if _has_too_many_parts(window.text, start):
            return _passed_over(window, "too many parts")
        try:
            value, end = _decoder.raw_decode(window.text, start)
        except json.JSONDecodeError as error:
            if window.size > VALUE_LIMIT or not _may_go_on(error, window) or not window.grow():
                return _passed_over(window, "not JSON")
        except (ValueError, RecursionError):
            return _passed_over(window, "not JSON")
        else:
            if end == len(window.text) and window.grow():
                continue  # a number may go on behind the window's edge
            window.position = end
            return _checked(value, window.text[start:end])


_EDGE = 16
"""Characters: an error this near to the window's end may be but a word or an escape cut in half."""


def _may_go_on(error: json.JSONDecodeError, window: Window) -> bool:
    return error.msg.startswith("Unterminated string") or error.pos >= len(window.text) - _EDGE


def _passed_over(window: Window, reason: str) -> Unreadable:
    sample = window.text[window.position : window.position + _SAMPLE]
    window.skip_value()
    window.forget()
    return Unreadable(reason, sample)
