"""Topic summaries: what a community says about a topic, in a period, or about a question; for readers and programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from api.queries.answers import BestAnswer, answered, best_answers
from api.queries.asked import inquiries, scores_of
from api.queries.audience import Audience, missing
from api.queries.controversies import ControversyView, controversies
from api.queries.heading import community_name
from api.queries.holdings import Holdings, Snapshot
from api.queries.pains import PainCard, pain_cards, pains
from api.queries.passages import Passage
from api.queries.prompts import PromptCard, prompts_of
from api.queries.scope import Filter, Scope, passages_in, scope_of, threads_in
from api.queries.topics import related, visible
from api.queries.trend import TrendWeek, trend
from api.queries.views import PassageView, TopicName, passage_view
from models.records.edition import EntryKind

_GIST, _CLAIMS, _PAINS, _ANSWERS = 5, 10, 8, 5
"""Passages of the gist, claims of each, pain points and answers at most: a summary is read, not searched."""
_NOT_GIST = frozenset({EntryKind.WAITING, EntryKind.CONTROVERSY})


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts; for readers 0 where fewer people are behind them than the settings let members see."""

    conversations: int
    messages: int
    people: int
    questions: int
    answered: int
    pains: int
    open_pains: int
    entries: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a community says about something; every sentence is a member's and points to its messages."""

    id: str | None
    """``Topic.id``; None where no topic was asked for."""
    parent: str | None
    name: str
    """Of the topic, else of the community."""
    keywords: tuple[str, ...]
    period: str | None
    figures: Figures
    gist: tuple[PassageView, ...]
    """What editions print about it, the most telling first."""
    pains: tuple[PainCard, ...]
    best_answers: tuple[BestAnswer, ...]
    controversies: tuple[ControversyView, ...]
    trend: tuple[TrendWeek, ...]
    prompts: tuple[PromptCard, ...]
    related: tuple[TopicName, ...]


def summary(holdings: Holdings, audience: Audience, asked: Filter) -> Summary:
    """The summary of a topic, a channel, a period, or all of them together; of everything where nothing is asked for.

    Raises ``NotFound`` for a topic or channel that the audience has not, ``BadPeriod`` for no period.
    """
    snapshot = holdings.snapshot()
    if asked.topic is not None and asked.topic not in visible(snapshot, audience):
        raise missing(asked.topic)
    scope = scope_of(snapshot, asked)
    return snapshot.memo.get(
        ("summary", audience, asked), lambda: _summary(holdings, snapshot, audience, asked.topic, scope)
    )


def topic_of_question(holdings: Holdings, audience: Audience, question: str) -> str | None:
    """The topic that a question is about: that of the nearest questions which the audience may see; None for none."""
    snapshot = holdings.snapshot()
    told = inquiries(holdings)
    scores, _ = scores_of(holdings, told, question)
    votes: Counter[str] = Counter()
    seen = visible(snapshot, audience)
    for place in np.argsort(-scores, kind="stable")[:_VOTERS]:
        one = told.asked[place]
        passage = one.passage
        threads = passage.threads if passage else {snapshot.findings.questions[one.question or ""].thread}
        topics = {topic for thread in threads for topic in snapshot.findings.topics_of.get(thread, ())}
        if scores[place] >= told.bar:
            votes.update({topic: float(scores[place]) for topic in topics & seen})
    narrow = {topic: votes[topic] for topic in votes if snapshot.findings.topics[topic].parent} or votes
    return min(narrow, key=lambda topic: (-votes[topic], topic), default=None)


_VOTERS = 7
"""Nearest questions that say what a question is about."""


def _summary(holdings: Holdings, snapshot: Snapshot, audience: Audience, key: str | None, scope: Scope) -> Summary:
    topic = snapshot.findings.topics[key] if key else None
    met = pains(snapshot, audience, scope)
    told = answered(snapshot, audience, scope)
    shown = passages_in(snapshot, audience, scope)
    return Summary(
        id=key,
        parent=topic.parent if topic else None,
        name=topic.name if topic else community_name(snapshot, audience),
        keywords=topic.keywords if topic else (),
        period=scope.label,
        figures=_figures(snapshot, audience, scope, (len(met), sum(not pain.resolved for pain in met), len(shown))),
        gist=_gist(snapshot, shown),
        pains=pain_cards(holdings, snapshot, audience, met[:_PAINS]),
        best_answers=best_answers(holdings, told[:_ANSWERS]),
        controversies=controversies(holdings, snapshot, audience, scope),
        trend=trend(snapshot, audience, scope),
        prompts=prompts_of(holdings, snapshot, audience, {one.entry.id for one in shown} if key else None),
        related=related(snapshot, audience, key) if key else (),
    )


def _gist(snapshot: Snapshot, shown: Sequence[Passage]) -> tuple[PassageView, ...]:
    telling = [one for one in shown if one.entry.kind not in _NOT_GIST]
    telling.sort(key=lambda one: (one.row is not None, not one.entry.reviewed, -one.entry.figures.get("score", 0)))
    return tuple(passage_view(snapshot.findings, one, _CLAIMS) for one in telling[:_GIST])


def _figures(snapshot: Snapshot, audience: Audience, scope: Scope, counted: tuple[int, int, int]) -> Figures:
    threads = threads_in(snapshot, scope)
    people = len({member for span in threads.values() for member in span.members})
    if audience is Audience.READERS and people < snapshot.findings.min_people:
        return Figures(0, 0, 0, 0, 0, *counted)
    found = snapshot.findings
    asked = [found.questions[key] for thread in threads for key in found.questions_of.get(thread, ())]
    messages = sum(span.messages for span in threads.values())
    return Figures(len(threads), messages, people, len(asked), sum(one.resolved for one in asked), *counted)
