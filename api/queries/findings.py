"""What the stages found, held in memory for readers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from api.pipeline.community import language_of_texts, name_of, timezone_of
from api.pipeline.findings import decided_topics
from models.records.answer import Question
from models.records.line import ThreadSpan
from models.records.message import Channel
from models.records.pain import Controversy, Pain
from models.records.topic import Topic, TopicCentroid
from models.settings import Settings
from models.store import channels, findings, lines, members, vectors, withdrawals
from models.store.findings import Finding
from nlp.topics.decided import DecidedTopics

_TASTE = 2000
"""Messages that tell a community's language."""


@dataclass(frozen=True, slots=True)
class Findings:
    """One complete state; every mapping is by id, in the order in which it was found."""

    community: str
    language: str
    timezone: str
    min_people: int
    channels: Mapping[str, Channel]
    pseudonyms: Mapping[str, str]
    """``Member.id`` -> pseudonym."""
    topics: Mapping[str, Topic]
    children: Mapping[str, tuple[str, ...]]
    pains: Mapping[str, Pain]
    """Best rank first."""
    questions: Mapping[str, Question]
    controversies: Mapping[str, Controversy]
    threads: Mapping[str, ThreadSpan]
    """By channel name and time."""
    topics_of: Mapping[str, tuple[str, ...]]
    """``Thread.id`` -> its topics."""
    questions_of: Mapping[str, tuple[str, ...]]
    """``Thread.id`` -> its questions."""
    centroids: Mapping[str, NDArray[np.float64]]
    """``Topic.id`` -> its centre."""
    decided: DecidedTopics
    """What people decided about the topics."""
    withdrawn: frozenset[str]
    """``Message.id`` of those whose words were taken back."""


def load_findings(database: Database, settings: Settings) -> Findings:
    """The last complete state; a second for 200,000 messages, whose texts stay where they are."""
    groups = {channel.id: channel for channel in channels.load(database)}
    decided = decided_topics(database)
    topics = _by_id(decided.topics())
    questions = _by_id(findings.load(database, Question))
    language = _language(database, settings)
    return Findings(
        community=name_of(settings, list(groups.values()), language),
        language=language,
        timezone=timezone_of(settings, database),
        min_people=settings.min_people,
        channels=groups,
        pseudonyms={member.id: member.pseudonym for member in members.load(database)},
        topics=topics,
        children=_grouped((topic.parent, topic.id) for topic in topics.values()),
        pains=_by_id(decided.pains(findings.load(database, Pain))),
        questions=questions,
        controversies=_by_id(decided.controversies(findings.load(database, Controversy))),
        threads=_threads(lines.spans(database), groups),
        topics_of=_grouped((thread, topic.id) for topic in topics.values() for thread in topic.threads),
        questions_of=_grouped((question.thread, question.id) for question in questions.values()),
        centroids=_centroids(vectors.centroids(database), topics),
        decided=decided,
        withdrawn=frozenset(one.message for one in withdrawals.load_all(database)),
    )


def _by_id(found: Iterable[Finding]) -> dict[str, Finding]:
    return {each.id: each for each in found}


def _threads(spans: Iterable[ThreadSpan], groups: Mapping[str, Channel]) -> dict[str, ThreadSpan]:
    seen = [span for span in spans if span.channel in groups]
    seen.sort(key=lambda span: (groups[span.channel].name, span.channel, span.first_at, span.thread))
    return {span.thread: span for span in seen}


def _centroids(found: Sequence[TopicCentroid], topics: Mapping[str, Topic]) -> dict[str, NDArray[np.float64]]:
    """Of the model that most topics were found with: after a change of models there are those of both."""
    models = Counter(one.model for one in found if one.topic in topics)
    model = min(models, key=lambda name: (-models[name], name), default="")
    return {one.topic: np.array(one.vector) for one in found if one.model == model}


def _grouped(pairs: Iterable[tuple[str | None, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        if key is not None:
            found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _language(database: Database, settings: Settings) -> str:
    if settings.language != "auto":
        return settings.language
    return language_of_texts(
        line.text for line in lines.page(database, lines.LineFilter(), None, _TASTE) if line.member
    )
