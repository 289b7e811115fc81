"""A case: one question, why it happened, what to do, what came of it, what went wrong on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import dropwhile

from models.records.answer import Question
from models.records.edition import Claim, ClaimKind, Status
from models.records.message import Message
from publish.entries.detour import detour_claims
from publish.entries.matter import asking, of_one_matter, said_unanswered, to_another_answer
from publish.entries.slots import DUMP, SCENE_LIMIT, ails, asks, echoes, public, remark, telling_part
from publish.entries.ways import Told, ways
from publish.identity import claim
from publish.reading import Reading
from publish.spans.piece import Span, line
from publish.spans.scripts import has_han
from publish.spans.telling import shortened, telling
from publish.spans.words import words

_CALL = re.compile(
    r"(?:求助|求救|请教|想问|问|有人|在|大家好)(?:一?下|大家|各位)?吗?[!！?？。~\s]*"
    r"|(?:群里|这里|咱?们?这?)?有(?:没有)?(?:人|谁|大佬|姐妹|兄弟|朋友)在?(?:搞|玩|弄|懂|养|用)\S{0,10}[吗嘛没][!！?？。~\s]*"
    r"|(?:help|hi|hello|hey)(?: (?:guys|all|everyone))?\W*",
    re.IGNORECASE,
)
"""A message that does nothing but call for the group's attention: what its speaker said before is another matter."""
LATIN_LIMIT = 220
"""Characters of an English scene, whose words are longer."""
CLAUSES = 16
"""Clauses of an asking that are looked at."""
_WORTH, _FEW = 8, 5
"""Characters below which an answer gives the next reader nothing, and below which one does that worked."""


def case_claims(reading: Reading, question: Question, group: str) -> tuple[Claim, ...]:
    """The claims of a solved question in printing order; empty where no answer is worth printing."""
    asked = asking(reading, question)
    told = [way for way in ways(reading, question) if worth(way, asked)]
    if not told:
        return ()
    scene = scene_span(reading, question)
    head = (claim(ClaimKind.SCENE, scene, group=group),) if scene else ()
    body = [part for number, way in enumerate(told, start=1) for part in _way_claims(way, f"{group}.{number}")]
    return (*head, *body, *detour_claims(reading, question, group))


def worth(way: Told, asked: str) -> bool:
    """True where it gives the next reader something; if nothing was heard of it, it must speak of the question."""
    text = " ".join(line(part) for part in (way.method.cause, *(step.span for step in way.method.steps)) if part)
    if not way.method.steps or len(text) < (_FEW if way.status is Status.TRIED else _WORTH):
        return False
    return way.status is not Status.UNHEARD or bool(words(asked) & words(text))


def scene_span(reading: Reading, question: Question) -> Span:
    """What the asker met, in the asker's words; empty where they only say that they have the same question."""
    asking = public(telling(_opened(reading, question)))[:CLAUSES]
    span = tuple(piece for piece in asking if len(piece.text) <= DUMP) or asking[:1]
    if echoes(line(shortened(span, SCENE_LIMIT))):
        return ()
    if not any(ails(piece.text) for piece in span):
        details = (one for one in question.details if said_unanswered(reading, question, one))
        span += next((more for one in details if (more := remark(reading, one)) and asks(line(more))), ())
    return telling_part(span, SCENE_LIMIT if has_han(line(span)) else LATIN_LIMIT)


def _opened(reading: Reading, question: Question) -> list[Message]:
    """The asking from where its speaker opens it, without what is about the service."""
    said = [message for message in reading.spoken(question.asking) if message.id not in reading.on_service]
    spoken = list(dropwhile(lambda message: to_another_answer(reading, question, message), said)) or said
    calls = [at for at, message in enumerate(spoken) if _CALL.fullmatch(message.text.strip()) and at + 1 < len(spoken)]
    return of_one_matter(reading, question, spoken[calls[-1] + 1 :] if calls else spoken)


def _way_claims(way: Told, group: str) -> Iterator[Claim]:
    if way.method.cause:
        yield claim(ClaimKind.CAUSE, way.method.cause, group=group)
    for kind, span in ((ClaimKind.WHEN, way.condition), (ClaimKind.LEAD, way.method.lead)):
        if span:
            yield claim(kind, span, group=group)
    for index, step in enumerate(way.method.steps):
        told = claim(ClaimKind.STEP, step.span, status=way.step_status(index), group=group)
        yield replace(told, other=step.other)
    for span in way.results:
        yield claim(ClaimKind.RESULT, span, status=Status.TRIED, group=group)
