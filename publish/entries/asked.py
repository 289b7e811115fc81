"""What a row prints of a question: in English the asking with what it is about, for a clause of it tells too little."""

from __future__ import annotations

import re
from dataclasses import replace

from models.records.answer import Question
from publish.entries.case import CLAUSES, scene_span
from publish.entries.request import LEAST, leans
from publish.entries.slots import DUMP, ails, public, telling_part
from publish.reading import Reading
from publish.spans.piece import Piece, Span, line
from publish.spans.scripts import has_han
from publish.spans.telling import telling
from publish.spans.words import words

LIMIT, FULL = 320, 600
"""Characters of an English asking by which an answer is judged, and of what a row prints of it."""
_GREETS = re.compile(
    r"(?:hi+|hey+|maybe|man|dude|hello|howdy|yo|sorry|ok(?:ay)?|please|thanks?|thank you|guys?|quick question"
    r"|i have a (?:quick )?question"
    r"|help(?: please| me)?|anyone here|good (?:morning|evening|afternoon))"
    r"(?:[ ,]+(?:all|guys?|everyone|every ?body|folks|there|again|@\S+))*\W*",
    re.IGNORECASE,
)
"""A clause that only opens the talk."""
_LEADS_IN = re.compile(r"(?:and |but )?(?:it|this|that) (?:shows|says|reads|gives|returns|prints)\W*", re.IGNORECASE)
"""A clause that leads in to a log which is not printed."""
_SHOWN = re.compile(r"^#{1,6}\s|^\W*\[!?\[|^\W*\[[^\]]+\.(?:png|jpe?g|gif|svg)\]|^https?://\S+$|^\W*$")
"""A heading, a picture or an address that stands alone."""


def asked_span(reading: Reading, question: Question, limit: int = LIMIT) -> Span:
    """The asking in a row; Chinese as in a scene, for a clause of it tells enough."""
    scene = scene_span(reading, question)
    if not scene or has_han(line(scene)):
        return scene
    clauses = _clauses(reading, question)
    return telling_part(clauses, limit) if any(ails(piece.text) for piece in clauses) else scene


def asked_in_full(reading: Reading, question: Question, asked: Span) -> Span | None:
    """The English asking with all that fits a row; None where a question of it still stands outside.

    Nobody could tell then what was answered.
    """
    full = asked_span(reading, question, FULL)
    kept = full if {*asked} <= {*full} else asked
    left_out = (piece for piece in _clauses(reading, question) if piece not in kept)
    return None if any(piece.text.endswith("?") and len(words(piece.text)) >= LEAST for piece in left_out) else kept


def _clauses(reading: Reading, question: Question) -> Span:
    """What the asker said in asking, without greetings, dumps, and what leans on other talk."""
    spoken = [message for message in reading.spoken(question.asking) if message.id not in reading.on_service]
    whole = public(telling(spoken))[:CLAUSES]
    clauses = tuple(piece for piece in whole if len(piece.text) <= DUMP and not _idle(piece.text))
    while len(clauses) > 1 and leans(clauses[0].text):
        clauses = clauses[1:]
    return _but_code(tuple(map(_unopened, clauses)))


def _but_code(span: Span) -> Span:
    """The span without the end of a message that goes over into code without a fence: half a program tells nothing."""
    first: dict[str, int] = {}
    for piece in span[1:]:
        if _unclosed(piece.text):
            first.setdefault(piece.message.id, piece.start)
    return tuple(piece for piece in span if piece.start < first.get(piece.message.id, piece.end))


def _unclosed(text: str) -> bool:
    return any(text.count(opened) > text.count(closed) for opened, closed in ("{}", "()", "[]"))


def _idle(text: str) -> bool:
    return bool(_GREETS.fullmatch(text.strip()) or _LEADS_IN.fullmatch(text.strip()) or _SHOWN.match(text))


def _unopened(piece: Piece) -> Piece:
    """The clause without the bracket that opens a picture behind it."""
    text = piece.text.rstrip("[! ")
    return replace(piece, end=piece.end - (len(piece.text) - len(text))) if text else piece
