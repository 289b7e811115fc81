"""The ways that a question was answered: one for each member, with what came of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

from models.records.answer import Answer, Outcome, Question
from models.records.edition import Status
from models.records.message import Message
from publish.entries.condition import condition
from publish.entries.detour import corrections, said_as_answer
from publish.entries.slots import public, results, unasked
from publish.reading import Reading, best_answers
from publish.spans.piece import Span, line
from publish.spans.spacing import code_ranges
from publish.spans.steps import Method, Step, method, named
from publish.spans.words import words

STEPS = 6
"""The most steps of one member that are printed."""
LEAST_WORDS, ASIDE = 4, 60
"""English words of a step without code, and characters below which a question in it makes it an aside."""
LINKS = 2
"""Links of one step; more are a list that a bot keeps."""
_GOES_ON = re.compile(r"(?:然后|接着|最后|再(?!见)|第[二三]步|then\b|after that|finally)", re.IGNORECASE)
"""A beginning that goes on from what was said before."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_CAUSE_THERE = re.compile(r"(?:还?真的?|果然)(?:有|是)|果然|^是[①-⑩]|\b(?:there (?:was|were) indeed|sure enough)\b")
_CURED = re.compile(
    r"好了|行了|可以了?|成功|搞定|对上|出来了|回来了|通了|不[卡红乱]|没了$|\b(?:works?|worked|fixed|solved|done)\b",
    re.IGNORECASE,
)
"""Saying that the cause named was found, and saying that something helped."""
_OWN_STORY = re.compile(r"(?:i|i'm|i've|im|ive|we|my|lol|yeah|sick|nice)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """One member's whole answer: steps of two members are never interleaved (rule 7)."""

    method: Method
    status: Status
    """Of the steps that no result names."""
    results: tuple[Span, ...]
    tried: frozenset[int]
    """Indexes of the steps that a result names."""
    condition: Span = ()
    """The question to which the asker said yes before the answer was given."""

    def step_status(self, index: int) -> Status | None:
        """What is known of one step (rule 16); None where a result may be about another, or about the cause."""
        if self.results and not self.tried and (self.method.choice or _confirm_cause(self.results)):
            return None
        return Status.UNHEARD if self.tried and index not in self.tried else self.status


def _confirm_cause(found: tuple[Span, ...]) -> bool:
    """True where the results say that the cause was there, and nothing of the cure."""
    return all(_CAUSE_THERE.search(line(span)) and not _CURED.search(line(span)) for span in found)


def ways(reading: Reading, question: Question) -> tuple[Told, ...]:
    """The question's best answers by member, in the order in which they were begun."""
    answers: dict[str, list[Answer]] = defaultdict(list)
    for answer in sorted(best_answers(question), key=lambda one: reading.messages[one.utterance.messages[0]].position):
        answers[answer.utterance.member].append(answer)
    for own in answers.values():
        own[:0] = _led_by(reading, question, own[0])
    methods = {member: _method(reading, question, own) for member, own in answers.items()}
    told = _assigned(reading, question, answers, methods)
    return tuple(
        replace(
            _told(methods[member], own, told[member], told, _tried(reading, told[member], methods[member], question)),
            condition=condition(reading, question, own),
        )
        for member, own in answers.items()
    )


def _led_by(reading: Reading, question: Question, answer: Answer) -> list[Answer]:
    """What the same member answered just before, where the answer goes on from there."""
    if not _GOES_ON.match(reading.messages[answer.utterance.messages[0]].text):
        return []
    at = reading.messages[answer.utterance.messages[0]].position
    earlier = [
        other
        for other in question.answers
        if other.utterance.member == answer.utterance.member
        and other.outcome is not Outcome.CORRECTED
        and reading.messages[other.utterance.messages[0]].position < at
    ]
    return sorted(earlier, key=lambda one: reading.messages[one.utterance.messages[0]].position)[-1:]


def _method(reading: Reading, question: Question, answers: list[Answer]) -> Method:
    """What the member's answers say together, less what is printed as the correction of another answer."""
    quoted = corrections(reading, question)
    only_quoted = quoted.keys() - said_as_answer(reading, question)
    ids = dict.fromkeys(message for answer in answers for message in answer.utterance.messages)
    spoken = [reading.messages[message] for message in ids if reading.quotable(message) and message not in only_quoted]
    found = method(_to_the_matter(reading, question, spoken), asking(reading, question))
    told = {(piece.message.id, piece.start) for span in quoted.values() for piece in span}
    spans = [(unasked(public(_without(step.span, told))), step.other) for step in found.steps]
    steps = tuple(Step(span, other) for span, other in spans if span and _advises(line(span)))
    return Method(public(_without(found.cause, told)), steps[:STEPS], public(found.lead))


def _to_the_matter(reading: Reading, question: Question, spoken: list[Message]) -> list[Message]:
    """In order, without what the member says to somebody else about another matter."""
    ordered = sorted(spoken, key=lambda message: message.position)
    asked = words(asking(reading, question))
    kept: list[Message] = []
    for message in ordered:
        rest = {word for other in ordered if other is not message for word in words(other.text)}
        if not kept or words(message.text) & (rest | asked) or _answers_asker(reading, question, message):
            kept.append(message)
    return kept


def _answers_asker(reading: Reading, question: Question, message: Message) -> bool:
    """True where the last other who spoke in the channel is the asker, or nobody did since the member began."""
    before = reading.before.get(message.id)
    while before and before.member == message.member:
        before = reading.before.get(before.id)
    return before is None or before.member == question.asking.member


def _without(span: Span, told: Collection[tuple[str, int]]) -> Span:
    return tuple(piece for piece in span if (piece.message.id, piece.start) not in told)


def asking(reading: Reading, question: Question) -> str:
    """All that the asker said in asking."""
    return " ".join(message.text for message in reading.spoken(question.asking))


def _advises(text: str) -> bool:
    """False for a question back, a few English words, a list of links, and what speakers tell of themselves."""
    if _HAN.search(text):
        return not text.endswith(("?", "？"))
    short = len(text.split()) < LEAST_WORDS and not code_ranges(text)
    asks = text.endswith("?") or ("?" in text and len(text) < ASIDE)
    return not (short or asks or text.count("](http") > LINKS or _OWN_STORY.match(text))


def _assigned(
    reading: Reading, question: Question, answers: dict[str, list[Answer]], methods: dict[str, Method]
) -> dict[str, tuple[Span, ...]]:
    """Each result given to one member: to the one whose steps it names, else to the last who spoke before it."""
    told: dict[str, list[Span]] = {member: [] for member in answers}
    reactions = dict.fromkeys(
        reaction
        for own in answers.values()
        for answer in own
        if answer.outcome is Outcome.CONFIRMED
        for reaction in answer.reactions
    )
    asked = asking(reading, question)
    for span in results(reading, question, reactions):
        heard = [member for member, own in answers.items() if any(_hears(answer, span) for answer in own)]
        naming = [member for member in heard if _names(reading, span, methods[member], asked)]
        told[(naming or heard)[-1]].append(span)
    return {member: tuple(spans) for member, spans in told.items()}


def _hears(answer: Answer, span: Span) -> bool:
    return answer.outcome is Outcome.CONFIRMED and span[0].message.id in answer.reactions


def _names(reading: Reading, span: Span, found: Method, asked: str) -> frozenset[int]:
    text = " ".join(piece.message.text for piece in span)
    return named(text, found.steps, asked, reading.common)


def _tried(reading: Reading, own: tuple[Span, ...], found: Method, question: Question) -> frozenset[int]:
    asked = asking(reading, question)
    return frozenset(index for span in own for index in _names(reading, span, found, asked))


def _told(
    found: Method,
    answers: list[Answer],
    own: tuple[Span, ...],
    told: dict[str, tuple[Span, ...]],
    tried: frozenset[int],
) -> Told:
    return Told(found, _status(answers, own, heard_elsewhere=any(told.values())), own, tried)


def _status(answers: list[Answer], own: tuple[Span, ...], *, heard_elsewhere: bool) -> Status:
    """Confirmed with nothing to show for it is thanks, no more."""
    outcomes = {answer.outcome for answer in answers}
    if own:
        return Status.TRIED
    if Outcome.THANKED in outcomes or (Outcome.CONFIRMED in outcomes and not heard_elsewhere):
        return Status.THANKED
    return Status.UNHEARD
