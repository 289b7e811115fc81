"""The entry about a subject on which members hold two views: both sides alike, no verdict (rule 20)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.records.edition import Claim, ClaimKind, Entry, EntryKind
from models.records.pain import Controversy, Position
from publish.entries.slots import alone, one_each, remark
from publish.entries.subject import subject
from publish.identity import claim, digest
from publish.reading import Reading
from publish.spans.clauses import clauses
from publish.spans.piece import Piece, Span, line
from publish.spans.scripts import has_han
from publish.spans.titles import title
from publish.spans.words import words

_CONDITION = re.compile(
    r"如果|要是|的话|只要|除非|为了|适合|看(?=岗|行|你|情|自|目|需|时|什|场|阶)"
    r"|(?:想|要|没|还没|不|经常|打算)[^，。；？]{1,14}的(?:人|同学)?(?=就|先|可以|建议|用|选|直接|得|去|别)"
    r"|的(?:人|同学)?(?:就|可以|建议)?(?:先|用|选)"
    r"|\b(?:if|unless|when|whenever|depend\w*|as long as|in case|for (?:people|those|anyone))\b",
    re.IGNORECASE,
)
"""Forms in which somebody says for whom, or for what, something holds; a place or a job named is no condition."""
_SHARE = re.compile(r"\d\s?%|百分之|\d成")
"""A share that nobody gives the source of is left out (rule 20)."""
_FOLLOWS = re.compile(
    r"先|就|可以|建议|选|用|好|行|别|得|适合|够|最好|必须|需要|再|应该|偏|没必要|不如|值得"
    r"|\b(?:then|should|use|try|start|go|better|best|need|must|can|will|would|don'?t|learn|choose|pick|prefer|worth)\b",
    re.IGNORECASE,
)
"""What is to be done, or holds, under a condition: without it a condition is a figure of speech."""
NAME_LIMIT = 12
"""Characters of a side's name."""
LEAST = 8
"""Characters of a statement; fewer give no reason."""
PER_SIDE, POSITION_LIMIT, CONDITIONS, RATIO = 3, 60, 6, 2
"""Statements a side, characters a statement, conditional sentences, and how much one side may outweigh the other."""


def controversy_entry(reading: Reading, controversy: Controversy, taken: list[frozenset[str]]) -> Entry | None:
    """The entry; None where a side has no statement of its own."""
    sides = _balanced([_side(reading, controversy, position) for position in controversy.positions])
    if not (all(sides) and _apart(controversy)):
        return None
    opening = _opening(reading, controversy)
    sides_named = _names(reading, controversy)
    heading = () if sides_named else _heading(reading, opening, taken)
    head = (
        *((claim(ClaimKind.TITLE, heading),) if heading else ()),
        *(claim(ClaimKind.SIDE, span, group=group) for group, span in zip("ab", sides_named, strict=False)),
        *((claim(ClaimKind.SCENE, opening),) if opening else ()),
    )
    return _entry(reading, controversy, (*head, *_body(reading, controversy, sides)))


def _body(reading: Reading, controversy: Controversy, sides: list[tuple[Span, ...]]) -> Iterator[Claim]:
    """Both sides, the conditions, and what was decided later and is not printed yet."""
    conditions = _conditions(reading, controversy)
    for group, side in zip("ab", sides, strict=True):
        yield from (claim(ClaimKind.POSITION, span, group=group) for span in side)
    yield from conditions
    told = {piece.message for part in conditions for piece in part.evidence}
    told |= {piece.message.id for side in sides for span in side for piece in span}
    yield from _later(reading, controversy, told)


def _entry(reading: Reading, controversy: Controversy, claims: tuple[Claim, ...]) -> Entry:
    return Entry(
        id=digest(["controversy", controversy.id]),
        kind=EntryKind.CONTROVERSY,
        topic=controversy.topic,
        pain=None,
        claims=claims,
        figures={"people": len(_people(reading, controversy)), "threads": len(controversy.threads)},
        topic_name=reading.topics[controversy.topic].name if controversy.topic in reading.topics else None,
    )


def _heading(reading: Reading, opening: Span, taken: list[frozenset[str]]) -> Span:
    return title([opening], subject(reading, (), [line(opening)], taken)) if opening else ()


