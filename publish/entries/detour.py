"""Answers that did not hold, with what was said to them (rule 17): no correction is printed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from models.records.answer import Answer, Outcome, Question
from models.records.edition import Claim, ClaimKind, Status
from publish.entries.slots import public, remark, said
from publish.identity import claim
from publish.reading import Reading, best_answers
from publish.spans.piece import Span, line
from publish.spans.steps import method
from publish.spans.telling import telling
from publish.spans.words import words

LEAST, REPLIES = 8, 3
"""Characters of a correction that helps by itself, and the most replies printed to a wrong answer."""
_ENDS = frozenset("。；.;")
_DENIES = re.compile(
    r"不|别|没|千万|骗|\b(?:not|no|never|don'?t|doesn'?t|isn'?t|won'?t|wrong|instead)\b", re.IGNORECASE
)
_LEAVE = re.compile(r"(?:千万)?(?:别|不要)(?![这那听信它他她]|再)([\u4e00-\u9fff]{2,})")
"""Telling what to leave, and not by pointing at what another said."""


@dataclass(slots=True)
class _Chain:
    wrong: list[Span]
    replies: dict[str, Span] = field(default_factory=dict)


def detour_claims(reading: Reading, question: Question, group: str) -> tuple[Claim, ...]:
    """Wrong answers, each with what came of it; those that the same words correct stand together before them."""
    quoted = corrections(reading, question)
    chains: list[_Chain] = []
    for answer in question.answers:
        wrong = said(reading, answer.utterance) if answer.outcome is Outcome.CORRECTED else ()
        if wrong and _about(reading, question, answer):
            _place(chains, wrong, {one: quoted[one] for one in answer.corrections if quoted.get(one)})
    answering = said_as_answer(reading, question)
    kept = [
        chain
        for chain in chains
        if any(len(line(span)) >= LEAST or message in answering for message, span in chain.replies.items())
    ]
    return tuple(part for number, chain in enumerate(kept, start=1) for part in _claims(chain, f"{group}/{number}"))


def _about(reading: Reading, question: Question, answer: Answer) -> bool:
    """True where the wrong answer is one to this question: talk about another matter is corrected too.

    The asker or a best answer says that it is wrong, or it shares a word with the question or a best answer.
    """
    asked = (*question.asking.messages, *question.details)
    best = {message for one in best_answers(question) for message in one.utterance.messages}
    if any(one in best or reading.messages[one].member == question.asking.member for one in answer.corrections):
        return True
    about = {word for message in (*asked, *best) for word in words(reading.messages[message].text)}
    return any(words(message.text) & about for message in reading.spoken(answer.utterance))


def corrections(reading: Reading, question: Question) -> dict[str, Span]:
    """What each message that corrects an answer is quoted with: all of it, or the sentence that denies.

    The rest of an answer that goes on to say what to do is printed as that.
    """
    parted = {span[0].message.id: span for span in _denials(reading, question)}
    answering = said_as_answer(reading, question)
    return {
        message: parted.get(message, ()) if message in answering else remark(reading, message)
        for message in _correcting(reading, question)
    }


def said_as_answer(reading: Reading, question: Question) -> frozenset[str]:
    """Messages of the best answers that correct another answer and then say what to do."""
    opening = {span[0].message.id for span in _denials(reading, question)}
    return frozenset(
        message
        for answer in best_answers(question)
        if not opening.isdisjoint(answer.utterance.messages)
        for message in answer.utterance.messages
    )


def _correcting(reading: Reading, question: Question) -> tuple[str, ...]:
    corrected = [answer for answer in question.answers if answer.outcome is Outcome.CORRECTED]
    wrong = "".join(one.text for answer in corrected for one in reading.spoken(answer.utterance))
    asked = "".join(one.text for one in reading.spoken(question.asking))
    apart = {
        message
        for answer in best_answers(question)
        if _leaves_another(public(telling(reading.spoken(answer.utterance))), asked, wrong)
        for message in answer.utterance.messages
    }
    said = dict.fromkeys(message for answer in corrected for message in answer.corrections)
    return tuple(message for message in said if message not in apart)


def _leaves_another(span: Span, asked: str, wrong: str) -> bool:
    """True where a Chinese answer begins by telling what to leave, and that is no more in ``wrong`` than in the asking.

    别双击打开 is said to the asker, who had opened the file, and not of 换wps打开试试.
    """
    left = _LEAVE.match(line(_first_sentence(span)))
    return left is not None and bool(named := frozenset(left[1]) - {*asked}) and named.isdisjoint(wrong)


def _denials(reading: Reading, question: Question) -> Iterator[Span]:
    """The first sentence of each best answer that denies another and has more to say."""
    correcting = set(_correcting(reading, question))
    for answer in best_answers(question):
        spoken = reading.spoken(answer.utterance)
        span = public(telling(spoken))
        first = _first_sentence(span)
        told = len(span) > len(first) and first[0].message.id in correcting and _DENIES.search(line(first))
        if told and len(method(spoken).steps) > 1:
            yield first


def _first_sentence(span: Span) -> Span:
    end = next((at for at, piece in enumerate(span, start=1) if piece.joint[:1] in _ENDS), len(span))
    return span[:end]


def _place(chains: list[_Chain], wrong: Span, replies: dict[str, Span]) -> None:
    """Join the chain that has all these replies; else only what no chain has told yet follows the wrong answer."""
    for chain in chains:
        if replies and replies.keys() <= chain.replies.keys():
            chain.wrong.append(wrong)
            return
    told = {message for chain in chains for message in chain.replies}
    chains.append(_Chain([wrong], {message: span for message, span in replies.items() if message not in told}))


def _claims(chain: _Chain, group: str) -> Iterator[Claim]:
    for wrong in chain.wrong:
        yield claim(ClaimKind.DETOUR, wrong, status=Status.CORRECTED, group=group)
    for span in list(chain.replies.values())[:REPLIES]:
        yield claim(ClaimKind.CORRECTION, span, group=group)
