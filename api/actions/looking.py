"""Looks into a workspace: what was found, as rows for a table or a program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from api.pipeline.community import timezone_of
from api.pipeline.findings import decided_topics
from models.records.asset import Maturity
from models.records.edition import Edition, Entry, Level
from models.records.message import Message
from models.records.pain import Pain
from models.records.thread import Thread
from models.records.time import iso_time
from models.records.topic import Topic
from models.store import channels, editions, findings, members, messages, search, threads
from models.workspace import Workspace

_HEAD = 60
"""Characters of a message that stand for the whole in a list."""


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in a list."""

    id: str
    parent: str | None
    name: str
    keywords: tuple[str, ...]
    threads: int
    cohesion: float


@dataclass(frozen=True, slots=True)
class PainRow:
    """A pain point in a list."""

    id: str
    title: str
    """The head of the message that voiced it first."""
    topic: str | None
    """``Topic.id`` of its chapter."""
    topic_name: str | None
    score: int
    askers: int
    channels: int
    people: int
    resolved: bool
    returned: bool
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A conversation in a list."""

    id: str
    channel: str
    begun: str
    messages: int
    people: int
    head: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry of the latest edition in a list."""

    id: str
    edition: int
    kind: str
    title: str
    claims: int
    topic: str | None
    reviewed: bool
    level: Level
    maturity: Maturity


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A message that a search found."""

    id: str
    channel: str
    sent: str
    member: str
    text: str
    spans: tuple[tuple[int, int], ...]
    """Half-open spans of ``text`` that the query names."""


def topics(path: Path) -> list[TopicRow]:
    """Chapters, each followed by its narrower topics; the largest first. Raises ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        found = decided_topics(workspace.database).topics()
    sizes = Counter({topic.id: len(topic.threads) for topic in found})
    first = {topic.parent or topic.id for topic in found if topic.pinned}
    ordered = sorted(found, key=lambda topic: ((topic.parent or topic.id) not in first, *_family(topic, sizes)))
    return [
        TopicRow(topic.id, topic.parent, topic.name, topic.keywords, len(topic.threads), round(topic.cohesion, 3))
        for topic in ordered
    ]


def _family(topic: Topic, sizes: Mapping[str, int]) -> tuple[int, str, bool, int, str]:
    chapter = topic.parent or topic.id
    return (-sizes.get(chapter, 0), chapter, topic.parent is not None, -sizes[topic.id], topic.id)


def pains(path: Path) -> list[PainRow]:
    """Pain points, the heaviest first. Raises ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        decided = decided_topics(workspace.database)
        found = decided.pains(findings.load(workspace.database, Pain))
        names = {topic.id: topic.name for topic in decided.topics()}
        texts = {message.id: message.text for message in messages.load_all(workspace.database)}
    return [_pain_row(pain, names, texts) for pain in found]


def _pain_row(pain: Pain, names: Mapping[str, str], texts: Mapping[str, str]) -> PainRow:
    return PainRow(
        pain.id,
        _head(texts.get((pain.questions or pain.voices)[0], "")),
        pain.topic,
        names.get(pain.topic or ""),
        pain.score.total,
        pain.score.askers,
        pain.score.channels,
        pain.people,
        pain.resolved,
        bool(pain.score.returned),
        pain.voices,
    )


def conversations(path: Path) -> list[ThreadRow]:
    """Conversations by channel and time. Raises ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        names = {channel.id: channel.name for channel in channels.load(workspace.database)}
        by_id = {message.id: message for message in messages.load_all(workspace.database)}
        found = threads.load(workspace.database)
        zone = timezone_of(workspace.settings, workspace.database)
    found.sort(key=lambda thread: (names[thread.channel], by_id[thread.messages[0]].position))
    return [_thread_row(thread, names, by_id, zone) for thread in found]


def _thread_row(thread: Thread, names: Mapping[str, str], by_id: Mapping[str, Message], zone: str) -> ThreadRow:
    said = [by_id[message] for message in thread.messages]
    return ThreadRow(
        thread.id,
        names[thread.channel],
        iso_time(said[0].sent_at, zone) or "",
        len(said),
        len({message.member for message in said if message.member}),
        _head(said[0].text),
    )


def entries(path: Path) -> list[EntryRow]:
    """The entries of the latest edition, in its order; none before the first. Raises ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        made = editions.load_all(workspace.database)
    return [_entry_row(made[-1], entry) for entry in made[-1].entries] if made else []


def _entry_row(edition: Edition, entry: Entry) -> EntryRow:
    title = entry.title.text if entry.title else entry.topic_name or ""
    return EntryRow(
        entry.id,
        edition.number,
        entry.kind.value,
        title,
        len(entry.claims),
        entry.topic,
        entry.reviewed,
        entry.level,
        entry.maturity,
    )


def find(path: Path, text: str, limit: int | None = None) -> list[FoundRow]:
    """Messages that hold every phrase of ``text``, the best first. Raises ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        database = workspace.database
        hits = search.search(database, text, limit or workspace.settings.search_results)
        names = {channel.id: channel.name for channel in channels.load(database)}
        people = {member.id: member.pseudonym for member in members.load(database)}
        zone = timezone_of(workspace.settings, workspace.database)
    return [
        FoundRow(
            hit.message.id,
            names[hit.message.channel],
            iso_time(hit.message.sent_at, zone) or "",
            people.get(hit.message.member, ""),
            hit.message.text,
            hit.spans,
        )
        for hit in hits
    ]


def _head(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _HEAD else line[:_HEAD] + "…"
