"""The keys of a JSON file as paths, found by streaming through it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.encoding import text_stream
from ingest.format import Source
from ingest.json_window import MalformedJson, Window

_DEPTH = 4
"""Keys in a path; ``chats.list[].messages[].date`` is the longest that a format asks for."""
_NESTED_ARRAYS = 3
_PROBED_ITEMS = 20
"""Items of an array whose keys are looked at."""
_PROBED_KEYS = 2_000
"""Keys of an object that are looked at: more are no fields but, say, people by their ids."""
_LIMIT = 32 * 1024 * 1024
"""Characters passed over at most."""


def key_paths(source: Source) -> frozenset[str]:
    """Paths such as ``chatlab.version`` or ``messages[].sender`` within the first 32 million characters."""
    found: set[str] = set()
    with source.open() as raw:
        window = Window(text_stream(raw, source.encoding))
        try:
            for path in _paths(window, "", 0):
                found.add(path)
                if window.passed > _LIMIT:
                    break
        except MalformedJson:
            pass  # what was seen before the break still tells what it is
    return frozenset(found)


def value_paths(value: Any, prefix: str = "") -> Iterator[str]:
    """The same for a value that is already read, two keys deep."""
    if not isinstance(value, dict) or prefix.count(".") > 1:
        return
    for key, inner in value.items():
        path = f"{prefix}.{key}" if prefix else str(key)
        yield path
        yield from value_paths(inner, path)


def _paths(window: Window, path: str, depth: int) -> Iterator[str]:
    opening = window.peek()
    if opening == "{" and depth < _DEPTH:
        for number, key in enumerate(window.members()):
            if number == _PROBED_KEYS:
                window.leave(_LIMIT)
                break
            inner = f"{path}.{key}" if path else key
            yield inner
            yield from _paths(window, inner, depth + 1)
    elif opening == "[" and path.count("[]") < _NESTED_ARRAYS:
        for number, _ in enumerate(window.items()):
            if number == _PROBED_ITEMS:
                window.leave(_LIMIT)
                break
            yield from _paths(window, f"{path}[]", depth)
    else:
        window.skip_value()
