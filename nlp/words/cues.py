"""Tables of wording: rows of one meaning, found together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from nlp.words.scripts import has_han

_NEVER = r"(?!)"
_REMEMBERED = 1 << 14
_REACH = 24
"""Characters before a cue in which a negation may stand."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One row: a pattern, and why it means what its table says."""

    pattern: str
    why: str


@dataclass(frozen=True, slots=True)
class CueTable:
    """Cues of one meaning; a find counts unless ``unless_before`` or ``unless_after`` stands beside it."""

    rows: tuple[Cue, ...]
    unless_before: str = _NEVER
    """Pattern that, at the end of what precedes, undoes the cue (没, not …)."""
    unless_after: str = _NEVER
    """Pattern that, right behind the cue, undoes it (吗, ? …)."""
    _chinese: re.Pattern[str] = field(init=False)
    _plain: re.Pattern[str] = field(init=False)
    _before: re.Pattern[str] = field(init=False)
    _after: re.Pattern[str] = field(init=False)
    _known: Callable[[str], bool] = field(init=False)

    def __post_init__(self) -> None:
        """Compile once; the tables are module constants."""
        for name, chinese in (("_chinese", True), ("_plain", False)):
            rows = [row.pattern for row in self.rows if has_han(row.pattern) is chinese]
            joined = "|".join(f"(?:{pattern})" for pattern in rows) or _NEVER
            object.__setattr__(self, name, re.compile(joined, re.IGNORECASE | re.MULTILINE))
        # A channel's texts are asked after when its threads are mended, and again when its questions are found.
        object.__setattr__(self, "_known", lru_cache(maxsize=_REMEMBERED)(self._holds))
        object.__setattr__(self, "_before", re.compile(f"(?:{self.unless_before})$", re.IGNORECASE))
        object.__setattr__(self, "_after", re.compile(self.unless_after, re.IGNORECASE))

    def finds(self, text: str) -> Iterator[re.Match[str]]:
        """Every standing cue in ``text``: the Chinese ones from the left, then the others."""
        # Half the rows cannot stand in a text without Chinese: passing them over halves the time on English chats.
        for pattern in (self._chinese, self._plain) if has_han(text) else (self._plain,):
            yield from (match for match in pattern.finditer(text) if self._stands(match, text))

    def _stands(self, match: re.Match[str], text: str) -> bool:
        undone = self._before.search(text[max(0, match.start() - _REACH) : match.start()])
        return not undone and not self._after.match(text, match.end())

    def last(self, text: str) -> re.Match[str] | None:
        """The rightmost standing cue, or None."""
        return max(self.finds(text), key=lambda match: match.start(), default=None)

    def first(self, text: str) -> re.Match[str] | None:
        """The leftmost standing cue, or None."""
        return min(self.finds(text), key=lambda match: match.start(), default=None)

    def __contains__(self, text: str) -> bool:
        """Whether any cue stands in ``text``."""
        return self._known(text)

    def _holds(self, text: str) -> bool:
        return next(self.finds(text), None) is not None
