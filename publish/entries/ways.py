"""The ways that a question was answered: one for each member, with what came of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from models.records.answer import Answer, Outcome, Question
from models.records.edition import Status
from models.records.message import Message
from publish.entries.condition import condition
from publish.entries.detour import corrections, said_as_answer
from publish.entries.exchange import brought, explains, to_the_asking
from publish.entries.matter import BREATH, asking, to_the_matter
from publish.entries.owing import rightly_heard
from publish.entries.report import later_reports
from publish.entries.slots import advising, asks, public, results, unasked, unreferred
from publish.reading import Reading
from publish.spans.piece import Span, line
from publish.spans.scripts import has_han
from publish.spans.spacing import code_ranges
from publish.spans.steps import Method, Step, goes_on_from, method, named
from publish.spans.telling import joined

STEPS = 6
"""The most steps of one member that are printed."""
LEAST_WORDS, ASIDE = 4, 60
"""English words of a step without code, and characters below which a question in it makes it an aside."""
LINKS = 2
"""Links of one step; more are a list that a bot keeps."""
_GOES_ON = re.compile(r"(?:然后|接着|最后|再(?!见)|第[二三]步|then\b|after that|finally)", re.IGNORECASE)
"""A beginning that goes on from what was said before."""
_CAUSE_THERE = re.compile(
    r"(?:还?真的?|果然)(?:有(?![用效])|是|把)|果然|^是[①-⑩]|\b(?:there (?:was|were) indeed|sure enough)\b"
)
_CURED = re.compile(
    r"好了|行了|可以了?|成功|搞定|对上|出来\s?(?:了|\d)|回来了|通了|不[卡红乱]|没了$|有用|管用|有效|过了|\b(?:works?|worked|fixed|solved|done)\b",
    re.IGNORECASE,
)
"""Saying that the cause named was found, and saying that something helped."""
_BOTH = re.compile(r"[两三]\s?[种个](?:方[法案式]|办法|写法)?都|\bboth\s(?:ways\s)?(?:work|did|are)", re.IGNORECASE)
"""Saying that each of the ways told was tried."""
_LED_TO = re.compile(r"(?:然后|接着|最后|再(?!见|不)|之后再?|then\b|after that|finally)", re.IGNORECASE)
"""A beginning of a step that cannot be taken without the one before."""
_IN_CASE = re.compile(
    r"(?:如果|要是|万一|以后|下次)|再?(?:顺手|顺便|顺带)|(?:if|while you'?re at it|from now on|next time)\b",
    re.IGNORECASE,
)
"""A beginning of a step for some, for later or beside the matter: unless it is named, nobody says that it was taken."""
_IF_IT_FAILS = re.compile(r"(?:还|再|要是|如果)?不行|if (?:that|it|this) (?:doesn'?t|fails)", re.IGNORECASE)
"""A beginning of a step for when the ones before it have not helped."""
_WARNS = re.compile(r"(?:千万)?(?:别|不要|不能)|(?:don'?t|never|do not)\b", re.IGNORECASE)
"""A beginning of a step that tells what to leave: nobody reports how leaving it went."""
_BESIDE = re.compile(r"也(?:行|可以|能|成)$")
"""An end by which a step is offered beside another."""
_INSTEAD = re.compile(r"(?:或者|要么)\s*|or\s+", re.IGNORECASE)
"""A word by which a way follows another."""
_SOON = 5 * 60_000
"""Milliseconds within which what the asker says is said to the answer."""
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
    replied: frozenset[int] = frozenset()
    """Indexes of the steps to which the asker said something before the next was told."""
    taken_up: bool = False
    """Whether the asker said something right behind it that asks nothing, though neither thanks nor a result."""

    def step_status(self, index: int) -> Status | None:
        """What is known of one step (rule 16); None for a warning, and where a result may be about another step."""
        text = line(self.method.steps[index].span)
        idle = self.warns(index) or (self.results and index and _IN_CASE.match(text))
        if idle and index not in self.tried:
            return None
        if self.results and not self.tried and self.method.choice:
            return None
        if not self.tried or index in self.tried | self._taken_before():
            return None if self.taken_up and self.status is Status.UNHEARD else self.status
        return None if self._follows(index) or index in self.replied else Status.UNHEARD

    def warns(self, index: int) -> bool:
        """True for a step that tells what to leave."""
        return bool(_WARNS.match(line(self.method.steps[index].span)))

    def taken(self) -> Span:
        """The steps in one, of which the way's own status may be told: no other way than those that a result names."""
        steps = self.method.steps
        left = [at for at in range(len(steps)) if self._may_be_taken(at)]
        span = tuple(piece for at in left for piece in steps[at].span)
        led = _INSTEAD.match(span[0].text) if left and left[0] else None
        return (replace(span[0], start=span[0].start + led.end()), *span[1:]) if led else span

    def _may_be_taken(self, index: int) -> bool:
        """False for what no result names where others are named, or what is for the case that the rest fails."""
        if self.tried:
            return self.step_status(index) is not Status.UNHEARD
        return not (self.results and index and _IF_IT_FAILS.match(line(self.method.steps[index].span)))

    def _taken_before(self) -> frozenset[int]:
        """The steps without which those that a result names cannot be taken."""
        return frozenset(at for at in range(max(self.tried)) if all(map(self._led_to, range(at + 1, _next(self, at)))))

    def _follows(self, index: int) -> bool:
        """True where the step goes on from one that was tried: whether it was taken, too, nobody said."""
        return self._led_to(index) and (index - 1 in self.tried or self._follows(index - 1))

    def _led_to(self, index: int) -> bool:
        """True where the step cannot be taken without the one before it."""
        span = self.method.steps[index].span
        return index > 0 and (bool(_LED_TO.match(line(span))) or goes_on_from(span))


