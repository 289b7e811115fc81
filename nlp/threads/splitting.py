"""The threads of one channel."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from models.records.message import Message
from models.records.role import RoleLabel
from models.records.thread import Thread
from nlp.threads.prospects import roots
from nlp.threads.scene import scene
from nlp.threads.scorer import linker_for

_ID_BYTES = 8


def split_threads(messages: Sequence[Message], roles: Mapping[str, RoleLabel]) -> list[Thread]:
    """The threads of one channel's messages (in order of position), by their first message.

    Quotes and the platform's own threads are links as they stand. Every other message goes to the earlier message
    that a two-stage boosted linker scores highest, or starts a thread (after Kummerfeld et al., ACL 2019; see
    ``nlp/weights/linker.md``). A link never points to a later message.
    """
    if not messages:
        return []
    seen = scene(messages, roles)
    parents = _hinted(messages, linker_for(seen).parents(seen))
    return threads_of(messages, parents)


def _hinted(messages: Sequence[Message], parents: NDArray[np.int64]) -> NDArray[np.int64]:
    """The platform's own threads go before any guess: their messages follow one another."""
    last: dict[str, int] = {}
    places = {message.id: place for place, message in enumerate(messages)}
    for place, message in enumerate(messages):
        if message.thread_hint is None:
            continue
        quoted = places.get(message.reply_to or "", place)
        parents[place] = quoted if quoted < place else last.get(message.thread_hint, place)
        last[message.thread_hint] = place
    return parents


def threads_of(messages: Sequence[Message], parents: NDArray[np.int64]) -> list[Thread]:
    """Threads from links: ``parents[i] <= i`` is the place that message i answers, itself for a first message."""
    members: dict[int, list[int]] = defaultdict(list)
    for place, root in enumerate(roots(parents).tolist()):
        members[root].append(place)
    return [
        Thread(
            id=thread_id(messages[root].id),
            channel=messages[root].channel,
            messages=tuple(messages[place].id for place in places),
            replies=tuple((messages[place].id, messages[int(parents[place])].id) for place in places if place != root),
        )
        for root, places in sorted(members.items())
    ]


def thread_id(first_message: str) -> str:
    """A thread's id: the hash of its first message's id."""
    return hashlib.blake2b(first_message.encode(), digest_size=_ID_BYTES).hexdigest()
