"""Names in logs that part them from what was said by a blank alone, although names have blanks too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

_LEAST = 3
"""Different lines after which what they all begin with is a name."""


@dataclass(slots=True)
class _Opening:
    """What the lines with one first word have in common."""

    words: list[str]
    lines: set[str] = field(default_factory=set)

    def add(self, line: str) -> None:
        """Shorten what is common to what ``line`` has too; its last word is said, not a name."""
        words = line.split(" ")[:-1]
        pairs = zip(self.words, words, strict=False)
        common = next(
            (index for index, pair in enumerate(pairs) if pair[0] != pair[1]), min(len(self.words), len(words))
        )
        self.words = self.words[: max(1, common)]
        if len(self.lines) < _LEAST:
            self.lines.add(line)


class SpokenNames:
    """Who speaks in lines such as ``Ana Maria hello``: the words that all lines with the same first word begin with."""

    def __init__(self, lines: Iterable[str], known: Iterable[str] = ()) -> None:
        """``lines``: name and words of every message; ``known``: names that the export tells elsewhere."""
        self._openings: dict[str, _Opening] = {}
        self._known = tuple(sorted(filter(None, known), key=len, reverse=True))
        for line in lines:
            first = line.partition(" ")[0]
            self._openings.setdefault(first, _Opening(line.split(" ")[:-1] or [first])).add(line)

    def hears(self, line: str) -> bool:
        """Whether whoever seems to speak the line speaks more than once, or is known."""
        first = line.partition(" ")[0]
        opening = self._openings.get(first)
        return first in self._known or (opening is not None and len(opening.lines) > 1)

    def split(self, line: str) -> tuple[str, str]:
        """(name, what was said)."""
        for name in self._known:
            if line == name or line.startswith(f"{name} "):
                return name, line[len(name) + 1 :]
        first, _, said = line.partition(" ")
        opening = self._openings.get(first)
        if opening is None or len(opening.lines) < _LEAST:
            return first, said
        name = " ".join(opening.words)
        return (name, line[len(name) + 1 :]) if line.startswith(f"{name} ") else (first, said)
