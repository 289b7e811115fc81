"""Channels: the groups that were read."""

from __future__ import annotations

from dataclasses import dataclass

from api.queries.audience import missing
from api.queries.holdings import Snapshot


@dataclass(frozen=True, slots=True)
class ChannelCard:
    """A group in a list."""

    id: str
    name: str
    platform: str
    conversations: int
    messages: int
    """In conversations: of what was distilled."""
    people: int
    first: int
    """When the first was sent, in milliseconds UTC; 0 before it was distilled."""
    last: int


def channels(snapshot: Snapshot) -> tuple[ChannelCard, ...]:
    """Every channel, by name."""
    return snapshot.memo.get("channels", lambda: _channels(snapshot))


def channel(snapshot: Snapshot, key: str) -> ChannelCard:
    """One channel. Raises ``NotFound``."""
    found = next((card for card in channels(snapshot) if card.id == key), None)
    if found is None:
        raise missing(key)
    return found


def _channels(snapshot: Snapshot) -> tuple[ChannelCard, ...]:
    groups = sorted(snapshot.findings.channels.values(), key=lambda one: (one.name, one.id))
    return tuple(_card(snapshot, one.id) for one in groups)


def _card(snapshot: Snapshot, key: str) -> ChannelCard:
    one = snapshot.findings.channels[key]
    spans = snapshot.memo.get("by channel", lambda: _by_channel(snapshot)).get(key, [])
    found = [snapshot.findings.threads[span] for span in spans]
    return ChannelCard(
        one.id,
        one.name,
        one.platform,
        len(found),
        sum(span.messages for span in found),
        len({member for span in found for member in span.members}),
        min((span.first_at for span in found), default=0),
        max((span.last_at for span in found), default=0),
    )


def _by_channel(snapshot: Snapshot) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, span in snapshot.findings.threads.items():
        found.setdefault(span.channel, []).append(key)
    return found
