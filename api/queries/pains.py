"""Pain points, each with how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from api.queries.audience import Audience, missing
from api.queries.holdings import Holdings, Snapshot
from api.queries.passages import Passage
from api.queries.scope import Scope, passages_in, threads_in
from api.queries.views import TopicName, head
from models.records.answer import Outcome
from models.records.asset import AssetState
from models.records.pain import Pain
from models.store import lines


class PainOrder(StrEnum):
    """Which come first."""

    WEIGHT = "weight"
    """Most people, groups and open questions."""
    RECENT = "recent"
    """What was met last."""


@dataclass(frozen=True, slots=True)
class PainCard:
    """A pain point in a list."""

    id: str
    title: str
    """Members' words: the head of its entry, else of what voiced it first."""
    topic: TopicName | None
    state: AssetState
    askers: int
    channels: int
    people: int
    score: int
    returned: bool
    """True where it came back in a later week."""
    first: int
    """When it was met first, in milliseconds UTC; 0 where its conversations are gone."""
    last: int
    edition: int | None
    """The newest edition with an entry about it."""
    entry: str | None


@dataclass(frozen=True, slots=True)
class PainPage:
    """A pain point with what belongs to it; for readers without ids of what was not published."""

    pain: PainCard
    questions: tuple[str, ...]
    """``Message.id`` of its questions, earliest first."""
    threads: tuple[str, ...]


def pains(
    snapshot: Snapshot,
    audience: Audience,
    scope: Scope,
    state: AssetState | None = None,
    order: PainOrder = PainOrder.WEIGHT,
) -> tuple[Pain, ...]:
    """The pain points of a scope that the audience may see. What is about the service is for the community only."""
    about = _passage_of(snapshot, audience)
    threads = threads_in(snapshot, scope)
    found = [
        pain
        for pain in snapshot.findings.pains.values()
        if (scope.everything or not threads.keys().isdisjoint(pain.threads))
        and _may_see(snapshot, audience, pain, about)
        and (state is None or _state(snapshot, pain, about.get(pain.id)) is state)
    ]
    if order is PainOrder.RECENT:
        found.sort(key=lambda pain: (-_span(snapshot, pain)[1], pain.id))
    return tuple(found)


def pain_cards(
    holdings: Holdings, snapshot: Snapshot, audience: Audience, found: tuple[Pain, ...]
) -> tuple[PainCard, ...]:
    """Pain points as cards, in the order given."""
    about = _passage_of(snapshot, audience)
    bare = [(pain.questions or pain.voices)[0] for pain in found if pain.id not in about]
    with holdings.reading() as database:
        texts = {key: line.text for key, line in lines.by_ids(database, bare).items()}
    return tuple(_card(snapshot, pain, about.get(pain.id), texts) for pain in found)


def pain_page(holdings: Holdings, snapshot: Snapshot, audience: Audience, key: str) -> PainPage:
    """One pain point. Raises ``NotFound``, for readers also where nothing of it was published."""
    pain = snapshot.findings.pains.get(key)
    if pain is None or not _may_see(snapshot, audience, pain, _passage_of(snapshot, audience)):
        raise missing(key)
    card = pain_cards(holdings, snapshot, audience, (pain,))[0]
    if audience is Audience.READERS:
        return PainPage(card, (), ())
    return PainPage(card, pain.questions, pain.threads)


def _may_see(snapshot: Snapshot, audience: Audience, pain: Pain, about: Mapping[str, Passage]) -> bool:
    if audience is Audience.COMMUNITY:
        return True
    return pain.id in about and not pain.about_service and pain.people >= snapshot.findings.min_people


def _passage_of(snapshot: Snapshot, audience: Audience) -> Mapping[str, Passage]:
    """``Pain.id`` -> the newest passage about it that the audience may see."""
    everything = Scope(frozenset(), frozenset(), None)

    def made() -> dict[str, Passage]:
        told = reversed(passages_in(snapshot, audience, everything))
        return {passage.pain: passage for passage in told if passage.pain}

    return snapshot.memo.get(("passage of pain", audience), made)


def _card(snapshot: Snapshot, pain: Pain, passage: Passage | None, texts: Mapping[str, str]) -> PainCard:
    topic = snapshot.findings.topics.get(pain.topic or "")
    first, last = _span(snapshot, pain)
    title = passage.title if passage else head(texts.get((pain.questions or pain.voices)[0], ""))
    return PainCard(
        pain.id,
        title,
        TopicName(topic.id, topic.name) if topic else None,
        _state(snapshot, pain, passage),
        pain.score.askers,
        pain.score.channels,
        pain.people,
        pain.score.total,
        bool(pain.score.returned),
        first,
        last,
        passage.edition if passage else None,
        passage.entry.id if passage else None,
    )


def _state(snapshot: Snapshot, pain: Pain, passage: Passage | None) -> AssetState:
    if passage and passage.entry.reviewed:
        return AssetState.REVIEWED
    known = snapshot.findings.questions
    questions = (known[key] for key in pain.questions if key in known)
    outcomes = {question.answers[place].outcome for question in questions for place in question.best}
    if Outcome.CONFIRMED in outcomes:
        return AssetState.TRIED
    return AssetState.ANSWERED if pain.resolved else AssetState.OPEN


def _span(snapshot: Snapshot, pain: Pain) -> tuple[int, int]:
    spans = [snapshot.findings.threads[key] for key in pain.threads if key in snapshot.findings.threads]
    return min((one.first_at for one in spans), default=0), max((one.last_at for one in spans), default=0)
