"""Names of groups: words and phrases that their members really wrote and other groups did not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log

from nlp.topics.terms import Term, terms_of

_KEYWORDS = 8
_PARTS = 2
"""Terms in a name."""
_JOINT = " · "
_ABSORBED = 0.5
"""A phrase said in half of a word's threads stands for the word."""
_PHRASE_BONUS = 0.25
"""For every further word: of two terms that tell a group apart equally well, the longer one says more."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a group is called, and the terms it was chosen from, best first."""

    name: str
    keywords: tuple[str, ...]


def name_groups(levels: Sequence[Sequence[Sequence[str]]]) -> list[list[Name]]:
    """A name for every group of every level, no two alike; a group is given by the texts of its threads.

    Terms are weighed against the other groups of their level: how many of the group's threads say it, times how much
    more often they do than the rest (c-TF-IDF counted over threads).
    """
    taken: set[str] = set()
    return [[_name(terms, taken) for terms in _ranked(groups)] for groups in levels]


@dataclass(frozen=True, slots=True)
class _Found:
    """The terms of one group."""

    threads: Counter[str]
    """Key -> threads that say it."""
    surfaces: dict[str, Counter[str]]
    terms: dict[str, Term]
    size: int


def _ranked(groups: Sequence[Sequence[str]]) -> list[list[Term]]:
    found = [_collect(texts) for texts in groups]
    everywhere: Counter[str] = Counter()
    for group in found:
        everywhere.update(group.threads)
    total = sum(group.size for group in found)
    return [_best(group, everywhere, total) for group in found]


def _collect(texts: Sequence[str]) -> _Found:
    threads: Counter[str] = Counter()
    surfaces: defaultdict[str, Counter[str]] = defaultdict(Counter)
    known: dict[str, Term] = {}
    for text in texts:
        terms = [term for line in text.splitlines() for term in terms_of(line)]
        threads.update({term.key for term in terms})
        for term in terms:
            surfaces[term.key][term.surface] += 1
            known[term.key] = term
    return _Found(threads, dict(surfaces), known, len(texts))


def _best(group: _Found, everywhere: Counter[str], total: int) -> list[Term]:
    """The group's terms, best first; none of a word that a chosen phrase already says."""
    keys = _candidates(group)
    weights = {key: _weight(group, key, everywhere[key], total) for key in keys - _absorbed(group, keys)}
    chosen: list[Term] = []
    for key in sorted(weights, key=lambda key: (-weights[key], key)):
        term = group.terms[key]
        if not _overlaps(term.words, chosen):
            chosen.append(replace(term, surface=_surface(group.surfaces[key])))
        if len(chosen) == _KEYWORDS:
            break
    return chosen


def _candidates(group: _Found) -> set[str]:
    """What two threads say; where that is too little for a name, single words of one thread too."""
    shared = {key for key, count in group.threads.items() if count > 1}
    if sum(group.terms[key].standing == 1 for key in shared) >= _PARTS:
        return shared
    return shared | {key for key, term in group.terms.items() if len(term.words) == 1}


def _weight(group: _Found, key: str, everywhere: int, total: int) -> float:
    inside = group.threads[key]
    here = inside / group.size
    elsewhere = (everywhere - inside + 1) / total
    term = group.terms[key]
    return here * log(1 + here / elsewhere) * term.standing * (1 + _PHRASE_BONUS * (len(term.words) - 1))


def _absorbed(group: _Found, keys: Iterable[str]) -> set[str]:
    """Parts of phrases that nearly always come as the phrase."""
    absorbed = set()
    for key in sorted(keys):
        words = group.terms[key].words
        parts = [words[a:b] for a in range(len(words)) for b in range(a + 1, len(words) + 1) if b - a < len(words)]
        joined = ((" " if key == " ".join(words) else "").join(part) for part in parts)
        absorbed |= {part for part in joined if group.threads[key] >= _ABSORBED * group.threads.get(part, 0)}
    return absorbed


def _overlaps(words: Sequence[str], chosen: Iterable[Term]) -> bool:
    return any(
        set(words) & set(term.words) or "".join(words) in term.key or term.key in "".join(words) for term in chosen
    )


def _surface(surfaces: Counter[str]) -> str:
    """The way it is written most often; of equals the first by code point."""
    return min(surfaces, key=lambda surface: (-surfaces[surface], surface))


def _name(terms: Sequence[Term], taken: set[str]) -> Name:
    """The first terms whose name is still free, adding terms until one is."""
    surfaces = [term.surface for term in terms]
    for parts in range(_PARTS, max(len(surfaces), _PARTS) + 1):
        name = _JOINT.join(surfaces[:parts])
        if name and name.casefold() not in taken:
            break
    else:
        name = _numbered(_JOINT.join(surfaces[:_PARTS]), taken)
    taken.add(name.casefold())
    return Name(name, tuple(surfaces))


def _numbered(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name} {number}".strip().casefold() in taken:
        number += 1
    return f"{name} {number}".strip()
