"""Whether a turn really asks for something: a request has an object, and it is its speaker's own."""

from __future__ import annotations

from enum import Enum

from models.records.role import Role
from nlp.answers.outcome_cues import BUT, FAILURES, RESULTS, is_solved
from nlp.answers.reply_cues import ASKS, NOT_KNOWN, SAME_HERE
from nlp.answers.request_cues import (
    ADVICE,
    CALLS,
    DIAGNOSTIC,
    LEANS,
    OBSTACLES,
    OWN,
    PLANS,
    PUTS,
    PUTS_ANEW,
    SOCIAL,
    TO_YOU,
)
from nlp.answers.terms import content_terms, substance, width
from nlp.answers.turns import Turn
from nlp.words.scripts import has_han

_ENOUGH = 1.5
_PRIOR = {Role.QUESTION: 1.5, Role.FOLLOWUP: 0.25, Role.COMPLAINT: 0.5, Role.OPINION: 0.25, Role.EXPERIENCE: -0.5}
_REACTED = -1.0
"""What the role alone says for a request, and what it needs: the wording stands beside it."""
_SLIGHT = 0.4
"""Substance under which a company question, or one back to somebody else, is nothing more."""
_OWN_OBJECT = 2
"""Content words that a new question of an asker names at least."""
_STORY = 50
"""Width from which a statement that was not taken for a question tells: an obstacle in it is no request."""


class Place(Enum):
    """Where a turn stands in the talk."""

    OPENS = "opens"
    """Nothing was asked before it."""
    APART = "apart"
    """It shares no word with what was asked before it."""
    WITHIN = "within"
    """Somebody else's question is being talked about."""


def is_request(turn: Turn, place: Place, *, answered: bool = False) -> bool:
    """True where ``turn`` asks the group for help with something of its speaker's; others may have ``answered`` it."""
    text = "\n".join(message.text for message in turn.messages if not _is_company(message.text))
    addressed = place is not Place.OPENS or bool(turn.first.mentions)
    if not _has_wording(text) or not _has_object(text) or (addressed and _helps(turn, text)):
        return False
    worth = _prior(turn) + _wording(text, place, taken=Role.QUESTION in turn.roles)
    return worth + (answered and Role.QUESTION in turn.roles) / 2 >= _ENOUGH


def is_diagnostic(text: str) -> bool:
    """True for what a helper asks before answering: after the other's case, not the speaker's own."""
    return text in DIAGNOSTIC and not (text in CALLS or _tells_own(text))


def goes_on(text: str) -> bool:
    """True where ``text`` continues what was said before it."""
    return text in LEANS


def puts_anew(text: str) -> bool:
    """True where an asker who was answered puts a question with an object of its own: 报价怎么报, not 菜单在哪."""
    return has_han(text) and text in PUTS_ANEW and not goes_on(text) and len(content_terms(text)) >= _OWN_OBJECT


def stuck_anew(text: str) -> str | None:
    """What an asker says behind 'that worked, but now' where it is another trouble; None where it is not."""
    turn = BUT.first(text)
    if turn is None or not is_solved(text[: turn.start()]):
        return None
    rest = text[turn.end() :]
    stuck = rest in OBSTACLES or rest in ASKS
    return rest if stuck and rest not in FAILURES and len(content_terms(rest)) >= _OWN_OBJECT else None


def _helps(turn: Turn, text: str) -> bool:
    """A question back, or somebody who does not know."""
    return is_diagnostic(text) or (text in NOT_KNOWN and Role.QUESTION not in turn.roles)


def _wording(text: str, place: Place, *, taken: bool) -> float:
    """What the wording says for a request; ``taken``: the roles say so already."""
    asks, stuck = text in ASKS, text in OBSTACLES
    slight = place is Place.WITHIN or substance(text) < _SLIGHT
    signs = (asks, stuck, ((asks or stuck) and text in CALLS) / 2, (place is not Place.WITHIN) / 2)
    against = (
        slight and not (asks or stuck),
        1.5 * (text in ADVICE and not (asks and text in CALLS)),
        text in RESULTS and not (asks or stuck),
        not taken and width(text) >= _STORY and not (asks and text in CALLS),
        not taken and place is Place.WITHIN and not asks,
        (not taken and goes_on(text)) / 2,
    )
    return sum(signs) - sum(against)


def _prior(turn: Turn) -> float:
    if turn.side == "react":
        return _REACTED
    return max(_PRIOR.get(role, 0.0) for role in turn.roles)


def _is_company(text: str) -> bool:
    return (text in SOCIAL and substance(text) < _SLIGHT) or (text in SAME_HERE and text not in ASKS)


def _has_wording(text: str) -> bool:
    """Chinese may ask by its place alone; elsewhere a request is worded as one, or names its obstacle."""
    if has_han(text):
        return True
    return text in PUTS and (text in ASKS or text in OBSTACLES) and not _is_talk(text)


def _is_talk(text: str) -> bool:
    if text in PLANS and text not in OBSTACLES:
        return True
    return text in TO_YOU and not (text in CALLS or _tells_own(text))


def _has_object(text: str) -> bool:
    return len(content_terms(text)) > (0 if text in OBSTACLES or has_han(text) else 1)


def _tells_own(text: str) -> bool:
    return text in OWN and text in OBSTACLES
