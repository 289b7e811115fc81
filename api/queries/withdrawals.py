"""What withdrawing a message would do to the editions that quote it."""

from __future__ import annotations

from dataclasses import dataclass

from api.queries.conversations import window
from api.queries.library import Library, Snapshot
from api.queries.views import MessageView
from models.records.edition import Edition, State
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
    quoting: tuple[Quoting, ...]


def to_withdraw(library: Library, snapshot: Snapshot, key: str) -> ToWithdraw:
    """A message, and what taking its words back would do. Raises ``NotFound``."""
    found = window(library, snapshot, key, 0, 0)
    made = snapshot.shelf.editions
    last = {edition.number: edition for edition in made}
    rows = tuple(_quoting(one, last[one.number]) for one in made if quotes(one, {key}))
    return ToWithdraw(found.message, found.thread, rows)


def _quoting(edition: Edition, last: Edition) -> Quoting:
    after = None
    if edition.state is State.PUBLISHED:
        after = edition.revision + 1 if edition == last else last.revision
    return Quoting(edition.number, edition.revision, edition.state, after)