def _next(way: Told, index: int) -> int:
    """One past the first step behind ``index`` that a result names."""
    return min(at for at in way.tried if at > index) + 1


def _confirms_cause(found: Span) -> bool:
    """True where the words say that the cause was there, and nothing of the cure."""
    return bool(_CAUSE_THERE.search(line(found))) and not _CURED.search(line(found))


def ways(reading: Reading, question: Question) -> tuple[Told, ...]:
    """The question's best answers by member, in the order in which they were begun."""
    answers = _by_member(reading, question)
    beside = _tried_beside(reading, question, answers)
    for member in answers.keys() - beside.keys():
        answers[member][:0] = _led_by(reading, question, answers[member][0])
    rows = {**{f"{member}/": [answer] for member, answer in beside.items()}, **answers}
    methods = {key: _method(reading, question, own) for key, own in rows.items()}
    told = _assigned(reading, question, rows, methods)
    if not any(told.values()):
        told = _reported(reading, question, rows, methods)
    found = []
    for key, own in rows.items():
        way = _told(methods[key], own, told[key], told, _tried(reading, told[key], methods[key], question))
        status = Status.TRIED if key.removesuffix("/") in beside else way.status
        replied = _replied(reading, question, way.method)
        known = condition(reading, question, own)
        taken_up = _taken_up(reading, question, own[-1])
        found.append(replace(way, condition=known, status=status, replied=replied, taken_up=taken_up))
    return tuple(found)


def _replied(reading: Reading, question: Question, found: Method) -> frozenset[int]:
    """The steps behind which the asker spoke before the next step was told (一个6一个7)."""
    said = [(step.span[0].message, other.span[0].message) for step, other in pairwise(found.steps)]
    return frozenset(at for at, (one, other) in enumerate(said) if any(_said_between(reading, question, one, other)))


