"""What readers get to see of passages, questions and messages: the shared parts of every answer."""

from __future__ import annotations

from dataclasses import dataclass

from api.queries.findings import Findings
from api.queries.passages import Passage
from models.records.asset import Maturity
from models.records.edition import Claim, EntryKind, Level
from models.records.line import Line
from models.records.time import iso_time


@dataclass(frozen=True, slots=True)
class TopicName:
    """A topic in a word."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PassageView:
    """An entry of an edition, or one row of a list in it."""

    edition: int
    revision: int
    published: bool
    entry: str
    row: str | None
    kind: EntryKind
    title: str
    topics: tuple[TopicName, ...]
    level: Level
    maturity: Maturity
    reviewed: bool
    claims: tuple[Claim, ...]
    """Each with its evidence: message ids and the words quoted."""


@dataclass(frozen=True, slots=True)
class MessageView:
    """One message."""

    id: str
    channel: str
    """``Channel.id``."""
    sent: str | None
    """ISO 8601 with the community's zone."""
    speaker: str
    """A pseudonym; empty for the platform itself."""
    kind: str
    role: str | None
    text: str
    replies_to: str | None = None
    """The message that it answers or goes on from."""
    withdrawn: bool = False
    """True where its words were taken back."""


def passage_view(found: Findings, passage: Passage, most: int | None = None) -> PassageView:
    """A passage with at most so many of its claims, the first."""
    entry = passage.entry
    return PassageView(
        passage.edition,
        passage.revision,
        passage.published,
        entry.id,
        passage.row,
        entry.kind,
        passage.title,
        topics_of(found, passage),
        entry.level,
        entry.maturity,
        entry.reviewed,
        passage.claims[:most],
    )


def topics_of(found: Findings, passage: Passage) -> tuple[TopicName, ...]:
    """The topics that a passage is about: its entry's, then those of its conversations, the widest first."""
    topics = [passage.entry.topic] if passage.entry.topic and passage.row is None else []
    topics += [topic for thread in sorted(passage.threads) for topic in found.topics_of.get(thread, ())]
    known = (found.topics[topic] for topic in dict.fromkeys(topics) if topic in found.topics)
    return tuple(TopicName(one.id, one.name) for one in sorted(known, key=lambda one: one.parent is not None))


def message_view(found: Findings, line: Line, replies_to: str | None = None) -> MessageView:
    """A message under its sender's pseudonym."""
    return MessageView(
        line.id,
        line.channel,
        iso_time(line.sent_at, found.timezone),
        found.pseudonyms.get(line.member, ""),
        line.kind,
        line.role.value if line.role else None,
        line.text,
        replies_to or line.reply_to,
        line.id in found.withdrawn,
    )


def head(text: str, most: int = 80) -> str:
    """The beginning of a text, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most] + "…"