def _people(reading: Reading, controversy: Controversy) -> frozenset[str]:
    return reading.people(controversy.threads)


def _names(reading: Reading, controversy: Controversy) -> tuple[Span, ...]:
    """What the two sides are called, found in messages; empty where one is not, or both are the same."""
    spans = [_found(reading, controversy, position) for position in controversy.positions]
    return tuple(spans) if all(spans) and line(spans[0]) != line(spans[1]) else ()


def _found(reading: Reading, controversy: Controversy, position: Position) -> Span:
    pattern = re.compile(r"\s*".join(map(re.escape, position.label.replace(" ", ""))), re.IGNORECASE)
    threads = (reading.threads[thread].messages for thread in controversy.threads if thread in reading.threads)
    for message in (*position.messages, *(message for thread in threads for message in thread)):
        found = pattern.search(reading.messages[message].text) if reading.quotable(message) else None
        if found and 0 < found.end() - found.start() <= NAME_LIMIT:
            return (Piece(reading.messages[message], found.start(), found.end()),)
    return ()


def _opening(reading: Reading, controversy: Controversy) -> Span:
    asked = controversy.question
    return remark(reading, asked, POSITION_LIMIT) if asked and reading.current(asked) else ()


def _apart(controversy: Controversy) -> bool:
    """True where each side has a name of its own: words that the other's lacks."""
    one, other = (words(position.label) for position in controversy.positions)
    return not one <= other and not other <= one


def _side(reading: Reading, controversy: Controversy, position: Position) -> tuple[Span, ...]:
    """Statements by different members; what somebody decided later stands there, unless there is nothing else."""
    said = [message for message in position.messages if message in reading.messages and reading.current(message)]
    said.sort(key=lambda message: message in controversy.later)
    spans = [remark(reading, message, POSITION_LIMIT) for message in one_each(said, reading.author)]
    return tuple(span for span in spans if len(line(span)) >= LEAST and _takes_part(span, controversy))[:PER_SIDE]


def _takes_part(span: Span, controversy: Controversy) -> bool:
    """English names what it speaks for or against; Chinese may leave it out."""
    return has_han(line(span)) or _names_a_side(span, controversy)


def _balanced(sides: list[tuple[Span, ...]]) -> list[tuple[Span, ...]]:
    """As many statements on one side as on the other, and neither side much longer."""
    count = min(map(len, sides))
    while count > 0:
        cut = [side[:count] for side in sides]
        sizes = [sum(len(line(span)) for span in side) for side in cut]
        if max(sizes) <= RATIO * min(sizes):
            return cut
        count -= 1
    return [side[:1] for side in sides]


def _conditions(reading: Reading, controversy: Controversy) -> list[Claim]:
    """Each conditional sentence of its own, as said."""
    found: list[Claim] = []
    for message in controversy.conditional:
        if reading.quotable(message) and reading.current(message):
            spans = _sentences(clauses(reading.messages[message]))
            kept = [span for span in spans if _names_a_side(span, controversy) and _conditional(line(span))]
            found += [claim(ClaimKind.CONDITION, span) for span in kept]
    return found[:CONDITIONS]


def _conditional(text: str) -> bool:
    return bool(_CONDITION.search(text) and _FOLLOWS.search(text)) and not _SHARE.search(text)


def _names_a_side(span: Span, controversy: Controversy) -> bool:
    text = line(span).lower()
    labels = [position.label.lower() for position in controversy.positions]
    return any(word in text for label in labels for word in (label, *words(label)))


def _sentences(span: Span) -> list[Span]:
    sentences: list[Span] = []
    start = 0
    for index, piece in enumerate(span):
        if piece.joint[:1] in {"；", "。", ";", "."} or index == len(span) - 1:
            sentences.append(span[start : index + 1])
            start = index + 1
    return [sentence for sentence in sentences if len(line(sentence)) >= LEAST]


def _later(reading: Reading, controversy: Controversy, printed: set[str]) -> list[Claim]:
    later = [message for message in controversy.later if reading.current(message) and message not in printed]
    spans = [remark(reading, message) for message in later]
    return [claim(ClaimKind.LATER, span) for span in spans if span and alone(line(span))][:3]