def _taken_up(reading: Reading, question: Question, answer: Answer) -> bool:
    """True where, within minutes of the answer, what the asker says first asks nothing and is of no other answer."""
    last = reading.messages[answer.utterance.messages[-1]]
    soon = takewhile(lambda said: said.sent_at - last.sent_at <= _SOON, reading.said_after(last.id))
    said = next((one for one in soon if one.member == question.asking.member), None)
    heard = {reaction for one in question.answers for reaction in one.reactions}
    return said is not None and said.id not in heard and has_han(said.text) and not asks(said.text)


def _said_between(reading: Reading, question: Question, one: Message, other: Message) -> Iterator[Message]:
    """What the asker said between the two messages."""
    since = takewhile(lambda said: said.position < other.position, reading.said_after(one.id))
    return (said for said in since if said.member == question.asking.member)


def _by_member(reading: Reading, question: Question) -> dict[str, list[Answer]]:
    """The best answers of each member, in the order in which they were said."""
    answers: dict[str, list[Answer]] = defaultdict(list)
    for answer in sorted(rightly_heard(reading, question), key=lambda one: _begun(reading, one)):
        answers[answer.utterance.member].append(answer)
    return {member: _until_heard(reading, question, own) for member, own in answers.items()}


def _until_heard(reading: Reading, question: Question, own: list[Answer]) -> list[Answer]:
    """A member's answers with what they said next until the asker had tried: what worked may be the last of it."""
    tried = [one for answer in own if answer.outcome is Outcome.CONFIRMED for one in answer.reactions]
    if not tried:
        return own
    first = min(reading.messages[one].position for one in tried)
    told = {message for answer in own for message in answer.utterance.messages}
    later = [
        answer
        for answer in question.answers
        if answer.utterance.member == own[0].utterance.member
        and answer.outcome is not Outcome.CORRECTED
        and told.isdisjoint(answer.utterance.messages)
        and _begun(reading, own[0]) < _begun(reading, answer) < first
    ]
    return sorted((*own, *later), key=lambda one: _begun(reading, one))


def _begun(reading: Reading, answer: Answer) -> int:
    return reading.messages[answer.utterance.messages[0]].position


def _earlier(reading: Reading, question: Question, answer: Answer) -> list[Answer]:
    """What the same member answered before and nobody denied, the latest last."""
    earlier = [
        other
        for other in question.answers
        if other.utterance.member == answer.utterance.member
        and other.outcome is not Outcome.CORRECTED
        and _begun(reading, other) < _begun(reading, answer)
    ]
    return sorted(earlier, key=lambda one: _begun(reading, one))


def _led_by(reading: Reading, question: Question, answer: Answer) -> list[Answer]:
    """What the same member answered just before, where the answer goes on from there or was said in one breath."""
    before = _earlier(reading, question, answer)[-1:]
    first = reading.messages[answer.utterance.messages[0]]
    goes_on = bool(_GOES_ON.match(first.text))
    return [
        one
        for one in before
        if goes_on or first.sent_at - reading.messages[one.utterance.messages[-1]].sent_at <= BREATH
    ]


def _tried_beside(reading: Reading, question: Question, answers: dict[str, list[Answer]]) -> dict[str, Answer]:
    """By member an earlier answer that the asker tried, too: 两种都跑通了."""
    found: dict[str, Answer] = {}
    for member, own in answers.items():
        said = [reading.messages[one].text for answer in own for one in answer.reactions]
        before = _earlier(reading, question, own[0])
        if before and any(_BOTH.search(text) for text in said):
            found[member] = before[-1]
    return found


def _method(reading: Reading, question: Question, answers: list[Answer]) -> Method:
    """What the member's answers say together, less what is printed as the correction of another answer."""
    quoted = corrections(reading, question)
    only_quoted = quoted.keys() - said_as_answer(reading, question)
    ids = dict.fromkeys(message for answer in answers for message in answer.utterance.messages)
    spoken = [reading.messages[message] for message in ids if reading.quotable(message) and message not in only_quoted]
    matter = to_the_asking(reading, question, to_the_matter(reading, question, spoken))
    found = method(matter, asking(reading, question))
    told = {(piece.message.id, piece.start) for span in quoted.values() for piece in span}
    spans = [(unasked(advising(unreferred(public(_without(step.span, told))))), step.other) for step in found.steps]
    steps = tuple(Step(span, other) for span, other in spans if span and _advises(line(span)))
    cause, lead = unreferred(public(_without(found.cause, told))), advising(unreferred(public(found.lead)))
    if cause and not explains(cause):
        return Method((), steps[:STEPS], joined([part for part in (advising(cause), lead) if part]))
    return Method(cause, steps[:STEPS], lead)


