"""What one thread voices: a question with everybody who has it too, complaints, or a subproblem left over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from models.records.answer import Outcome, Question
from models.records.message import Message
from models.records.role import Role, RoleLabel
from models.records.thread import Thread
from nlp.answers.asking import turn_parent
from nlp.answers.turns import Talk, lay_out
from nlp.pains.obstacles import names_obstacle
from nlp.words.scripts import has_han

_DETAILS = 4
"""Later messages of an asker that still speak of the question; the rest wander."""


@dataclass(frozen=True, slots=True)
class Voicing:
    """One obstacle as one thread voices it."""

    id: str
    """Its earliest message."""
    thread: str
    channel: str
    questions: tuple[str, ...]
    messages: tuple[str, ...]
    """Everything that voices it, earliest first."""
    asked: str
    """What was said in ``messages`` and in the complaints that they grew out of, one a line."""
    talk: str
    """What was said about it: the whole thread where it voices nothing else, otherwise ``asked``, its details and
    its answers."""
    askers: frozenset[str]
    at: int
    """Milliseconds UTC of the earliest message."""
    solved: bool
    """An answer was confirmed or stands unrefuted."""
    confirmed: bool
    """An answer was confirmed by the asker or thanked for."""

    @property
    def question(self) -> str:
        """The question whose vector it is compared by; empty where it voices none."""
        return next(iter(self.questions), "")


def find_voicings(
    questions: Sequence[Question],
    messages: Mapping[str, Message],
    threads: Sequence[Thread],
    roles: Mapping[str, RoleLabel],
) -> list[Voicing]:
    """Every voicing of every thread, by time and id."""
    asked: dict[str, list[Question]] = {}
    for question in questions:
        asked.setdefault(question.thread, []).append(question)
    found: list[Voicing] = []
    for thread in threads:
        found.extend(_of_one_thread(_Voiced(lay_out(thread, messages, roles), asked.get(thread.id, []), messages)))
    return sorted(found, key=lambda voicing: (voicing.at, voicing.id))


@dataclass(frozen=True, slots=True)
class _Voiced:
    talk: Talk
    questions: Sequence[Question]
    messages: Mapping[str, Message]

    def turn(self, message: str) -> int:
        """The turn that a message stands in."""
        return self.talk.turn_of[message]


def _of_one_thread(voiced: _Voiced) -> list[Voicing]:
    """The voicings of one thread; an only one has the whole talk for itself."""
    found = list(_of_thread(voiced))
    if len(found) != 1:
        return found
    return [replace(found[0], talk="\n".join(turn.text for turn in voiced.talk.turns))]


def _of_thread(voiced: _Voiced) -> Iterator[Voicing]:
    left = _left_over(voiced)
    taken = {
        voiced.turn(key) for question in voiced.questions for key in (*question.asking.messages, *question.same_here)
    }
    taken.update(turn for turns in left for turn in turns)
    complaints = [
        index
        for index, turn in enumerate(voiced.talk.turns)
        if _complains(turn.roles, turn.text) and index not in taken
    ]
    stuck = {index for turns in left for index in turns}
    voiced_elsewhere: set[int] = set()
    for question in voiced.questions:
        above = _complaints_above(voiced, question, complaints)
        # Two questions may grow out of one complaint: it says of both what they are about, and voices the first only.
        yield _of_question(voiced, question, above, stuck=stuck, behind=voiced_elsewhere.intersection(above))
        voiced_elsewhere.update(above)
    lonely = [index for index in complaints if index not in voiced_elsewhere]
    if lonely:
        yield _voicing(voiced, lonely, ())
    for turns in left:
        yield _voicing(voiced, turns, ())


def _complains(roles: Sequence[Role], text: str) -> bool:
    """English grumbles about everything, so there a complaint must name an obstacle itself."""
    return Role.COMPLAINT in roles and (has_han(text) or names_obstacle(text))


def _complaints_above(voiced: _Voiced, question: Question, complaints: Sequence[int]) -> list[int]:
    """Complaints that the question grew out of, and those after it that speak to it."""
    asking = voiced.turn(question.id)
    own = {asking}
    above = turn_parent(voiced.talk, asking)
    while above is not None:
        own.add(above)
        above = turn_parent(voiced.talk, above)
    return [index for index in complaints if index in own or len(voiced.questions) == 1]


def _left_over(voiced: _Voiced) -> list[list[int]]:
    """Turns in which the asker of an answered question is stuck again: somebody joins in, or does not know either."""
    found: dict[int, list[int]] = {}
    for question in voiced.questions:
        answered = min((voiced.turn(answer.utterance.messages[0]) for answer in question.answers), default=None)
        details = {voiced.turn(key) for key in question.details}
        for key in (*question.same_here, *question.not_known):
            stuck = turn_parent(voiced.talk, voiced.turn(key))
            if answered is not None and stuck in details and stuck > answered:
                turns = found.setdefault(stuck, [stuck])
                if key in question.same_here:
                    turns.append(voiced.turn(key))
    return [sorted(set(turns)) for _, turns in sorted(found.items())]


def _of_question(
    voiced: _Voiced, question: Question, complaints: Sequence[int], *, stuck: set[int], behind: set[int]
) -> Voicing:
    joined = {voiced.turn(key) for key in question.same_here} - stuck
    turns = {voiced.turn(question.id), *joined, *complaints}
    return _voicing(voiced, sorted(turns - behind), (question,), behind)


def _voicing(
    voiced: _Voiced, turns: Sequence[int], questions: Sequence[Question], behind: Collection[int] = ()
) -> Voicing:
    """What ``turns`` voice; those ``behind`` them, which voice something else, only tell what it is about."""
    said = [voiced.talk.turns[index] for index in turns]
    first = said[0].first
    details = [key for question in questions for key in question.details[:_DETAILS]]
    answers = [key for question in questions for answer in question.answers for key in answer.utterance.messages]
    asked = "\n".join(voiced.talk.turns[index].text for index in sorted({*turns, *behind}))
    return Voicing(
        id=first.id,
        thread=voiced.talk.thread.id,
        channel=first.channel,
        questions=tuple(question.id for question in questions),
        messages=tuple(key for turn in said for key in turn.ids),
        asked=asked,
        talk="\n".join([asked, *(voiced.messages[key].text for key in (*details, *answers))]),
        askers=frozenset(turn.member for turn in said),
        at=first.sent_at,
        solved=any(question.resolved for question in questions),
        confirmed=any(
            question.answers[index].outcome in {Outcome.CONFIRMED, Outcome.THANKED}
            for question in questions
            for index in question.best
        ),
    )
