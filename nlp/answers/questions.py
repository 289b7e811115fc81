"""The step itself: threads in, questions with their answers out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.records.answer import Answer, Outcome, Question
from models.records.message import Message
from models.records.role import Role, RoleLabel
from models.records.thread import Thread
from nlp.answers.addressing import attribute, speaks_past
from nlp.answers.asking import Asking, earlier_asking, find_askings
from nlp.answers.reactions import Reading, aim, denied, finds_alone, named_words, read_for, speaking, tells_how
from nlp.answers.reply_cues import NOT_KNOWN, SAME_HERE
from nlp.answers.requests import stuck_anew
from nlp.answers.scoring import choose_best, says_nothing, score
from nlp.answers.terms import rarity, substance
from nlp.answers.turns import Talk, Turn, lay_out

_ANSWERING = frozenset({Role.ANSWER, Role.EXPERIENCE, Role.OPINION})
_SHORT = 0.35
"""Substance under which 'me too' or 'no idea' is all that a turn says."""


def find_questions(
    messages: Sequence[Message], threads: Sequence[Thread], roles: Mapping[str, RoleLabel]
) -> list[Question]:
    """Every question with its answers and their outcomes, sorted by channel and position.

    Channels stand alone, so any partition by channels gives the same questions.
    """
    by_id = {message.id: message for message in messages}
    known = _rarities(messages, roles)
    found = [
        question
        for thread in threads
        for question in _of_talk(lay_out(thread, by_id, roles), known.get(thread.channel, {}), roles)
    ]
    return sorted(found, key=lambda question: (by_id[question.id].channel, by_id[question.id].position))


@dataclass(slots=True)
class _Case:
    """What gathers around one question while its thread is read."""

    asking: Asking
    details: list[str] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    found_alone: list[int] = field(default_factory=list)
    """Turns in which the asker says how it was solved."""
    not_known: list[str] = field(default_factory=list)
    same_here: list[Turn] = field(default_factory=list)
    reactions: dict[int, list[tuple[Reading, Turn]]] = field(default_factory=dict)
    denials: dict[int, list[Turn]] = field(default_factory=dict)

    def unsettled(self, turn: Turn) -> list[int]:
        """The answers that ``turn`` may owe a success to: those its speaker had no setback with, unless it quotes."""
        quoted = {message.reply_to for message in turn.messages} - {None}
        setbacks = {
            index
            for index, heard in self.reactions.items()
            for reading, said in heard
            if reading in {Reading.PARTLY, Reading.FAILED} and said.member == turn.member
        }
        left = [index for index in self.answers if index not in setbacks]
        return list(self.answers) if quoted or not left else left

    def concerned(self, member: str) -> bool:
        """The asker, or another who said to have the same problem."""
        return member == self.asking.turn.member or any(turn.member == member for turn in self.same_here)


def _rarities(messages: Sequence[Message], roles: Mapping[str, RoleLabel]) -> dict[str, dict[str, float]]:
    """How much each content term tells apart in each channel."""
    texts: dict[str, list[str]] = defaultdict(list)
    for message in messages:
        if message.id in roles and not roles[message.id].is_noise:
            texts[message.channel].append(message.text)
    return {channel: rarity(said) for channel, said in texts.items()}


def _of_talk(talk: Talk, known: Mapping[str, float], roles: Mapping[str, RoleLabel]) -> list[Question]:
    askings = find_askings(talk, roles)
    cases = {asking.index: _Case(asking) for asking in askings}
    spoken_to = attribute(talk, askings, known)
    for index, asking in sorted(spoken_to.items()):
        _hear(talk, index, cases[asking.index])
    for asking in askings:
        before = earlier_asking(askings, asking)
        if before is not None and stuck_anew(asking.turn.text) is not None:
            _hear_result(talk, asking.index, cases[before.index], Reading.WORKED)
    return [_question(talk, case) for case in cases.values()]


def _hear(talk: Talk, index: int, case: _Case) -> None:
    """Take one turn into the case that it speaks to."""
    turn = talk.turns[index]
    if case.concerned(turn.member):
        _hear_concerned(talk, index, case)
        return
    for answer in denied(talk, index, case.answers):
        case.denials.setdefault(answer, []).append(turn)
    slight = substance(turn.text) < _SHORT
    if slight and turn.text in NOT_KNOWN:
        case.not_known.extend(turn.ids)
    elif slight and turn.text in SAME_HERE:
        case.same_here.append(turn)
    elif _ANSWERING.intersection(turn.roles):
        case.answers.append(index)


def _hear_concerned(talk: Talk, index: int, case: _Case) -> None:
    turn = talk.turns[index]
    reading = read_for(turn, case.asking.turn.text)
    answer = aim(talk, index, case.answers) if reading else None
    if reading is Reading.WORKED and finds_alone(turn, None if answer is None else talk.turns[answer]):
        if tells_how(turn) and turn.member == case.asking.turn.member:
            case.found_alone.append(index)
    elif reading:
        _hear_result(talk, index, case, reading)
    if turn.side in {"ask", None} and turn.member == case.asking.turn.member:
        case.details.extend(turn.ids)


def _hear_result(talk: Talk, index: int, case: _Case, reading: Reading) -> None:
    """Take what the turn at ``index`` says of an answer to the answer that it speaks about."""
    answer = aim(talk, index, case.unsettled(talk.turns[index]) if reading is Reading.WORKED else case.answers)
    if answer is None:
        return
    said = (reading, talk.turns[index])
    case.reactions.setdefault(answer, []).append(said)
    if reading is Reading.WORKED:
        for step in _steps_before(talk, case, answer):
            case.reactions[step].append(said)


def _steps_before(talk: Talk, case: _Case, answer: int) -> list[int]:
    """Earlier answers of the same member that worked in part: with ``answer`` they are the way that solved it."""
    return [
        index
        for index in case.answers
        if index < answer
        and talk.turns[index].member == talk.turns[answer].member
        and [reading for reading, _ in case.reactions.get(index, [])][-1:] == [Reading.PARTLY]
    ]


def _question(talk: Talk, case: _Case) -> Question:
    answers = sorted(
        (_answer(talk.turns[index], case, index) for index in (*case.answers, *case.found_alone)),
        key=lambda answer: (answer.outcome is Outcome.CORRECTED, -answer.score),
    )
    places = {talk.turns[index].ids: index for index in (*case.answers, *case.found_alone)}
    empty = [_is_idle(talk, places[answer.utterance.messages], answer, case) for answer in answers]
    return Question(
        id=case.asking.id,
        thread=talk.thread.id,
        asking=case.asking.turn.utterance,
        details=tuple(case.details),
        answers=tuple(answers),
        best=choose_best(answers, empty),
        not_known=tuple(case.not_known),
        same_here=tuple(key for turn in case.same_here for key in turn.ids),
    )


def _is_idle(talk: Talk, index: int, answer: Answer, case: _Case) -> bool:
    """Nothing in the turn at ``index`` is worth naming as an answer to this question."""
    turn, asking = talk.turns[index], case.asking
    between = talk.turns[asking.index + 1 : index]
    next_said = all(one.member in {asking.turn.member, turn.member} for one in between)
    past = answer.outcome is not Outcome.CONFIRMED and speaks_past(turn, asking, next_said=next_said)
    return says_nothing(turn, answer) or past


def _answer(turn: Turn, case: _Case, index: int) -> Answer:
    heard = sorted(case.reactions.get(index, []), key=lambda one: one[1].member != case.asking.turn.member)
    denials = case.denials.get(index, [])
    outcome = _outcome([reading for reading, _ in case.reactions.get(index, [])], denied=bool(denials))
    if index in case.found_alone:
        outcome = Outcome.CONFIRMED
    words = [word for reading, said in heard if reading is Reading.WORKED for word in named_words(turn.text, said.text)]
    return Answer(
        utterance=turn.utterance,
        score=score(turn, outcome),
        outcome=outcome,
        reactions=_spoken(heard, {Reading.WORKED, Reading.THANKS}),
        corrections=(*_spoken(heard, {Reading.FAILED}), *(key for said in denials for key in said.ids)),
        named=tuple(dict.fromkeys(words)),
    )


def _spoken(heard: Sequence[tuple[Reading, Turn]], wanted: set[Reading]) -> tuple[str, ...]:
    return tuple(key for reading, said in heard if reading in wanted for key in speaking(said, reading))


def _outcome(readings: Sequence[Reading], *, denied: bool) -> Outcome:
    """A denial outweighs what worked (it may only seem to); of the asker's own words the last one on success counts."""
    if denied:
        return Outcome.CORRECTED
    decisive = [reading for reading in readings if reading in {Reading.WORKED, Reading.FAILED}]
    if decisive:
        return Outcome.CONFIRMED if decisive[-1] is Reading.WORKED else Outcome.CORRECTED
    return Outcome.THANKED if Reading.THANKS in readings else Outcome.UNHEARD
