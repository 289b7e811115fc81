"""What withdrawing a message would do to the editions that quote it."""

from __future__ import annotations

from dataclasses import dataclass

from api.queries.conversations import window
from api.queries.holdings import Holdings, Snapshot
from api.queries.views import MessageView, message_view
from models.records.edition import Edition, State
from models.store import lines
from publish.withdrawal import quotes


@dataclass(frozen=True, slots=True)
class Quoting:
    """An edition that quotes a message."""

    number: int
    revision: int
    state: State
    next: int | None
    """The revision that takes its place, without the words; None where the edition only loses them."""


@dataclass(frozen=True, slots=True)
class ToWithdraw:
    """A message before its words are taken back."""

    message: MessageView
    thread: str | None
    others: tuple[MessageView, ...]
    """What editions quote of the same member beside it, by time."""
    quoting: tuple[Quoting, ...]
    """The editions that quote the message; the others too where they go with it."""


def to_withdraw(holdings: Holdings, snapshot: Snapshot, key: str, *, others: bool = False) -> ToWithdraw:
    """A message, and what taking its words back would do, with all ``others`` of the member. Raises ``NotFound``."""
    found = window(holdings, snapshot, key, 0, 0)
    made = snapshot.shelf.editions
    also = _others(holdings, snapshot, found.message)
    gone = {key, *(one.id for one in also)} if others else {key}
    last = {edition.number: edition for edition in made}
    rows = tuple(_quoting(one, last[one.number]) for one in made if quotes(one, gone))
    return ToWithdraw(found.message, found.thread, also, rows)


def _others(holdings: Holdings, snapshot: Snapshot, message: MessageView) -> tuple[MessageView, ...]:
    cited = {citation.message for edition in snapshot.shelf.editions for citation in edition.citations}
    with holdings.reading() as database:
        said = lines.by_ids(database, cited - {message.id} - snapshot.findings.withdrawn)
    views = [message_view(snapshot.findings, line) for line in said.values()]
    own = [one for one in views if one.speaker and one.speaker == message.speaker]
    return tuple(sorted(own, key=lambda one: (one.sent or "", one.id)))


def _quoting(edition: Edition, last: Edition) -> Quoting:
    after = None
    if edition.state is State.PUBLISHED:
        after = edition.revision + 1 if edition == last else last.revision
    return Quoting(edition.number, edition.revision, edition.state, after)
