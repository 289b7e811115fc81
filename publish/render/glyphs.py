"""Text as the fonts can draw it: nothing vanishes without a trace, nothing runs off the page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from publish.render.fonts import coverage
from publish.spans.scripts import HAN

UNBROKEN = 20
"""Characters in a row, none of them a blank or Chinese, that a line has room for: in longer runs it may break."""
SILENT = frozenset({"\u200c", "\u200d", *map(chr, range(0xFE00, 0xFE10))})
"""Joiners and selectors: no font need hold them, what stands beside them takes its shape from them."""
TAB = "    "
BREAK = "\u200b"
"""Stands where a line may break; templates set an empty box for it, so that it never reaches copied text."""
_LONG = re.compile(rf"[^\s{HAN}]{{{UNBROKEN + 1},}}")
_AFTER = re.compile(r"(?<=[-_./\\=,;:&?)])")
"""Where addresses and code break first."""


def drawable(text: str) -> str:
    """The text as it is drawn.

    What no font draws is printed as its code, 〔U+2A6A5〕; invisible characters other than the joiners of
    emoji are left out; long runs may break.
    """
    plain = text.replace("\t", TAB)
    known = plain if set(map(ord, plain)) <= coverage()[0] else "".join(map(_drawn, _clusters(plain)))
    return _LONG.sub(lambda run: BREAK.join(map(_broken, _AFTER.split(run[0]))), known)


def _broken(piece: str) -> str:
    return piece if len(piece) <= UNBROKEN else BREAK.join(_clusters(piece))


def _clusters(text: str) -> Iterator[str]:
    """What is drawn as one: a letter with its marks, joined emoji."""
    cluster = ""
    for character in text:
        if cluster and (_mark(character) or character in SILENT or cluster[-1] == "\u200d"):
            cluster += character
        else:
            if cluster:
                yield cluster
            cluster = character
    yield cluster


def _drawn(cluster: str) -> str:
    seen = "".join(character for character in cluster if not _invisible(character))
    if seen in {"", "\n"} or any(_holds(font, seen) for font in coverage()):
        return seen
    return "".join(map(_alone, seen))


def _alone(character: str) -> str:
    """A character of a cluster that no font draws as a whole."""
    if character in SILENT:
        return ""
    known = not _mark(character) and any(_holds(font, character) for font in coverage())
    return character if known else f"〔U+{ord(character):04X}〕"


def _holds(font: frozenset[int], cluster: str) -> bool:
    return all(ord(character) in font or character in SILENT for character in cluster)


def _invisible(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf"} and character not in {"\n", *SILENT}


def _mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")
