"""Controversies with their two sides, in members' words and without a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from api.queries.audience import Audience
from api.queries.holdings import Holdings, Snapshot
from api.queries.passages import Passage
from api.queries.scope import Scope, passages_in, threads_in
from models.records.edition import ClaimKind, EntryKind
from models.records.line import Line
from models.records.pain import Controversy
from models.store import lines

_MOST = 5
"""Statements a side at most."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words with the messages that they are from."""

    text: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """One side."""

    label: str
    statements: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ControversyView:
    """A subject on which members hold two views."""

    id: str
    question: str
    sides: tuple[SideView, ...]
    edition: int | None
    entry: str | None
    conditions: tuple[Said, ...] = ()
    """Statements of the form: if you …, then …."""


def controversies(
    holdings: Holdings, snapshot: Snapshot, audience: Audience, scope: Scope
) -> tuple[ControversyView, ...]:
    """Those of a scope that editions hold, and for the community those that none holds."""
    told = [one for one in passages_in(snapshot, audience, scope) if one.entry.kind is EntryKind.CONTROVERSY]
    views = [of_passage(one) for one in told]
    if audience is Audience.COMMUNITY:
        printed = {thread for one in told for thread in one.threads}
        threads = threads_in(snapshot, scope)
        views += [
            of_finding(holdings, one)
            for one in snapshot.findings.controversies.values()
            if printed.isdisjoint(one.threads) and not threads.keys().isdisjoint(one.threads)
        ]
    return tuple(views)


def of_passage(passage: Passage) -> ControversyView:
    """As an edition holds it."""
    sides = sorted({claim.group for claim in passage.claims if claim.kind is ClaimKind.POSITION and claim.group})
    views = tuple(
        SideView(_label(passage, side), tuple(_statements_of(passage, ClaimKind.POSITION, side))) for side in sides
    )
    conditions = tuple(_statements_of(passage, ClaimKind.CONDITION, None))
    return ControversyView(passage.entry.id, passage.title, views, passage.edition, passage.entry.id, conditions)


def _label(passage: Passage, side: str) -> str:
    labels = (claim.text for claim in passage.claims if claim.kind is ClaimKind.SIDE and claim.group == side)
    return next(labels, side)


def _statements_of(passage: Passage, kind: ClaimKind, side: str | None) -> Iterator[Said]:
    for claim in passage.claims:
        if claim.kind is kind and side in {None, claim.group}:
            yield Said(claim.text, tuple(dict.fromkeys(span.message for span in claim.evidence)))


def of_finding(holdings: Holdings, one: Controversy) -> ControversyView:
    """As it was found, in no edition yet."""
    shown = [message for side in one.positions for message in side.messages[:_MOST]]
    with holdings.reading() as database:
        said = lines.by_ids(database, [*shown, *one.conditional[:_MOST], *([one.question] if one.question else [])])
    question = said[one.question].text if one.question in said else ""
    sides = tuple(SideView(side.label, _statements(side.messages, said)) for side in one.positions)
    return ControversyView(one.id, question, sides, None, None, _statements(one.conditional, said))


def _statements(messages: tuple[str, ...], said: dict[str, Line]) -> tuple[Said, ...]:
    return tuple(Said(said[message].text, (message,)) for message in messages[:_MOST] if message in said)
