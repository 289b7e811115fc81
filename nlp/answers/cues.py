"""Tables of wording: rows of one meaning, found together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cue:
    """One row: a pattern, and why it means what its table says."""

    pattern: str
    why: str


@dataclass(frozen=True, slots=True)
class CueTable:
    """Cues of one meaning; a find counts unless ``unless_before`` or ``unless_after`` stands beside it."""

    rows: tuple[Cue, ...]
    unless_before: str = r"(?!)"
    """Pattern that, at the end of what precedes, undoes the cue (没, not …)."""
    unless_after: str = r"(?!)"
    """Pattern that, right behind the cue, undoes it (吗, ? …)."""
    _any: re.Pattern[str] = field(init=False)
    _before: re.Pattern[str] = field(init=False)
    _after: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        """Compile once; the tables are module constants."""
        joined = "|".join(f"(?:{row.pattern})" for row in self.rows)
        object.__setattr__(self, "_any", re.compile(joined, re.IGNORECASE | re.MULTILINE))
        object.__setattr__(self, "_before", re.compile(f"(?:{self.unless_before})$", re.IGNORECASE))
        object.__setattr__(self, "_after", re.compile(self.unless_after, re.IGNORECASE))

    def finds(self, text: str) -> Iterable[re.Match[str]]:
        """Every standing cue in ``text``, from the left."""
        for match in self._any.finditer(text):
            undone = self._before.search(text[max(0, match.start() - 14) : match.start()])
            if not undone and not self._after.match(text, match.end()):
                yield match

    def first(self, text: str) -> re.Match[str] | None:
        """The leftmost standing cue, or None."""
        return next(iter(self.finds(text)), None)

    def last(self, text: str) -> re.Match[str] | None:
        """The rightmost standing cue, or None."""
        found = None
        for match in self.finds(text):
            found = match
        return found

    def __contains__(self, text: str) -> bool:
        """Whether any cue stands in ``text``."""
        return self.first(text) is not None
