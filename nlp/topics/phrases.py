"""Phrases of a message that could name a subject: they begin and end with a word that says something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.topics.terms import Token, tokens_of
from nlp.words.scripts import has_han

LONGEST = 7
"""Words of a phrase."""
_WIDEST_HAN, _WIDEST = 14, 40
"""Characters of a phrase, with and without Chinese in it: what is read at a glance."""
_JOINTS = frozenset({"", " ", "-", "/", "+", "’", "'"})
_INSIDE = frozenset(
    (
        *(
            "的",
            "了",
            "不",
            "没",
            "没有",
            "和",
            "与",
            "用",
            "在",
            "到",
            "被",
            "把",
            "后",
            "前",
            "里",
            "怎么",
            "全是",
            "全",
        ),
        *("to", "on", "in", "of", "for", "with", "the", "a", "an", "from", "and", "not", "between", "into", "by", "as"),
        *("is", "no", "without", "my", "or", "vs", "at", "doesn't", "isn't", "can't", "won't", "don't", "cannot"),
    )
)
"""Words that say nothing and may still stand inside a phrase: no pronoun, no particle of the speaker's mood."""
_ASKING = frozenset(
    ("怎么", "为什么", "如何", "没", "没有", "不", "不能", "能不能", "要不要", "会不会", "有没有", "还有")
)
"""Words that name nothing, with which a clause that asks may begin all the same."""
_OPEN_ENDED = ("成", "到", "为", "给", "于", "让")
"""Ends of Chinese verbs behind which their object must follow."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of one message."""

    surface: str
    """As it stands there."""
    words: tuple[str, ...]
    """Its words that say something, case and plural folded."""
    length: int
    """All its words."""


def phrases_of(line: str) -> Iterator[Phrase]:
    """Every phrase of two words and more; repeats stay."""
    tokens = list(tokens_of(line))
    for first, token in enumerate(tokens):
        if not token.standing:
            continue
        for last in range(first + 1, min(first + LONGEST, len(tokens))):
            if not _joined(tokens[last - 1], tokens[last]):
                break
            if _may_end(tokens[last]) and (phrase := _phrase(tokens[first : last + 1])):
                yield phrase


def clauses_of(line: str) -> Iterator[Phrase]:
    """Every clause, from its first word that says something to its last; repeats stay."""
    clause: list[Token] = []
    for token in tokens_of(line):
        if clause and not _beside(clause[-1], token):
            yield from _clause(clause)
            clause = []
        clause.append(token)
    yield from _clause(clause)


def _clause(tokens: Sequence[Token]) -> Iterator[Phrase]:
    said = [place for place, token in enumerate(tokens) if token.links]
    begins = [place for place, token in enumerate(tokens) if token.opens or token.key in _ASKING]
    if said and begins and begins[0] < said[-1] and (phrase := _phrase(tokens[begins[0] : said[-1] + 1])):
        yield phrase


def _joined(before: Token, token: Token) -> bool:
    return _beside(before, token) and (token.links or token.key in _INSIDE)


def _beside(before: Token, token: Token) -> bool:
    """Nothing parts the two; Chinese chat parts its clauses by blanks."""
    return token.joint in _JOINTS and not (token.joint == " " and has_han(before.surface) and has_han(token.surface))


def _may_end(token: Token) -> bool:
    return token.standing > 0 and not token.key.endswith(_OPEN_ENDED)


def _phrase(tokens: Sequence[Token]) -> Phrase | None:
    surface = tokens[0].surface + "".join(f"{token.joint}{token.surface}" for token in tokens[1:])
    if len(surface) > (_WIDEST_HAN if has_han(surface) else _WIDEST):
        return None
    return Phrase(surface, tuple(token.key for token in tokens if token.links), len(tokens))
