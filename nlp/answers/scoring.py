"""How good an answer is, and which answers are worth naming."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.records.answer import Answer, Outcome
from models.records.role import Role
from nlp.answers.reply_cues import ASKS_BACK, COMFORT, GUESSES, JOKES, NOT_KNOWN, PROMISES, SAME_HERE
from nlp.answers.terms import substance
from nlp.answers.turns import Turn
from nlp.words.cues import CueTable

MAX_BEST = 3
"""Answers named per question at most."""

_OUTCOME = {Outcome.CONFIRMED: 1.0, Outcome.THANKED: 0.7, Outcome.UNHEARD: 0.45, Outcome.CORRECTED: 0.0}
_ROLE = {Role.ANSWER: 1.0, Role.EXPERIENCE: 0.8, Role.OPINION: 0.3, Role.FOLLOWUP: 0.2}
_WEIGHTS = (0.45, 0.35, 0.2)
"""Outcome, substance, role: what members said weighs most, then what the answer names, then what it was taken for."""


@dataclass(frozen=True, slots=True)
class Emptiness:
    """Wording that answers nothing unless enough substance stands beside it."""

    table: CueTable
    why: str
    needs: float
    """Substance from which the turn is an answer all the same."""


EMPTY_KINDS: tuple[Emptiness, ...] = (
    Emptiness(JOKES, "a joke", 0.45),
    Emptiness(COMFORT, "an encouragement", 0.4),
    Emptiness(PROMISES, "a promise of the staff", 0.5),
    Emptiness(NOT_KNOWN, "somebody who does not know", 0.35),
    Emptiness(SAME_HERE, "somebody with the same trouble", 0.35),
    Emptiness(GUESSES, "a bare guess", 0.35),
    Emptiness(ASKS_BACK, "a question back", 0.4),
)


def is_empty(text: str) -> bool:
    """True for a joke, an encouragement, a promise, not knowing, a bare guess or a question back (rule 15)."""
    worth = substance(text)
    return any(worth < kind.needs and text in kind.table for kind in EMPTY_KINDS)


def score(turn: Turn, outcome: Outcome) -> float:
    """How good an answer ``turn`` is, 0 to 1."""
    role = max(_ROLE.get(role, 0.0) for role in turn.roles)
    parts = (_OUTCOME[outcome], substance(turn.text), role)
    return round(sum(weight * part for weight, part in zip(_WEIGHTS, parts, strict=True)), 4)


NAMED_FROM = 0.5
"""Score from which an answer nobody confirmed may be named."""
VIEW_FROM = 0.62
"""The same for what was only taken for an opinion: on most questions of taste many have one."""
NAMED_BESIDE = 0.8
"""Share of the best score that a further answer needs to be named; what is printed needs more (``publish.reading``)."""


def says_nothing(turn: Turn, answer: Answer) -> bool:
    """True where nothing in ``turn`` is worth naming: it is empty, or a view with too little in it."""
    view = not {Role.ANSWER, Role.EXPERIENCE}.intersection(turn.roles)
    return is_empty(turn.text) or (view and answer.outcome is Outcome.UNHEARD and answer.score < VIEW_FROM)


def choose_best(answers: Sequence[Answer], empty: Sequence[bool]) -> tuple[int, ...]:
    """Indexes of the answers worth naming, of answers sorted best first; ``empty`` says which answer nothing."""
    holds = [
        index
        for index, answer in enumerate(answers)
        if answer.outcome is Outcome.CONFIRMED or (answer.outcome is not Outcome.CORRECTED and not empty[index])
    ]
    if not holds:
        return ()
    top = answers[holds[0]]
    enough = max(NAMED_FROM, NAMED_BESIDE * top.score)
    return tuple(index for index in holds if answers[index].score >= enough or _one_way(answers[index], top))[:MAX_BEST]


def _one_way(answer: Answer, top: Answer) -> bool:
    """Whether one result confirmed both: steps of one way, of which none may be left out."""
    both = answer.outcome is top.outcome is Outcome.CONFIRMED
    return both and not set(answer.reactions).isdisjoint(top.reactions)
