"""Roles read again inside their thread: a label was given to a message alone, its place says more.

An answer opens no thread, a question is not answered by the next question, and a word of thanks to an answer is no
chit-chat. Only what the place contradicts is changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from models.records.message import Message
from models.records.role import Role, RoleLabel
from nlp.answers.outcome_cues import FAILURES, RESULTS, THANKS
from nlp.answers.reply_cues import ASKS, NOT_KNOWN, SAME_HERE
from nlp.answers.request_cues import OBSTACLES
from nlp.answers.reversal import tells_reversed
from nlp.answers.terms import substance
from nlp.words.scripts import has_han

_NEVER_OPENS = frozenset({Role.ANSWER, Role.FOLLOWUP, Role.CONFIRM, Role.THANKS, Role.COMPLAINT})
_MAY_ASK = frozenset({Role.EXPERIENCE, Role.OPINION, Role.CHITCHAT})
"""Roles of openers that are questions where their wording asks."""
_TELLS = 0.45
"""Substance from which a reply tells something."""


def reread(said: Sequence[Message], roles: Mapping[str, RoleLabel]) -> dict[str, Role]:
    """The role of each of a thread's messages, in order, with the place it has there.

    ``said`` are messages of members that have a label.
    """
    found = {message.id: roles[message.id].role for message in said}
    talk = [message for message in said if not roles[message.id].is_noise or found[message.id] is Role.CHITCHAT]
    if talk:
        found.update(_opening(talk, found))
        found.update(_replies(talk, found))
    return found


def _opening(talk: Sequence[Message], roles: Mapping[str, Role]) -> dict[str, Role]:
    """What opens a thread that others answer asks, where nothing in it was taken for a question."""
    opening = list(takewhile(lambda message: message.member == talk[0].member, talk))
    answered = any(roles[message.id] is Role.ANSWER for message in talk[len(opening) :])
    if not answered or any(roles[message.id] is Role.QUESTION for message in opening):
        return {}
    asking = [message for message in opening if message.text in ASKS and roles[message.id] in _NEVER_OPENS | _MAY_ASK]
    stating = [message for message in opening if roles[message.id] in _NEVER_OPENS]
    chosen = max(asking or stating, key=lambda message: substance(message.text), default=None)
    return {chosen.id: Role.QUESTION} if chosen else {}


def _replies(talk: Sequence[Message], roles: Mapping[str, Role]) -> dict[str, Role]:
    """Replies to the first question: tellings taken for questions, and answers and reactions taken for chit-chat."""
    asked = next((place for place, message in enumerate(talk) if roles[message.id] is Role.QUESTION), None)
    if asked is None:
        return {}
    asker, text = talk[asked].member, talk[asked].text
    changed: dict[str, Role] = {}
    for message in talk[asked + 1 :]:
        own = message.member == asker
        if role := _reaction(message, roles[message.id], text) if own else _reply(message, roles[message.id]):
            changed[message.id] = role
    return changed


def _reaction(message: Message, role: Role, asked: str) -> Role | None:
    if role is not Role.CHITCHAT:
        return None
    reacts = any(message.text in table for table in (RESULTS, FAILURES, THANKS))
    return Role.CONFIRM if reacts or tells_reversed(asked, message.text) else None


def _reply(message: Message, role: Role) -> Role | None:
    if role not in {Role.QUESTION, Role.CHITCHAT}:
        return None
    if message.text in SAME_HERE or message.text in NOT_KNOWN:
        return Role.OPINION
    if message.text in ASKS:
        return None
    unasked = role is Role.QUESTION and has_han(message.text) and message.text not in OBSTACLES
    return Role.ANSWER if unasked or substance(message.text) >= _TELLS else None
