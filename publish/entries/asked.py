"""What a row prints of a question: in English the asking with what it is about, for a clause of it tells too little."""

from __future__ import annotations

import re
from dataclasses import replace

from models.records.answer import Question
from publish.entries.case import CLAUSES, scene_span
from publish.entries.request import leans
from publish.entries.slots import DUMP, ails, public, telling_part
from publish.reading import Reading
from publish.spans.piece import Piece, Span, line
from publish.spans.scripts import has_han
from publish.spans.telling import telling

LIMIT = 320
"""Characters of an English asking."""
_GREETS = re.compile(
    r"(?:hi+|hey+|maybe|man|dude|hello|howdy|yo|sorry|ok(?:ay)?|please|thanks?|thank you|guys?|quick question"
    r"|i have a (?:quick )?question"
    r"|help(?: please| me)?|anyone here|good (?:morning|evening|afternoon))"
    r"(?:[ ,]+(?:all|guys?|everyone|every ?body|folks|there|again|@\S+))*\W*",
    re.IGNORECASE,
)
"""A clause that only opens the talk."""
_SHOWN = re.compile(r"^\W*\[!?\[|^https?://\S+$|^\W*$")
"""A picture or an address that stands alone."""


def asked_span(reading: Reading, question: Question) -> Span:
    """The asking in a row; Chinese as in a scene, for a clause of it tells enough."""
    scene = scene_span(reading, question)
    if not scene or has_han(line(scene)):
        return scene
    spoken = [message for message in reading.spoken(question.asking) if message.id not in reading.on_service]
    whole = public(telling(spoken))[:CLAUSES]
    clauses = tuple(piece for piece in whole if len(piece.text) <= DUMP and not _idle(piece.text))
    while len(clauses) > 1 and leans(clauses[0].text):
        clauses = clauses[1:]
    clauses = tuple(map(_unopened, clauses))
    return telling_part(clauses, LIMIT) if any(ails(piece.text) for piece in clauses) else scene


def _idle(text: str) -> bool:
    return bool(_GREETS.fullmatch(text.strip()) or _SHOWN.match(text))


def _unopened(piece: Piece) -> Piece:
    """The clause without the bracket that opens a picture behind it."""
    text = piece.text.rstrip("[! ")
    return replace(piece, end=piece.end - (len(piece.text) - len(text))) if text else piece
