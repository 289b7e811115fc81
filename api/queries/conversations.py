"""Conversations and messages, as members said them; only who sees the community's talk gets here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.queries.audience import missing
from api.queries.findings import Findings
from api.queries.holdings import Holdings, Snapshot
from api.queries.scope import Scope, threads_in
from api.queries.views import MessageView, TopicName, head, message_view
from models.records.line import ThreadSpan
from models.records.role import Role
from models.store import lines


@dataclass(frozen=True, slots=True)
class ThreadCard:
    """A conversation in a list."""

    id: str
    channel: str
    head: str
    """The beginning of its first message."""
    begun: int
    """Milliseconds UTC."""
    ended: int
    messages: int
    people: int
    topics: tuple[TopicName, ...]


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """A whole conversation."""

    thread: ThreadCard
    messages: tuple[MessageView, ...]
    """Each with the earlier one that it answers or goes on from."""
    questions: tuple[str, ...]
    """``Message.id`` of those that ask."""


@dataclass(frozen=True, slots=True)
class Window:
    """A message with what was said around it in its channel."""

    message: MessageView
    thread: str | None
    before: tuple[MessageView, ...]
    after: tuple[MessageView, ...]


def threads(snapshot: Snapshot, scope: Scope) -> Sequence[ThreadSpan]:
    """The conversations of a scope, by channel and time."""
    return snapshot.memo.get(("thread list", scope), lambda: tuple(threads_in(snapshot, scope).values()))


def thread_key(snapshot: Snapshot, span: ThreadSpan) -> tuple[str, str, int, str]:
    """By what ``threads`` is sorted."""
    return snapshot.findings.channels[span.channel].name, span.channel, span.first_at, span.thread


def thread_cards(holdings: Holdings, snapshot: Snapshot, spans: Sequence[ThreadSpan]) -> tuple[ThreadCard, ...]:
    """Conversations as cards, in the order given."""
    with holdings.reading() as database:
        said = lines.by_ids(database, [span.first for span in spans])
    return tuple(_card(snapshot.findings, span, said[span.first].text if span.first in said else "") for span in spans)


def thread_page(holdings: Holdings, snapshot: Snapshot, key: str) -> ThreadPage:
    """One conversation. Raises ``NotFound``."""
    found = snapshot.findings
    span = found.threads.get(key)
    with holdings.reading() as database:
        said = lines.of_thread(database, key) if span else []
        replies = lines.replies_of(database, key) if said else {}
    if span is None or not said:
        raise missing(key)
    views = tuple(message_view(found, line, replies.get(line.id)) for line in said)
    return ThreadPage(_card(found, span, said[0].text), views, found.questions_of.get(key, ()))


def messages(
    holdings: Holdings, snapshot: Snapshot, scope: Scope, *, role: Role | None, after: str | None, limit: int
) -> tuple[MessageView, ...]:
    """At most ``limit`` messages of a scope, by channel and time, from the one that follows message ``after`` on."""
    topical = tuple(threads_in(snapshot, scope)) if scope.topics else None
    wanted = lines.LineFilter(tuple(sorted(scope.channels)), scope.start, scope.end, role, topical)
    with holdings.reading() as database:
        said = lines.page(database, wanted, after, limit)
    return tuple(message_view(snapshot.findings, line) for line in said)


def window(holdings: Holdings, snapshot: Snapshot, key: str, before: int, after: int) -> Window:
    """A message with so many before and after it. Raises ``NotFound``."""
    found = snapshot.findings
    with holdings.reading() as database:
        line = lines.by_ids(database, [key]).get(key)
        if line is None:
            raise missing(key)
        earlier, later = lines.around(database, key, before, after)
        thread = lines.threads_of(database, [key]).get(key)
    return Window(
        message_view(found, line),
        thread,
        tuple(message_view(found, one) for one in earlier),
        tuple(message_view(found, one) for one in later),
    )


def _card(found: Findings, span: ThreadSpan, text: str) -> ThreadCard:
    topics = (found.topics[topic] for topic in found.topics_of.get(span.thread, ()))
    return ThreadCard(
        span.thread,
        span.channel,
        head(text),
        span.first_at,
        span.last_at,
        span.messages,
        len(span.members),
        tuple(TopicName(one.id, one.name) for one in topics),
    )
