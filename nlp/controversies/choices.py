"""What the two sides of a debate are called, in the discussion's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from models.records.message import Message
from nlp.answers.terms import content_terms
from nlp.controversies.stance_cues import OPPOSES, SUPPORTS
from nlp.topics.terms import filler
from nlp.words.scripts import has_han
from nlp.words.stopwords import is_content


@dataclass(frozen=True, slots=True)
class Choice:
    """Two sides: their labels, and the terms by which a statement names one of them."""

    labels: tuple[str, str]
    terms: tuple[frozenset[str], frozenset[str]]
    """Empty where the sides are for and against one thing."""


_THING = r"[A-Za-z][A-Za-z0-9+#.]{0,15}"
_FIRST = re.compile(
    rf"先(?:学|教|用|练|上|做)?(?:[一两三几]?[周天])?\s?(?P<zh>{_THING})|(?P<late>{_THING})先(?![进后])"
    rf"|\b(?:start\swith|learn|begin\swith)\s(?P<en>{_THING})\sfirst\b|\b(?P<en2>{_THING})\sfirst\b",
    re.IGNORECASE,
)
"""先 A: a thing to begin with."""
_OR = (
    re.compile(
        r"(?P<a>[^\s，。,.?？吗呢]{2,10})(?:[吗呢]|[，,\s])*还是(?!不|没|得|要|会|有|能|想)(?P<b>[^\s，。,.?？吗呢]{2,10})"
    ),
    re.compile(rf"\b(?P<a>{_THING})\s(?:or|vs\.?|versus)\s(?P<b>{_THING})\b", re.IGNORECASE),
)
"""A 还是 B."""
_LATIN = re.compile(r"[a-z][a-z0-9+#.]+")
_HAN = re.compile(r"[一-鿿]{2,}")
_MIN_MEMBERS = 2
"""Members who must name a thing to begin with."""
_MIN_SPEAKING = 3
"""Members beside the asker who must take up one of the alternatives."""


def find_choice(debate: Sequence[Message]) -> Choice | None:
    """The two things that ``debate`` weighs, or for and against one thing; None where it names no such pair."""
    return _firsts(debate) or _alternatives(debate) or _for_or_against(debate)


def says(text: str, terms: frozenset[str]) -> bool:
    """True where ``text`` holds one of ``terms``: a Chinese one anywhere, any other as a word."""
    lowered = text.lower()
    held = (term for term in terms if term in lowered)
    return any(has_han(term) or term in content_terms(text) for term in held)


def _firsts(debate: Sequence[Message]) -> Choice | None:
    """先 A and 先 B, each said by several members."""
    members: dict[str, set[str]] = {}
    surface: dict[str, str] = {}
    for message in debate:
        for match in _FIRST.finditer(message.text):
            thing = next(group for group in match.groups() if group)
            if not _names_thing(thing):
                continue
            members.setdefault(thing.lower(), set()).add(message.member)
            surface[thing.lower()] = min(surface.get(thing.lower(), match.group()), match.group(), key=_plainness)
    often = sorted(
        (thing for thing in members if len(members[thing]) >= _MIN_MEMBERS), key=lambda one: -len(members[one])
    )
    if len(often) < len(("a", "b")):
        return None
    first, second = often[:2]
    return Choice((surface[first], surface[second]), (frozenset({first}), frozenset({second})))


def _names_thing(word: str) -> bool:
    """English says 'the first' and 'one or two' all day long: there it must be a word that names something."""
    return has_han(word) or (is_content(word.lower()) and word.lower() not in filler())


def _plainness(label: str) -> tuple[bool, int, str]:
    """The form that names the order first, then the shorter: 先 A before A 先."""
    return not label.startswith("先"), len(label), label


def _alternatives(debate: Sequence[Message]) -> Choice | None:
    """A 还是 B as one message puts it, where several others then speak of one of them; the most spoken of."""
    best: tuple[int, Choice] | None = None
    floor = _Floor(debate)
    for message in debate:
        for match in (found for pattern in _OR for found in pattern.finditer(message.text)):
            if not (_names_thing(match["a"]) and _names_thing(match["b"])):
                continue
            both = ((match["a"], match["b"]), (match["b"], match["a"]))
            first, second = (_taken_up(one, other, floor, message.member) for one, other in both)
            speaking = len({member for piece in first | second for member in floor.others(piece, message.member)})
            if speaking >= _MIN_SPEAKING and (best is None or speaking > best[0]):
                best = speaking, Choice((match["a"], match["b"]), (first, second))
    return best[1] if best else None


def _for_or_against(debate: Sequence[Message]) -> Choice | None:
    """支持用 and 反对用: spoken by different members about the same act."""
    for one, other in combinations(list(_stances(debate)), 2):
        supporting, opposing = (one, other) if one[0] else (other, one)
        if one[0] != other[0] and one[2] != other[2] and one[1][-1] == other[1][-1]:
            return Choice((supporting[1], opposing[1]), (frozenset(), frozenset()))
    return None


def _stances(debate: Iterable[Message]) -> Iterator[tuple[bool, str, str]]:
    for message in debate:
        if match := OPPOSES.first(message.text):
            yield False, match.group(), message.member
        elif match := SUPPORTS.first(message.text):
            yield True, match.group(), message.member


@dataclass(frozen=True, slots=True)
class _Floor:
    """Who says what in a debate, each piece looked for once."""

    debate: Sequence[Message]
    _members: dict[str, frozenset[str]] = field(default_factory=dict)

    def others(self, piece: str, asker: str) -> frozenset[str]:
        """Members who say ``piece``, the asker left out."""
        if piece not in self._members:
            term = frozenset({piece})
            said = frozenset(message.member for message in self.debate if says(message.text, term))
            self._members[piece] = said
        return self._members[piece] - {asker}


def _taken_up(phrase: str, other: str, floor: _Floor, asker: str) -> frozenset[str]:
    """Pieces of ``phrase`` that others than the asker use again, and ``other`` does not hold.

    Pieces, not words: 日更 is a word of its community that no dictionary cuts as one.
    """
    pieces = {piece for piece in _pieces(phrase.lower()) if piece not in other.lower() and is_content(piece)}
    return frozenset(piece for piece in pieces if len(floor.others(piece, asker)) >= _MIN_MEMBERS)


def _pieces(phrase: str) -> Iterator[str]:
    yield from _LATIN.findall(phrase)
    for run in _HAN.findall(phrase):
        yield from (run[at : at + 2] for at in range(len(run) - 1))
