"""A window that moves over JSON text, and the steps over its brackets."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

_CHUNK = 1024 * 1024
_BEHIND = 16 * 1024
_BLANK = re.compile(r"[ \t\n\r\ufeff]*")
_STRING_REST = re.compile(r'(?:[^"\\]++|\\.)*+', re.DOTALL)
_PLAIN = r'(?:[^\[\]{}"]++|"(?:[^"\\]++|\\.)*+")'
_FLAT = re.compile(rf"(?:{_PLAIN}|\[{_PLAIN}*+\]|\{{{_PLAIN}*+\}})*+", re.DOTALL)
"""What lies between brackets: whole strings, and lists and objects that hold no others."""
_OPENING = re.compile(r"[\[{]+")
_CLOSING = re.compile(r"[\]}]+")
_SCALAR = re.compile(r"[^\s,\]}\"]*")
_KEY_LIMIT = 10_000


class MalformedJson(Exception):
    """The text stops, or is no JSON, at the window's position; who knows the file makes it a ``BrokenExport``."""


class Window:
    """The part of the text that is held; ``position`` is where reading stands in it."""

    __slots__ = ("_dropped", "_stream", "position", "text")

    def __init__(self, stream: io.TextIOBase) -> None:
        self._stream = stream
        self._dropped = 0
        self.text = ""
        self.position = 0

    @property
    def size(self) -> int:
        """Characters held from the position on."""
        return len(self.text) - self.position

    @property
    def passed(self) -> int:
        """Characters before the position, from the start of the file."""
        return self._dropped + self.position

    def grow(self) -> bool:
        """Hold more text, twice as much each time one value asks, and drop what lies behind; False at the end."""
        more = self._stream.read(max(_CHUNK, self.size))
        self._dropped += self.position
        self.text = self.text[self.position :] + more
        self.position = 0
        return bool(more)

    def forget(self) -> None:
        """Drop what lies behind, where it is much: the decoder counts the lines in it for each of its errors."""
        if self.position > _BEHIND:
            self._dropped += self.position
            self.text = self.text[self.position :]
            self.position = 0

    def peek(self) -> str:
        """The next character that is not blank; empty at the end."""
        while True:
            found = _BLANK.match(self.text, self.position)
            self.position = found.end() if found else self.position
            if self.position < len(self.text):
                return self.text[self.position]
            if not self.grow():
                return ""

    def take(self, expected: str) -> str:
        """Step over the next character, which must be one of ``expected``. Raises ``MalformedJson``."""
        character = self.peek()
        if not character or character not in expected:
            raise MalformedJson(character)
        self.position += 1
        return character

    def members(self) -> Iterator[str]:
        """The keys of the object that begins here; the caller steps over each value."""
        self.take("{")
        if self.peek() == "}":
            self.take("}")
            return
        while True:
            key = self._key()
            self.take(":")
            yield key
            if self.take(",}") == "}":
                return

    def items(self) -> Iterator[None]:
        """One step for each item of the array that begins here; the caller steps over each."""
        self.take("[")
        if self.peek() == "]":
            self.take("]")
            return
        while True:
            yield None
            if self.take(",]") == "]":
                return

    def skip_value(self) -> None:
        """Step over a value of any size and depth without keeping it. Raises ``MalformedJson`` where it never ends."""
        first = self.peek()
        if first == '"':
            self._skip_string()
        elif first and first in "{[":
            self._skip_brackets()
        else:
            self._skip_scalar()

    def _key(self) -> str:
        self.take('"')
        while True:
            found = _STRING_REST.match(self.text, self.position)
            end = found.end() if found else self.position
            if end < len(self.text) and self.text[end] == '"':
                key, self.position = self.text[self.position : end], end + 1
                return key
            if end - self.position > _KEY_LIMIT or not self.grow():
                raise MalformedJson

    def _skip_string(self) -> None:
        self.take('"')
        while True:
            found = _STRING_REST.match(self.text, self.position)
            self.position = found.end() if found else self.position
            if self.position < len(self.text) and self.text[self.position] == '"':
                self.position += 1
                return
            if not self.grow():
                raise MalformedJson

    def leave(self, limit: int) -> None:
        """Step out of the array or object within which the position is.

        Raises ``MalformedJson`` where it never ends, or not within ``limit`` characters from the file's start.
        """
        self._skip_to_depth_0(1, limit)

    def _skip_brackets(self) -> None:
        self._skip_to_depth_0(self._brackets(0))

    def _skip_to_depth_0(self, depth: int, limit: int | None = None) -> None:
        while limit is None or self.passed <= limit:
            found = _FLAT.match(self.text, self.position)
            self.position = found.end() if found else self.position
            if self.position >= len(self.text):
                if not self.grow():
                    raise MalformedJson
                continue
            if self.text[self.position] == '"':
                self._skip_string()
                continue
            depth += self._brackets(depth)
            if depth == 0:
                return
        raise MalformedJson

    def _brackets(self, depth: int) -> int:
        """Step over brackets that stand together, at most as many as close the value; by how much they deepen it."""
        if opening := _OPENING.match(self.text, self.position):
            self.position = opening.end()
            return len(opening[0])
        closing = _CLOSING.match(self.text, self.position)
        closed = min(depth, len(closing[0])) if closing else 0
        self.position += closed
        return -closed

    def _skip_scalar(self) -> None:
        while True:
            found = _SCALAR.match(self.text, self.position)
            end = found.end() if found else self.position
            if end < len(self.text):
                break
            self.position = end
            if not self.grow():
                return
        if end == self.position and self.text[end] == '"':
            raise MalformedJson
        self.position = end
