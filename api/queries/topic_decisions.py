"""What people decided about topics, as those who decide next see it."""

from __future__ import annotations

from dataclasses import dataclass

from api.queries.audience import Audience
from api.queries.holdings import Snapshot
from api.queries.topics import TopicCard, related, topic, topics
from models.records.topic_decision import TopicDecision, TopicVerdict
from nlp.topics.decided import DecidedTopics, standing

MOST = 40
"""Topics that are offered to merge with."""


@dataclass(frozen=True, slots=True)
class TopicDecisionRow:
    """A decision that holds."""

    number: int
    verdict: TopicVerdict
    topic: str
    """``Topic.id`` of the topic that it is about, or of the one that holds it now."""
    called: str
    """What the decided topic is, or was last, called; empty where the machine no longer finds it."""
    name: str
    """Of a rename: the new name; of a merge: the name of what it is part of."""
    by: str
    at: int
    """Milliseconds UTC."""


@dataclass(frozen=True, slots=True)
class TopicHistory:
    """What was decided about one topic."""

    version: int
    """The number of the last decision about it, one that takes another back too; 0 for none."""
    standing: tuple[TopicDecisionRow, ...]
    """What holds, about it and about what was merged into it; the last first."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What a merge would make."""

    topic: TopicCard
    into: TopicCard
    conversations: int
    """Of both together."""
    moved: tuple[TopicCard, ...]
    """Narrower topics that go along."""


def topic_home(snapshot: Snapshot, key: str) -> str:
    """The id of the topic that a merged one is part of; any other as it is."""
    return snapshot.findings.decided.current(key)


def topic_history(snapshot: Snapshot, key: str) -> TopicHistory:
    """What was decided about a topic."""
    decided = snapshot.findings.decided
    rows = [_row(decided, one) for one in standing(decided.decisions) if _concerns(decided, one, key)]
    version = max((one.number for one in decided.decisions if one.topic == key), default=0)
    return TopicHistory(version, tuple(rows[::-1]))


def topic_decisions(snapshot: Snapshot) -> tuple[TopicDecisionRow, ...]:
    """Every decision about topics that holds, the last first."""
    decided = snapshot.findings.decided
    return tuple(_row(decided, one) for one in standing(decided.decisions))[::-1]


def merge_choices(snapshot: Snapshot, key: str, words: str) -> tuple[TopicCard, ...]:
    """Topics that one can be merged into: those with the words in their name or keywords, the nearest first."""
    near = [one.id for one in related(snapshot, Audience.COMMUNITY, key)]
    wanted = words.casefold().split()
    cards = [
        card
        for card in topics(snapshot, Audience.COMMUNITY)
        if key not in (card.id, card.parent) and all(word in _words(card) for word in wanted)
    ]
    cards.sort(key=lambda card: near.index(card.id) if card.id in near else len(near))
    return tuple(cards[:MOST])


def joined(snapshot: Snapshot, key: str, into: str) -> Joined:
    """What merging one topic into another would make. Raises ``NotFound``."""
    here, there = (topic(snapshot, Audience.COMMUNITY, one) for one in (key, into))
    found = snapshot.findings
    both = {thread for one in (key, into) for thread in found.topics[one].threads}
    moved = tuple(topic(snapshot, Audience.COMMUNITY, one) for one in found.children.get(key, ()))
    return Joined(here, there, len(both & found.threads.keys()), moved)


def _concerns(decided: DecidedTopics, one: TopicDecision, key: str) -> bool:
    return one.topic == key or (one.verdict is TopicVerdict.MERGE and decided.current(one.topic) == key)


def _row(decided: DecidedTopics, one: TopicDecision) -> TopicDecisionRow:
    name = one.name or (decided.name(decided.current(one.into)) if one.into else "")
    home = decided.current(one.topic)
    return TopicDecisionRow(one.number, one.verdict, home, decided.name(one.topic), name, one.by, one.at)


def _words(card: TopicCard) -> str:
    return " ".join((card.name, *card.keywords)).casefold()