def _without(span: Span, told: Collection[tuple[str, int]]) -> Span:
    return tuple(piece for piece in span if (piece.message.id, piece.start) not in told)


def _advises(text: str) -> bool:
    """False for a question back, a few English words, a list of links, and what speakers tell of themselves."""
    if has_han(text):
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
    for span in (one for one in results(reading, question, reactions) if not _confirms_cause(one)):
        heard = [member for member, own in answers.items() if any(_hears(answer, span) for answer in own)]
        naming = [member for member in heard if _names(reading, span, methods[member], asked)]
        if brought(reading, question, span, _printed(methods[(naming or heard)[-1]])):
            told[(naming or heard)[-1]].append(span)
    return {member: tuple(spans) for member, spans in told.items()}


def _printed(found: Method) -> frozenset[str]:
    """The messages from which the reason and the steps are taken."""
    steps = (piece for step in found.steps for piece in step.span)
    return frozenset(piece.message.id for piece in (*found.cause, *found.lead, *steps))


def _reported(
    reading: Reading, question: Question, answers: dict[str, list[Answer]], methods: dict[str, Method]
) -> dict[str, tuple[Span, ...]]:
    """What the asker reports later, given to the member whose steps it names, else to the last who answered."""
    asked = asking(reading, question)
    told: dict[str, tuple[Span, ...]] = dict.fromkeys(answers, ())
    for span in results(reading, question, later_reports(reading, question)):
        naming = [member for member in answers if _names(reading, span, methods[member], asked)]
        teller = (naming or [*answers])[-1]
        if brought(reading, question, span, _printed(methods[teller])):
            told[teller] = (span,)
    return told


def _hears(answer: Answer, span: Span) -> bool:
    return answer.outcome is Outcome.CONFIRMED and span[0].message.id in answer.reactions


def _names(reading: Reading, span: Span, found: Method, asked: str) -> frozenset[int]:
    text = " ".join(piece.message.text for piece in span)
    return named(text, found.steps, asked, reading.common)


def _tried(reading: Reading, own: tuple[Span, ...], found: Method, question: Question) -> frozenset[int]:
    """The steps that the results name; of several, none that was only offered beside another (打印到 pdf 也行)."""
    asked = asking(reading, question)
    named_ones = frozenset(index for span in own for index in _names(reading, span, found, asked))
    named_ones = named_ones or _named_before(reading, own, found, question)
    beside = frozenset(at for at in named_ones if _BESIDE.search(line(found.steps[at].span)))
    left = named_ones - beside or named_ones
    both = any(_BOTH.search(piece.message.text) for span in own for piece in span)
    return left if both else left - _either(found, left)


def _named_before(reading: Reading, own: tuple[Span, ...], found: Method, question: Question) -> frozenset[int]:
    """The steps that the asker named between the last of them and the result (ctrl+end 到了最后一行)."""
    if not own or not found.steps:
        return frozenset()
    told = found.steps[-1].span[-1].message
    between = [said.text for said in _said_between(reading, question, told, own[-1][0].message)]
    return named(" ".join(between), found.steps, asking(reading, question), reading.common)


def _either(found: Method, named_ones: Collection[int]) -> frozenset[int]:
    """Of two ways that are both named, each: which of them was taken nobody knows."""
    others = {at for at in named_ones if found.steps[at].other and at - 1 in named_ones}
    return frozenset(at for other in others for at in (other - 1, other))


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
