"""For whom an answer is: the question that its author asked first, and to which the asker said yes (rule 7)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from models.records.answer import Answer, Question
from models.records.message import Message
from models.records.role import Role
from publish.entries.slots import public, remark
from publish.reading import Reading
from publish.spans.piece import Span, line
from publish.spans.words import words

LIMIT = 40
"""Characters of such a question; a longer one tells what to do, too."""
_ASKS = frozenset({Role.QUESTION, Role.FOLLOWUP})
_YES = re.compile(
    r"(?:是的?|对的?|嗯+|有的?|确实是?|没错|yes|yep|yeah|yup|right|correct)(?=[\s，。,.!！~～啊呀哦]|$)", re.IGNORECASE
)
_DIAGNOSES = re.compile(
    r"(.)[不没]\1|有没有|[?？]$|[吗吧]$|\b(?:is|are|do|did|does|have|has) (?:you|your|it|the)\b", re.IGNORECASE
)
"""The form of a question for yes or no."""


def condition(reading: Reading, question: Question, answers: Iterable[Answer]) -> Span:
    """The answerer's last question before the answer; empty where there was none, or the asker did not say yes."""
    first = min((reading.messages[one.utterance.messages[0]] for one in answers), key=lambda one: one.position)
    said = list(_said_before(reading, question, first))
    replies = list(takewhile(lambda one: one.member == question.asking.member, said))
    asked = said[len(replies)] if len(replies) < len(said) else None
    if asked is None or not any(_YES.match(reply.text) for reply in replies):
        return ()
    span = public(remark(reading, asked.id))
    return span if reading.role(asked.id) in _ASKS and _diagnoses(line(span)) else ()


def _said_before(reading: Reading, question: Question, first: Message) -> list[Message]:
    """What asker and answerer said in the thread after the question and before the answer, the latest first."""
    thread = reading.threads.get(question.thread)
    pair = {question.asking.member, first.member}
    begun = reading.messages[question.id].position
    told = (reading.messages[name] for name in (thread.messages if thread else ()) if name in reading.messages)
    between = [one for one in told if begun < one.position < first.position and one.member in pair]
    return sorted(between, key=lambda one: -one.position)


def _diagnoses(text: str) -> bool:
    return len(text) <= LIMIT and bool(words(text)) and bool(_DIAGNOSES.search(text))
