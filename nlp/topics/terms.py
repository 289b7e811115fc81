"""Words and phrases of a text that could name a subject, as they stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import rjieba

from nlp.words.stopwords import is_content, stop_words
from nlp.words.tokens import words

_FILLER = Path(__file__).with_name("filler.txt")
_LONGEST = 4
"""Words in a phrase."""
_JOINTS = frozenset({"", " ", "-"})
"""What may stand between two words of one phrase."""
_PREFIXES = frozenset("非去多未无反单双超")
"""Single characters that open a technical word (非重复, 去重): kept at the head of a phrase, never alone."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_CELL = re.compile(r"[a-z]{1,2}\d+")
_STANDING = {"n": 1.0, "j": 1.0, "l": 0.8, "v": 0.6, "a": 0.5, "i": 0.4}
"""How well a Chinese word of that part of speech (jieba's first letter) names a subject; other parts never do."""
_NOMINAL = frozenset({"vn", "an", "eng", "nz"})
_COINED = 0.5
"""A word that no dictionary has: new words are among them, and wrong cuts."""
_CELL_STANDING = 0.3
_FILLER_STANDING = 0.1
"""English says much in nouns and verbs of every day: they name a group only where it has nothing else."""
_SHORTEST_LATIN = 3
"""Letters of a lower-case Latin word that is surely no particle of a language without a table here."""
_SHORTCODE = re.compile(r":[a-z][a-z0-9_+-]*:")
_NAMEABLE = re.compile(r"#[A-Za-z/]+[!?]?|[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f0-9_.+#-]*|[\u3400-\u9fff]+")
"""A word, an error value; no address, path, placeholder or bare number."""
_NO_PLURAL = ("ss", "us", "is", "js", "os")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase found in a text."""

    key: str
    """Case and plural folded: what counts as one term."""
    surface: str
    """As it stands in the text."""
    words: tuple[str, ...]
    """Its folded words."""
    standing: float
    """How well its best word names a subject, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a message with what stands before it."""

    surface: str
    key: str
    joint: str | None
    """What stands between it and the token before, or None where a phrase cannot cross."""
    standing: float
    """How well it names a subject; 0 where it cannot end a phrase."""
    links: bool
    """It may stand inside a phrase."""
    opens: bool
    """It may begin a phrase."""


def terms_of(line: str) -> Iterator[Term]:
    """Every word and phrase of one message that could stand in a name; repeats stay."""
    tokens = list(tokens_of(line))
    for first, token in enumerate(tokens):
        if not token.opens:
            continue
        for last in range(first, min(first + _LONGEST, len(tokens))):
            if last > first and (tokens[last].joint not in _JOINTS or not tokens[last].links):
                break
            if tokens[last].standing and (term := _term(tokens[first : last + 1])):
                yield term


def _term(tokens: list[Token]) -> Term | None:
    surface = tokens[0].surface + "".join(f"{token.joint}{token.surface}" for token in tokens[1:])
    keys = tuple(token.key for token in tokens)
    if len(surface) < 2:  # noqa: PLR2004 - one character names nothing
        return None
    return Term(
        "".join(keys) if _HAN.search(surface) else " ".join(keys),
        surface,
        keys,
        max(token.standing for token in tokens),
    )


def tokens_of(line: str) -> Iterator[Token]:
    """Every word of one message, those that name nothing too."""
    line = _SHORTCODE.sub(lambda code: "|" * len(code.group()), line)
    lowered = line.lower()
    # Lower case of a few letters is longer than the letter: then the lower-cased line is the text.
    text = line if len(lowered) == len(line) else lowered
    end = 0
    for word in words(line):
        start = lowered.find(word, end)
        if start < 0:
            continue
        joint = lowered[end:start] if end else None
        end = start + len(word)
        yield _token(text[start:end], word, joint, addressed=lowered[:start].endswith("@"))


def _token(surface: str, word: str, joint: str | None, *, addressed: bool) -> Token:
    standing = None if addressed else _standing_of(word)
    opens = bool(standing) or word in _PREFIXES
    return Token(surface, _singular(word), joint, standing or 0.0, standing is not None, opens)


@lru_cache(maxsize=1 << 16)
def _standing_of(word: str) -> float | None:
    """How well a word names a subject; None for one that names nothing at all."""
    return _standing(word) if is_content(word) and _NAMEABLE.fullmatch(word) else None


def _standing(word: str) -> float:
    if not _HAN.search(word):
        return _latin_standing(word)
    if len(word) > 1 and not rjieba.has_word(word):
        return 0.0 if {word[0], word[-1]} & stop_words() else _COINED
    tag = rjieba.tag(word)[-1][1]
    return 1.0 if tag in _NOMINAL else _STANDING.get(tag[0], 0.0)


def _latin_standing(word: str) -> float:
    if _CELL.fullmatch(word):
        return _CELL_STANDING
    return _FILLER_STANDING if len(word) < _SHORTEST_LATIN or {word, _singular(word)} & filler() else 1.0


@cache
def filler() -> frozenset[str]:
    """The words of ``filler.txt``, lower case."""
    lines = _FILLER.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _singular(word: str) -> str:
    if not word.isascii() or len(word) < 4 or not word.endswith("s") or word.endswith(_NO_PLURAL):  # noqa: PLR2004 - "gas"
        return word
    return word[:-1]
