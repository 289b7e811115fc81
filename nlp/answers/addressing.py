"""Which question each turn speaks to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nlp.answers.asking import Asking, linked_asking
from nlp.answers.fit import FITS, OPEN, Floor, fit, lay_floor
from nlp.answers.request_cues import ADVICE
from nlp.answers.terms import content_terms
from nlp.answers.turns import Talk, Turn
from nlp.words.scripts import has_han

_QUOTED, _MENTIONED, _LINKED, _SHARED = 6.0, 4.0, 2.0, 0.6
_MOST_SHARED = 4
"""Weights of a visible quote, a mention, a link that was guessed, and each shared word up to the most that count."""
_SOON_MS = 5 * 60 * 1000
_APART, _LATE, _OVERHEARD = 1, 2, 3
"""Words shared with the question that an answer needs which is not the next that is said, which comes later than that,
or which speaks to others by name."""


def attribute(talk: Talk, askings: tuple[Asking, ...], rarity: Mapping[str, float]) -> dict[int, Asking]:
    """Turn index -> the question it speaks to; turns before the first question have none.

    What tells something goes to the question that it fits best, and to none where it fits none. Of the rest, a visible
    quote and a mention of the asker decide, else links, shared words and recency. The asker's own later turns stay
    with their own questions.
    """
    by_turn = {asking.index: asking for asking in askings}
    # Turns of one talk stand in the order in which they were begun: their places on the floor are their indexes.
    floor = lay_floor([(talk, askings)], rarity)
    found: dict[int, Asking] = {}
    for index, turn in enumerate(talk.turns):
        before = [one for one in askings if one.index < index]
        if index in by_turn or not before:
            continue
        own = [one for one in before if one.turn.member == turn.member]
        tells = turn.side == "tell" and not own and len(before) > 1
        asking = _fitting(floor, index, before[-OPEN:]) if tells else _spoken_to(talk, index, turn, own or before)
        if asking:
            found[index] = asking
    return found


def speaks_past(turn: Turn, asking: Asking, *, next_said: bool = False) -> bool:
    """True where an English ``turn``, however it was linked, shows nothing that makes it an answer to ``asking``.

    It asks back without telling; or it neither quotes nor names the asker, shares no word with what was asked and
    speaks to others, or was not the next that was said (``next_said``), or came late. Chinese answers name neither
    object nor asker, so they are judged by their place alone.
    """
    if has_han(asking.turn.text) or has_han(turn.text):
        return False
    if turn.text.rstrip().endswith("?") and turn.text not in ADVICE:
        return True
    if any(message.reply_to in asking.turn.ids for message in turn.messages):
        return False
    named = {member for message in turn.messages for member in message.mentions}
    if asking.turn.member in named:
        return False
    shared = len(content_terms(turn.text) & content_terms(asking.turn.text))
    if named:
        return shared < _OVERHEARD
    late = turn.first.sent_at - asking.turn.last.sent_at > _SOON_MS
    return shared < (_LATE if late else _APART * (not next_said))


def _fitting(floor: Floor, told: int, before: Sequence[Asking]) -> Asking | None:
    """The question that the turn ``told`` fits best; None where it fits none."""
    scores = {one.index: fit(floor, told, one.index, behind) for behind, one in enumerate(reversed(before))}
    best = max(before, key=lambda one: (scores[one.index], one.index))
    return best if scores[best.index] >= FITS else None


def _spoken_to(talk: Talk, index: int, turn: Turn, before: Sequence[Asking]) -> Asking:
    if len(before) == 1:
        return before[0]
    linked = linked_asking(talk, index, {one.index: one for one in before})
    certain = any(message.reply_to for message in turn.messages)
    mentioned = {member for message in turn.messages for member in message.mentions}
    terms = content_terms(turn.text)

    def weight(one: Asking) -> tuple[float, int]:
        shared = min(len(terms & content_terms(one.turn.text)), _MOST_SHARED)
        link = (_QUOTED if certain else _LINKED) * (one is linked)
        return link + _MENTIONED * (one.turn.member in mentioned) + _SHARED * shared, one.index

    return max(before, key=weight)
