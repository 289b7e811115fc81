"""Phrases that tell what a message is for, found in one pass over a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from nlp.words.scripts import has_han

_TABLE = Path(__file__).with_name("cues.txt")
_ADDRESSING = re.compile(r"^(?:@\S+\s*)+")
_EDGES = " \t\n.,!~:;…。，！～：；、?？✅☀️👍👌🌹💪🙏😂🤣🎉"
_STICKERS = re.compile(r"\[[^\]\s]{1,8}\]")
_CLAUSES = re.compile(r"[\s,.，。!！?？;；、~～…]+")
_LATIN = re.compile(r"^[a-z][a-z0-9' -]*$")


@dataclass(frozen=True, slots=True)
class CueBook:
    """The table of ``cues.txt``, arranged for look-up."""

    names: tuple[str, ...]
    symbols: tuple[tuple[str, int], ...]
    """Looked for in every text."""
    chinese: tuple[tuple[str, int], ...]
    """Looked for in texts with Chinese characters."""
    latin: dict[str, list[tuple[tuple[str, ...], int, bool]]]
    """First word -> (all words, cue, only at the start)."""
    starts: tuple[tuple[int, tuple[str, ...]], ...]
    ends: tuple[tuple[int, tuple[str, ...]], ...]
    """Chinese alone: an English clause shows at its end little of what it is for."""
    wholes: dict[str, list[int]] = field(default_factory=dict)

    def find(self, text: str, tokens: Sequence[str]) -> set[int]:
        """Columns of the cues that the text holds; ``tokens`` are ``nlp.words.tokens.words`` of it."""
        said = _ADDRESSING.sub("", text.lower()).strip()
        bare = _STICKERS.sub("", said).strip(_EDGES)
        found = {cue for phrase, cue in self.symbols if phrase in said}
        if has_han(said):
            found.update(cue for phrase, cue in self.chinese if phrase in said)
            found.update(self._ends(said))
        found.update(self.wholes.get(bare, ()))
        found.update(cue for cue, phrases in self.starts if said.startswith(phrases))
        found.update(self._latin_cues(tokens))
        return found

    def _ends(self, said: str) -> Iterable[int]:
        # Chinese chat parts clauses by blanks, and the real question is seldom the last of them.
        clauses = _CLAUSES.split(said)[:12]
        return (cue for cue, phrases in self.ends if any(clause.endswith(phrases) for clause in clauses))

    def _latin_cues(self, tokens: Sequence[str]) -> Iterable[int]:
        for place, token in enumerate(tokens):
            for phrase, cue, at_start in self.latin.get(token, ()):
                if at_start and place > 1:
                    continue
                if len(phrase) == 1 or tuple(tokens[place : place + len(phrase)]) == phrase:
                    yield cue


@cache
def cue_book() -> CueBook:
    """The cues of ``cues.txt``."""
    rows = [_row(line) for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    names = tuple(dict.fromkeys(name for name, _, _ in rows))
    placed = [(names.index(name), where, phrase) for name, where, phrases in rows for phrase in phrases]
    loose = [(phrase, cue) for cue, where, phrase in placed if where == "any" and not _LATIN.match(phrase)]
    return CueBook(
        names=names,
        symbols=tuple(row for row in loose if not has_han(row[0])),
        chinese=tuple(row for row in loose if has_han(row[0])),
        latin=_by_first_word(placed),
        starts=_grouped(placed, "start"),
        ends=_grouped(placed, "end"),
        wholes=_wholes(placed),
    )


def _row(line: str) -> tuple[str, str, list[str]]:
    name, where, phrases = line.split("\t")
    return name, where, [phrase.strip().lower() for phrase in phrases.split(" | ")]


def _by_first_word(placed: Iterable[tuple[int, str, str]]) -> dict[str, list[tuple[tuple[str, ...], int, bool]]]:
    index: dict[str, list[tuple[tuple[str, ...], int, bool]]] = defaultdict(list)
    for cue, where, phrase in placed:
        if where in {"any", "start"} and _LATIN.match(phrase):
            words = tuple(phrase.split())
            index[words[0]].append((words, cue, where == "start"))
    return dict(index)


def _grouped(placed: Iterable[tuple[int, str, str]], where: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    groups: dict[int, list[str]] = defaultdict(list)
    for cue, place, phrase in placed:
        if place == where and not _LATIN.match(phrase):
            groups[cue].append(phrase)
    return tuple((cue, tuple(phrases)) for cue, phrases in groups.items())


def _wholes(placed: Iterable[tuple[int, str, str]]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for cue, where, phrase in placed:
        if where == "whole":
            index[phrase.strip(_EDGES)].append(cue)
    return dict(index)
