"""Ids that fit what somebody has begun to type: by the id itself, or by a part of the name that it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import mcp_types as types

from api.mcp.reader import Reader
from api.queries import editions
from api.queries.topics import topics

_MOST = 100
"""Values of one answer, as the protocol says."""


def completed(reader: Reader, name: str, begun: str) -> types.Completion:
    """The ids for a name in the address of a resource; none for a name that stands for nothing here."""
    ids = _IDS.get(name)
    wanted = begun.casefold()
    pairs = ids(reader) if ids else ()
    found = [key for key, called in pairs if key.startswith(begun) or wanted in called.casefold()]
    return types.Completion(values=found[:_MOST], total=len(found), has_more=len(found) > _MOST)


def _editions(reader: Reader) -> Iterable[tuple[str, str]]:
    for card in editions.editions(reader.holdings.snapshot(), reader.audience):
        yield str(card.number), card.period


def _entries(reader: Reader) -> Iterable[tuple[str, str]]:
    for card in editions.entries(reader.holdings.snapshot(), reader.audience):
        yield card.id, card.title


def _topics(reader: Reader) -> Iterable[tuple[str, str]]:
    for card in topics(reader.holdings.snapshot(), reader.audience):
        yield card.id, card.name


_IDS: dict[str, Callable[[Reader], Iterable[tuple[str, str]]]] = {
    "edition": _editions,
    "entry": _entries,
    "topic": _topics,
}
"""By the name as it stands in the templates of ``api.mcp.resources``: an id, and what it is called."""
