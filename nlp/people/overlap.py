"""Groups that meet the same obstacles, and the questions that several groups ask."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from models.records.message import Message
from models.records.pain import Pain
from models.records.people import Overlap, Spread
from nlp.people.community import Community, helped_by, shown

LEAST, SHARE = 5, 0.5
"""Pain points that two groups share, and their share of the pain points of the one that has fewer."""
WIDE = 40
"""Groups: what more than so many meet says nothing about any two of them."""


def overlaps(here: Community) -> tuple[Overlap, ...]:
    """Pairs of groups that share half of their pain points and five at least; most people first."""
    met = _met(here)
    own = Counter(channel for channels in met.values() for channel in channels)
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for pain, channels in met.items():
        if len(channels) <= WIDE:
            for pair in combinations(sorted(channels), 2):
                pairs[pair].append(pain)
    rows = [
        _overlap(here, pair, shared, own, met)
        for pair, shared in pairs.items()
        if len(shared) >= max(LEAST, SHARE * min(own[channel] for channel in pair))
    ]
    return tuple(sorted(rows, key=lambda row: (-row.people, row.channels)))


def _met(here: Community) -> dict[str, dict[str, list[Message]]]:
    """The first voices of each pain point by channel."""
    found: dict[str, dict[str, list[Message]]] = {}
    for pain in here.pains:
        by_channel: dict[str, list[Message]] = defaultdict(list)
        for message in here.met(pain).values():
            by_channel[message.channel].append(message)
        found[pain.id] = by_channel
    return found


def _overlap(
    here: Community,
    pair: tuple[str, str],
    shared: list[str],
    own: Mapping[str, int],
    met: Mapping[str, Mapping[str, list[Message]]],
) -> Overlap:
    first, second = sorted(pair, key=lambda channel: (-len(here.present[channel]), channel))
    one, other = here.present[first], here.present[second]
    said = [met[pain][channel][0] for pain in shared for channel in pair]
    fewer = min(own[first], own[second])
    askers = {message.member for pain in shared for channel in pair for message in met[pain][channel]}
    return Overlap(
        channels=(first, second),
        shared=len(shared),
        fewer=fewer,
        members=len(one & other),
        people=len(one | other),
        askers=len(askers),
        evidence=shown(said),
    )


def spreads(here: Community) -> tuple[Spread, ...]:
    """Pain points met in several groups, most askers first; those about the service left out."""
    solved = _solved(here)
    rows = [row for pain in here.pains if not pain.about_service for row in _spread(here, pain, solved)]
    return tuple(sorted(rows, key=lambda row: (-row.askers, row.pain)))


def _solved(here: Community) -> dict[str, str]:
    """The channel of every question that has a best answer."""
    return {one.id: here.by_id[one.id].channel for one in here.questions if any(helped_by(one))}


def _spread(here: Community, pain: Pain, solved: Mapping[str, str]) -> Iterator[Spread]:
    met = here.met(pain)
    asked = Counter(message.channel for message in met.values())
    if len(asked) > 1:
        answering = Counter(solved[question] for question in pain.questions if question in solved)
        channels = tuple(sorted(asked, key=lambda channel: (-asked[channel], channel)))
        home = min(answering, key=lambda channel: (-answering[channel], channel), default=None)
        yield Spread(pain.id, channels, len(met), home, shown(met.values()))
