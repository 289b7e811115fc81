"""Comparing editions: what changed and why, what is still open, and what the community holds over all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from api.pipeline.compiling import background, previous
from models.errors import BadOption, NotFound
from models.i18n import N_
from models.records.asset import Asset
from models.records.change import Change, ChangeKind, Comparison, Retirement
from models.records.decision import Verdict
from models.records.edition import Claim, Edition, Entry
from models.records.message import Message
from models.records.pain import Pain
from models.store import decisions, editions, findings, members, messages
from models.workspace import Workspace
from publish.assets import register
from publish.difference import compared
from publish.pending import StillOpen, still_open
from publish.review import standing

KINDS = {
    ChangeKind.NEW: N_("New"),
    ChangeKind.CHANGED: N_("Changed"),
    ChangeKind.CONFIRMED: N_("Tried again, and it works"),
    ChangeKind.ANSWERED: N_("Was open, has an answer now"),
    ChangeKind.RETIRED: N_("No longer in it"),
}
"""What became of an entry, as lists head it."""
REASONS = {
    Retirement.REJECTED: N_("rejected by {by}"),
    Retirement.SET_ASIDE: N_("set aside by {by}"),
    Retirement.WITHDRAWN: N_("messages behind it are gone"),
    Retirement.NOT_ASKED: N_("nobody asked in this period"),
    Retirement.ELSEWHERE: N_("not of these groups or this discussion"),
    Retirement.TOO_FEW: N_("fewer people than may be shown"),
    Retirement.OUTRANKED: N_("others were asked more"),
}
"""Why an entry is no longer there."""

_SPELLING = re.compile(r"(\d+)(?:\.(\d+))?")


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change in a list, in the editions' words."""

    kind: str
    entry: str
    title: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    reason: str | None
    by: str | None
    question: str | None
    """The single question that is answered now."""


@dataclass(frozen=True, slots=True)
class OpenRow:
    """What nobody has answered, in a list."""

    entry: str
    title: str
    asked: tuple[str, ...]
    failed: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two editions compared."""

    before: str
    """Its number; ``number.revision`` for a correction."""
    after: str
    changes: tuple[ChangeRow, ...]
    unchanged: int
    open: tuple[OpenRow, ...]
    """What is still open in the later one."""


def difference(path: Path, before: str | None = None, after: str | None = None) -> Difference:
    """What changed from one edition to another; without names, from what readers had before to the latest.

    Editions are spelled ``2``, or ``2.1`` for a revision. Raises ``NotFound``, ``BadOption``, ``WorkspaceError``.
    """
    with Workspace.open(path) as workspace:
        database = workspace.database
        made = editions.load_all(database)
        new = _named(database, after) if after else _last(made)
        old = _named(database, before) if before else _before(made, new)
        said = messages.load_all(database)
        told = background(database, said, findings.load(database, Pain), workspace.settings.min_people)
        return _told(database, said, compared(old, new, told), (old, new))


def change_rows(found: Comparison, old: Edition, new: Edition) -> tuple[ChangeRow, ...]:
    """The changes from one edition to another in their words."""
    questions = {
        claim.evidence[0].message: claim.text for entry in old.entries for claim in entry.claims if claim.evidence
    }
    return tuple(_row(change, old, new, questions.get(change.question or "")) for change in found.changes)


def assets(path: Path) -> list[Asset]:
    """Every entry over all editions. Raises ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        made = editions.load_all(workspace.database)
        whole = {one.target: one for one in standing(decisions.load_all(workspace.database)) if one.whole}
    out = {target for target, one in whole.items() if one.verdict in {Verdict.REJECT, Verdict.SET_ASIDE}}
    return list(register(made, out))


def _named(database: Database, text: str) -> Edition:
    found = _SPELLING.fullmatch(text.strip())
    if found is None:
        raise BadOption(
            N_("{edition} is no edition: write its number as 2, or 2.1 for its first revision."), edition=text
        )
    return editions.load(database, int(found[1]), int(found[2]) if found[2] else None)


def _last(made: Sequence[Edition]) -> Edition:
    if not made:
        raise NotFound(editions.NO_EDITIONS).done_by("stillroom publish")
    return made[-1]


def _before(made: Sequence[Edition], edition: Edition) -> Edition:
    """What readers had before it; else the one before it in the list."""
    earlier = [one for one in made if (one.number, one.revision) < (edition.number, edition.revision)]
    if found := previous(made, edition) or (earlier[-1] if earlier else None):
        return found
    raise NotFound(N_("There is no edition before number {number} to compare it with."), number=edition.number)


def _told(database: Database, said: Sequence[Message], found: Comparison, pair: tuple[Edition, Edition]) -> Difference:
    old, new = pair
    names = {member.id: member.pseudonym for member in members.load(database)}
    mentioned = {
        message.id: tuple(names[member] for member in message.mentions if member in names)
        for message in said
        if message.mentions
    }
    return Difference(
        _spelled(old),
        _spelled(new),
        change_rows(found, old, new),
        found.unchanged,
        tuple(map(_open_row, still_open(new, mentioned))),
    )


def _spelled(edition: Edition) -> str:
    return f"{edition.number}.{edition.revision}" if edition.revision > 1 else str(edition.number)


def _row(change: Change, old: Edition, new: Edition, question: str | None) -> ChangeRow:
    home = old if change.kind is ChangeKind.RETIRED else new
    return ChangeRow(
        change.kind.value,
        change.entry,
        next(_title(entry) for entry in home.entries if entry.id == change.entry),
        _texts(new, change.gained),
        _texts(old, change.lost),
        change.reason.value if change.reason else None,
        change.by,
        question,
    )


def _title(entry: Entry) -> str:
    return entry.title.text if entry.title else entry.topic_name or entry.kind.value


def _texts(edition: Edition, names: Sequence[str]) -> tuple[str, ...]:
    told = {claim.id: claim.text for entry in edition.entries for claim in entry.claims}
    return tuple(told[name] for name in names)


def _open_row(one: StillOpen) -> OpenRow:
    return OpenRow(one.entry, one.title, one.asked, _words(one.failed), _words(one.unknown))


def _words(claims: Sequence[Claim]) -> tuple[str, ...]:
    return tuple(claim.text for claim in claims)
