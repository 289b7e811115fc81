"""Names of groups: phrases that their members really wrote, of words that other groups did not."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import log

from nlp.topics.phrases import Phrase, clauses_of, phrases_of
from nlp.topics.terms import Term, terms_of

_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_KEYWORDS = 8
_PARTS = 2
"""Terms in a name that no phrase of the members gives."""
_OPENING = 4
"""Lines of a thread that asks nothing in which it says what it is about: object and symptom stand there together."""
_FEW = 3
"""Threads of a group that hardly share words: there what one of them asks says more than what they have in common."""
_WIDEST = 20
"""Characters of a line that is taken for a name."""
_TELLING = 12
"""Terms of a group that a phrase is chosen for."""
_IDLE = 0.12
"""What every word of a phrase costs that is none of them."""
_ENOUGH = 0.6
"""Of what the two best words tell: a phrase that tells less is no name, however well it reads."""
_LEAST_TOLD = 2
"""Telling words in a phrase: an object, and what is with it."""
_JOINT = " · "
_SHARES = 8
"""Threads of a group that shares its words, if it is about anything at all."""
_ABSORBED = 0.5
"""A phrase said in half of a word's threads stands for the word."""
_PHRASE_BONUS = 0.25
"""For every further word: of two terms that tell a group apart equally well, the longer one says more."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a group is called, and the terms it was chosen from, best first."""

    name: str
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """What one thread says, one message a line."""

    text: str
    asked: str = ""
    """Of it what asks or complains."""

    @property
    def subject(self) -> str:
        """Where it says what it is about: what it asks, else how it begins. Answers name what helps, and much else."""
        return self.asked or "\n".join(islice(_lines(self.text), _OPENING))


def name_groups(levels: Sequence[Sequence[Sequence[Talk]]]) -> list[list[Name]]:
    """A name for every group of every level, no two alike.

    Terms are weighed against the other groups of their level: how many of the group's threads say it, those that ask
    it counted twice, times how much more often they do than the rest (c-TF-IDF counted over threads).
    """
    taken = _Taken(set(), set())
    return [
        [_name(told, group, taken) for told, group in zip(_ranked(groups), groups, strict=True)] for groups in levels
    ]


@dataclass(frozen=True, slots=True)
class _Taken:
    """Names given, as they are written and as the set of their words: no two may be alike."""

    names: set[str]
    words: set[frozenset[str]]

    def take(self, name: str, words: frozenset[str]) -> bool:
        """Whether the name was still free; then it is so no longer."""
        free = name.casefold() not in self.names and words not in self.words
        if free:
            self.names.add(name.casefold())
            self.words.add(words)
        return free


@dataclass(frozen=True, slots=True)
class _Told:
    """What a group tells of itself."""

    terms: list[Term]
    """Its best terms, none of a word that another already says."""
    weights: dict[str, float]
    """Folded word -> how well it tells the group apart, the best being 1."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The terms of one group."""

    threads: Counter[str]
    """Key -> threads that say it."""
    asking: Counter[str]
    """Key -> threads that say it where they tell what they are about."""
    surfaces: dict[str, Counter[str]]
    terms: dict[str, Term]
    size: int


def _ranked(groups: Sequence[Sequence[Talk]]) -> list[_Told]:
    found = [_collect(texts) for texts in groups]
    everywhere: Counter[str] = Counter()
    for group in found:
        everywhere.update(group.threads)
        everywhere.update(group.asking)
    total = sum(2 * group.size for group in found)
    return [_best(group, everywhere, total) for group in found]


def _collect(talks: Sequence[Talk]) -> _Found:
    threads, asking = Counter[str](), Counter[str]()
    surfaces: defaultdict[str, Counter[str]] = defaultdict(Counter)
    known: dict[str, Term] = {}
    for talk in talks:
        terms = [term for line in _lines(talk.text) for term in terms_of(line)]
        said = {term.key for term in terms}
        threads.update(said)
        asking.update(said & {term.key for line in _lines(talk.subject) for term in terms_of(line)})
        for term in terms:
            surfaces[term.key][term.surface] += 1
            known[term.key] = term
    return _Found(threads, asking, dict(surfaces), known, len(talks))


def _lines(text: str) -> Iterator[str]:
    """The lines, without the file names of pictures."""
    return (_PICTURE.sub(" ", line) for line in text.splitlines())


