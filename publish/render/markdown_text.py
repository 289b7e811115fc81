"""Words as Markdown shows them: nothing that members or we write is taken for a mark."""

from __future__ import annotations

import re

from publish.page.characters import printable

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$]|&(?=#?\w+;))")
_OPENING = re.compile(r"^\s*(\d*)([-+=.)])")
"""Where the first characters of a line would make it a list or the underline of a heading."""
_TICKS = re.compile("`+")


def escaped(said: str) -> str:
    """Words inside a line."""
    return _SPECIAL.sub(r"\\\1", said)


def at_start(line: str) -> str:
    """A line of Markdown, its first characters read as what they are."""
    return _OPENING.sub(r"\1\\\2", line)


def one_line(said: str) -> str:
    """Words as a line of their own, whatever line ends they hold."""
    return at_start(escaped(" ".join(printable(said).split())))


def fenced(said: str) -> str:
    """A block of text to copy, its fence longer than any run of back-ticks inside."""
    text = printable(said)
    fence = "`" * max(3, *(len(ticks) + 1 for ticks in _TICKS.findall(text) or [""]))
    return f"{fence}text\n{text}\n{fence}"
