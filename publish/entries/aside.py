"""What stands beside the cases of an entry: versions named, a habit told, a neighbouring question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from models.records.answer import Question
from models.records.edition import Claim, ClaimKind, Entry
from models.records.role import Role
from publish.entries.matter import asking
from publish.entries.single import Row, kindred
from publish.entries.slots import public
from publish.identity import claim
from publish.reading import Reading, outcome_of
from publish.spans.clauses import clauses
from publish.spans.piece import Piece, Span, line
from publish.spans.telling import shortened
from publish.spans.words import objects, words

HABITS, HABIT_LIMIT, NEAR, PLATFORMS = 1, 110, 0.25, 4
"""Habits of an entry, characters of one, how near a related question must be, and names of platforms of one case."""

_PLATFORM = re.compile(
    r"(?<![A-Za-z0-9])(?:mac(?:book|os)?|windows|win\s?(?:7|8|10|11)|linux|ubuntu|ios|android|iphone|ipad|wps"
    r"|chrome|firefox|safari|internet explorer)(?![A-Za-z0-9])(?:\s?版)?"
    r"|安卓|苹果(?:手机|电脑)|网页版|电脑端|手机端|20[0-2]\d\s?版"
    r"|(?<![A-Za-z0-9.])(?:mysql|postgres(?:ql)?|python|php|java|node|vue|angular|react|rails|ruby|bootstrap|office|excel"
    r"|word|es|jdk)\s?v?(?:20\d\d|1?\d(?:\.\d+){0,2})(?![\dA-Za-z%])(?:\s?(?:以上|以下|以后|以前|版))?"
    r"|(?<![A-Za-z0-9.])(?:(?-i:[A-Z])[A-Za-z+#]{2,14}\s|[A-Za-z][A-Za-z+]{2,14})v?\d{1,2}\.\d+(?:\.\d+)?(?![\d%万kKMG倍元])"
    r"|\bversion\s?\d+(?:\.\d+)*\b",
    re.IGNORECASE,
)
"""A platform or a version as people name it."""
_VERSION = re.compile(r"\d")
_HABIT = re.compile(
    r"我的习惯|我习惯|习惯(?:是|：)|养成|每次(?=.{0,14}(?:都|就|先|会))|以后(?=.{0,12}(?:就|都|先|再|记得))|我(?:一般|现在|每次)都"
    r"|\b(?:i (?:always|usually) (?!want|thought|wonder|forg|felt|love|like|been)[a-z]+|my (?:habit|routine|rule)\b"
    r"|every time i|good (?:habit|practice)|as a rule|i make sure)\b",
    re.IGNORECASE,
)
"""Words by which somebody tells of a habit."""
_TELLING = frozenset({Role.EXPERIENCE, Role.ANSWER, Role.OPINION})


def applies(reading: Reading, questions: Iterable[Question], group: str | None) -> Iterator[Claim]:
    """Platforms and versions that askers and helpers named, each once, in the order in which they were named.

    Of a thing that two versions of were named none is: nobody says to which of them it applies.
    """
    seen: list[str] = []
    named = [one for question in questions for one in _spoken(reading, question)]
    for piece in (one for one in named if not _of_several(one, named)):
        name = re.sub(r"\s", "", piece.text.lower())
        if len(seen) < PLATFORMS and not any(name in other or other in name for other in seen):
            seen.append(name)
            yield claim(ClaimKind.APPLIES_TO, (piece,), group=group)


def _of_several(piece: Piece, named: Iterable[Piece]) -> bool:
    """True where the same thing is named with another version."""
    thing, version = _parted(piece.text)
    return bool(version) and any(
        _parted(one.text) == (thing, other) for one in named if (other := _parted(one.text)[1]) not in {"", version}
    )


def _parted(text: str) -> tuple[str, str]:
    """What is named, and the figures of its version."""
    return re.sub(r"[\W\dv]+", "", text.lower()), "".join(re.findall(r"[\d.]+", text)).strip(".")


def _spoken(reading: Reading, question: Question) -> Iterator[Piece]:
    """What the asker named, and the versions that the best answers named: a helper's platforms are examples."""
    failed = {message for answer in question.answers for message in answer.corrections}
    for message in (*question.asking.messages, *(one for one in question.details if one not in failed)):
        yield from _platforms(reading, message)
    for index in question.best:
        for message in question.answers[index].utterance.messages:
            yield from (piece for piece in _platforms(reading, message) if _VERSION.search(piece.text))


def habits(reading: Reading, threads: Iterable[str], told: Iterable[Claim]) -> list[Claim]:
    """What members of these conversations do as a rule about what was ``told``, where it is not printed already."""
    claims = tuple(told)
    printed = {piece.message for part in claims for piece in part.evidence}
    subject = {word for part in claims for word in words(part.text)} - reading.common
    found = []
    for thread in threads:
        for message in reading.threads[thread].messages if thread in reading.threads else ():
            if message not in printed and reading.role(message) in _TELLING and reading.current(message):
                span = _habit(reading, message)
                found += [claim(ClaimKind.HABIT, span)] if words(line(span)) & subject else []
    return found[:HABITS]


def neighbours(reading: Reading, entry: Entry, questions: Iterable[Question]) -> Iterator[Row]:
    """Solved questions of the same topic that the entry does not print, with their answers, the nearest first."""
    printed = {piece.message for part in entry.claims for piece in part.evidence}
    about = objects(" ".join(part.text for part in entry.claims if part.kind in {ClaimKind.TITLE, ClaimKind.SCENE}))
    solved = [one for one in questions if printed.isdisjoint(one.asking.messages) and outcome_of(one)]
    others = [one for one in solved if objects(asking(reading, one)) & about]
    yield from kindred(reading, others, " ".join(part.text for part in entry.claims), NEAR)


def _platforms(reading: Reading, message: str) -> Iterator[Piece]:
    if reading.quotable(message):
        found = reading.messages[message]
        for match in _PLATFORM.finditer(found.text):
            yield Piece(found, match.start(), match.end())


def _habit(reading: Reading, message: str) -> Span:
    """From the clause that names the habit on."""
    if not reading.quotable(message) or not _HABIT.search(reading.messages[message].text):
        return ()
    span = public(clauses(reading.messages[message]))
    start = next((at for at, piece in enumerate(span) if _HABIT.search(piece.text)), None)
    kept = () if start is None else shortened(span[start:], HABIT_LIMIT)
    return kept if len(words(line(kept))) > 2 and not line(kept).endswith(("？", "?")) else ()  # noqa: PLR2004
