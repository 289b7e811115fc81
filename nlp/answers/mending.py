"""Threads mended by what is asked and answered: a question opens its own, an answer goes where it fits.

The linker sees who speaks after whom; only here is it known what was asked. Links that members made themselves
(quotes, the platform's threads) are never touched.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby, islice

from models.records.message import Message
from models.records.role import RoleLabel
from models.records.thread import Thread
from nlp.answers.asking import find_askings, turn_parent
from nlp.answers.fit import FITS, OPEN, Floor, Spoken, fit, lay_floor
from nlp.answers.terms import content_terms, rarity, substance
from nlp.answers.turns import Turn, lay_out
from nlp.threads.splitting import thread_id

BETTER = 1.0
"""Fit by which a question elsewhere must beat the best one of the answer's own thread."""
_REACH = 150
"""Turns that an answer reaches back."""
_WITHIN_MS = 20 * 3600 * 1000
_TELLING = 0.3
"""Substance from which a turn tells enough to know what it answers."""


def mend_threads(
    messages: Sequence[Message], threads: Sequence[Thread], roles: Mapping[str, RoleLabel]
) -> list[Thread]:
    """The threads with misled questions and answers moved, and what hangs below them; by channel and first message.

    ``messages`` hold all of the threads'. Channels stand alone.
    """
    by_id = {message.id: message for message in messages}
    ordered = sorted(threads, key=lambda thread: (thread.channel, by_id[thread.messages[0]].position))
    found: list[Thread] = []
    for _, group in groupby(ordered, key=lambda thread: thread.channel):
        held = list(group)
        parent = dict(link for thread in held for link in thread.replies)
        moved = _moves(_floor(held, by_id, roles))
        parent.update(moved)
        found += _threads(held, parent, by_id) if moved else held
    return found


def _floor(threads: Sequence[Thread], messages: Mapping[str, Message], roles: Mapping[str, RoleLabel]) -> Floor:
    talks = [lay_out(thread, messages, roles) for thread in threads]
    known = rarity(turn.text for talk in talks for turn in talk.turns)
    return lay_floor([(talk, find_askings(talk, roles)) for talk in talks], known)


def _moves(floor: Floor) -> dict[str, str]:
    """Message -> the one it really answers; itself where it opens a thread of its own."""
    moved: dict[str, str] = {}
    for place, one in enumerate(floor.spoken):
        if one.turn.first.reply_to or one.turn.first.thread_hint:
            continue
        target = _opens(one) if one.asking else _answers(floor, place)
        if target:
            moved[one.turn.first.id] = target
    return moved


def _opens(one: Spoken) -> str | None:
    """Its own id, where a question of another member hangs below talk that shares no word with it."""
    above = turn_parent(one.talk, one.index)
    if above is None or any(message.mentions for message in one.turn.messages):
        return None
    before = [turn for turn in one.talk.turns[: one.index] if turn.member != one.turn.member]
    spoken = any(turn.member == one.turn.member for turn in one.talk.turns[: one.index])
    known = frozenset[str]().union(*(content_terms(turn.text) for turn in before))
    return None if spoken or content_terms(one.turn.text) & known else one.turn.first.id


def _answers(floor: Floor, place: int) -> str | None:
    """The question elsewhere that the turn answers much better than any of its own thread."""
    one = floor.spoken[place]
    if one.turn.side != "tell" or substance(one.turn.text) < _TELLING:
        return None
    asked = _candidates(floor, place)
    scores = {other: fit(floor, place, other, behind) for behind, other in enumerate(asked)}
    best = max(scores, key=lambda other: scores[other], default=None)
    if best is None or floor.spoken[best].talk is one.talk:
        return None
    home = max((scores[other] for other in asked if floor.spoken[other].talk is one.talk), default=FITS)
    return floor.spoken[best].turn.last.id if scores[best] >= home + BETTER else None


def _candidates(floor: Floor, place: int) -> list[int]:
    """Questions of others before ``place``, the latest first."""
    told = floor.spoken[place].turn
    reached = floor.asked[bisect_left(floor.asked, place - _REACH) : bisect_left(floor.asked, place)]
    return list(islice((other for other in reversed(reached) if _open_to(floor.spoken[other].turn, told)), OPEN))


def _open_to(asked: Turn, told: Turn) -> bool:
    return told.first.sent_at - asked.last.sent_at < _WITHIN_MS and asked.member != told.member


def _threads(held: Sequence[Thread], parent: Mapping[str, str], messages: Mapping[str, Message]) -> list[Thread]:
    """Threads anew, each from the messages whose links lead to one first message."""
    keys = sorted((key for thread in held for key in thread.messages), key=lambda key: messages[key].position)
    root: dict[str, str] = {}
    grown: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        above = parent.get(key, key)
        root[key] = root.get(above, key)
        grown[root[key]].append(key)
    return [
        Thread(
            thread_id(first),
            messages[first].channel,
            tuple(said),
            tuple((key, parent[key]) for key in said if key != first),
        )
        for first, said in grown.items()
    ]
