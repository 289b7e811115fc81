"""Whom to thank: by questions that the askers say were solved, never by volume (rule 25)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from models.records.answer import Answer, Outcome, Question
from models.records.edition import ClaimKind, Journey, Thanks
from publish.entries.single import stands
from publish.entries.slots import REMARK_LIMIT, remark, results, said
from publish.identity import claim
from publish.reading import Reading
from publish.threshold import of_enough

JOURNEYS = 2
"""The most stories of somebody who came to ask and later answered."""


def thanks(reading: Reading) -> tuple[Thanks, ...]:
    """Everyone whose answer an asker confirmed in the period, the most questions first."""
    helped: dict[str, set[str]] = defaultdict(set)
    for question, answer in _confirmed(reading):
        helped[answer.utterance.member].add(question.id)
    ranked = sorted((-len(questions), reading.members[member]) for member, questions in helped.items())
    return tuple(Thanks(name, -count) for count, name in ranked)


def journeys(reading: Reading, min_people: int) -> tuple[Journey, ...]:
    """Members who asked earlier in the period and whose later answer was confirmed, the latest first.

    None of them is of too few people.
    """
    asked: dict[str, Question] = {}
    for question in sorted(reading.questions.values(), key=lambda one: (reading.messages[one.id].sent_at, one.id)):
        if question.best and of_enough(reading, min_people, question.thread):
            asked.setdefault(question.asking.member, question)
    found: dict[str, Journey] = {}
    for question, answer in sorted(
        _confirmed(reading), key=lambda one: -reading.messages[one[1].utterance.messages[0]].sent_at
    ):
        journey = _journey(reading, asked.get(answer.utterance.member), question, answer)
        if journey and of_enough(reading, min_people, question.thread):
            found.setdefault(journey.pseudonym, journey)
    return tuple(found.values())[:JOURNEYS]


def _confirmed(reading: Reading) -> Iterator[tuple[Question, Answer]]:
    for question in reading.questions.values():
        for index in question.best:
            answer = question.answers[index]
            if answer.outcome is Outcome.CONFIRMED and answer.utterance.member != question.asking.member:
                yield question, answer


def _journey(reading: Reading, earlier: Question | None, question: Question, answer: Answer) -> Journey | None:
    if not earlier or reading.messages[earlier.id].sent_at >= reading.messages[question.id].sent_at:
        return None
    asked, answered = remark(reading, earlier.id), said(reading, question.asking, REMARK_LIMIT)
    told = results(reading, question, answer.reactions)
    if not (told and all(span and stands(reading, span) for span in (asked, answered))):
        return None
    return Journey(
        pseudonym=reading.members[answer.utterance.member],
        asked=claim(ClaimKind.SCENE, asked),
        helped=reading.members[question.asking.member],
        answered=claim(ClaimKind.SCENE, answered),
        confirmed=claim(ClaimKind.RESULT, told[0]),
    )