def _best(group: _Found, everywhere: Counter[str], total: int) -> _Told:
    """The group's terms, best first; none of a word that a chosen phrase already says."""
    keys = _candidates(group)
    weights = {key: _weight(group, key, everywhere[key], total) for key in keys}
    absorbed = _absorbed(group, keys)
    chosen: list[Term] = []
    for key in sorted(keys - absorbed, key=lambda key: (-weights[key], key)):
        term = group.terms[key]
        if not _overlaps(term.words, chosen):
            chosen.append(replace(term, surface=_surface(group.surfaces[key])))
        if len(chosen) == _KEYWORDS:
            break
    return _Told(chosen, _telling(group, weights))


def _telling(group: _Found, weights: dict[str, float]) -> dict[str, float]:
    """The single words that tell the group apart best, by their share of the best one's weight."""
    single = sorted((key for key in weights if len(group.terms[key].words) == 1), key=lambda key: (-weights[key], key))
    top = weights[single[0]] if single else 1.0
    return {key: weights[key] / top for key in single[:_TELLING]} if top > 0 else {}


def _candidates(group: _Found) -> set[str]:
    """What two threads say; where a small group shares too little for a name, single words of one thread too."""
    shared = {key for key, count in group.threads.items() if count > 1}
    if group.size > _SHARES or sum(group.terms[key].standing == 1 for key in shared) >= _PARTS:
        return shared
    return shared | {key for key, term in group.terms.items() if len(term.words) == 1}


def _weight(group: _Found, key: str, everywhere: int, total: int) -> float:
    inside = group.threads[key] + group.asking[key]
    here = inside / (2 * group.size)
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


def _name(told: _Told, talks: Sequence[Talk], taken: _Taken) -> Name:
    """The best free phrase of what the members ask, else the first terms that make a free name."""
    surfaces = tuple(term.surface for term in told.terms)
    for phrase in _phrases(told, talks):
        if taken.take(phrase.surface, frozenset(phrase.words)):
            return Name(phrase.surface, surfaces)
    for parts in range(_PARTS, max(len(surfaces), _PARTS) + 1):
        name = _JOINT.join(surfaces[:parts])
        if name and taken.take(name, frozenset(word for term in told.terms[:parts] for word in term.words)):
            return Name(name, surfaces)
    return Name(_numbered(_JOINT.join(surfaces[:_PARTS]) or _first_line(talks), taken), surfaces)


def _first_line(talks: Sequence[Talk]) -> str:
    """How the most typical thread begins: what stands in for a name where no word says anything."""
    return next((line.strip()[:_WIDEST] for talk in talks for line in _lines(talk.text) if line.strip()), "")


def _phrases(told: _Told, talks: Sequence[Talk]) -> list[Phrase]:
    """Phrases of the members that tell enough of the group, best first, then of few threads whole clauses."""
    lines = [line for talk in talks for line in _lines(talk.subject)]
    clauses = (clause for line in lines for clause in clauses_of(line)) if len(talks) <= _FEW else ()
    return [
        *_telling_most(told, (phrase for line in lines for phrase in phrases_of(line))),
        *_telling_most(told, clauses),
    ]


def _telling_most(told: _Told, phrases: Iterable[Phrase]) -> list[Phrase]:
    """Best first: their words' weights, less idle words."""
    found = {phrase.surface: phrase for phrase in phrases}
    worth = {surface: _worth(phrase, told.weights) for surface, phrase in found.items()}
    enough = _ENOUGH * sum(sorted(told.weights.values())[-_PARTS:])
    return [found[each] for each in sorted(worth, key=lambda each: (-worth[each], each)) if worth[each] > enough]


def _worth(phrase: Phrase, weights: dict[str, float]) -> float:
    telling = set(phrase.words) & weights.keys()
    if len(telling) < _LEAST_TOLD:
        return 0.0
    return sum(weights[word] for word in telling) - _IDLE * (phrase.length - len(telling))


def _numbered(name: str, taken: _Taken) -> str:
    if name and taken.take(name, frozenset({name})):
        return name
    number = 2
    while not taken.take(f"{name} {number}".strip(), frozenset({name, str(number)})):
        number += 1
    return f"{name} {number}".strip()
