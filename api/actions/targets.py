"""What a decision or a comment is about: a claim or an entry, by its id or the beginning of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlite_utils import Database

from models.errors import BadOption, NotFound
from models.i18n import N_
from models.records.decision import Decision, Verdict
from models.records.edition import Claim, Edition
from models.store import decisions, editions
from models.workspace import Workspace
from publish.review import standing

_NO_TARGET = N_("No edition has a claim or entry {target}: give the id of one that is listed.")
_SEVERAL = N_("Several claims or entries begin with {target}: write more of the id.")


@dataclass(frozen=True, slots=True)
class Target:
    """What somebody speaks about."""

    id: str
    """``Claim.id``, or the ``Entry.id`` of ``entry``."""
    entry: str
    seen: tuple[Claim, ...]
    """The claim, or all of the entry's."""

    @property
    def whole(self) -> bool:
        """True where it is the entry, not one claim."""
        return self.id == self.entry


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to speak about, and what was decided so far."""

    editions: tuple[Edition, ...]
    decisions: tuple[Decision, ...]
    """All of them, those taken back too."""
    bound: bool
    """True where it is one edition, and nothing else is spoken about."""

    @property
    def holding(self) -> tuple[Decision, ...]:
        """The decisions that hold; bound to an edition, those that are about what it holds or held before them."""
        made = standing(self.decisions)
        if not self.bound:
            return made
        (one,) = self.editions
        names = {entry.id for entry in one.entries} | {claim.id for entry in one.entries for claim in entry.claims}
        shaped = {applied.number for applied in one.decisions}
        return tuple(each for each in made if {each.target, each.entry} & names or each.number in shaped)

    def holds(self, *names: str) -> bool:
        """Tell whether one of these is a claim or an entry that is here, or was before somebody decided on it."""
        there = (one.id for one in (*_shown(self), *_decided(self)))
        return not set(names).isdisjoint(there)

    def renewed(self, database: Database) -> Known:
        """With what was decided since, read in the transaction that adds to it."""
        last = self.decisions[-1].number if self.decisions else 0
        return replace(self, decisions=(*self.decisions, *decisions.load_all(database, last)))


def known(path: Path, edition: int | None = None) -> Known:
    """Everything, or what concerns one edition as it was compiled last.

    Read apart from any transaction that adds: editions are large, and nobody should wait while one is read. Raises
    ``NotFound`` without that edition, ``WorkspaceError``.
    """
    with Workspace.open(path) as workspace:
        database = workspace.database
        made = [editions.load(database, edition)] if edition is not None else editions.load_all(database)
        return Known(tuple(made), tuple(decisions.load_all(database)), edition is not None)


def found(target: str, there: Known) -> Target:
    """What the target names: in the latest edition that holds it, else in what was decided before.

    Bound to an edition it names a whole id: programs and pages have it. Raises ``NotFound``, and ``BadOption`` where
    several begin so.
    """
    every = (*_shown(there), *_decided(there))
    places = [one for one in every if one.id == target or (target and not there.bound and one.id.startswith(target))]
    names = {one.id for one in places}
    if target in names:
        return next(one for one in places if one.id == target)
    if len(names) > 1:
        raise BadOption(_SEVERAL, target=target)
    if not places:
        raise NotFound(_NO_TARGET, target=target).done_by("stillroom claims, stillroom entries --json")
    return places[0]


def edit_of(target: str, there: Known) -> str:
    """The words that an edit gave the claim, or one that it inherits; empty where nobody edited it."""
    own = [one for one in there.holding if one.target == target and one.verdict is not Verdict.MARK]
    if own:
        return own[-1].text if own[-1].verdict is Verdict.EDIT else ""
    inherited = (
        claim.text
        for edition in reversed(there.editions)
        for entry in edition.entries
        for claim in entry.claims
        if claim.id == target and claim.review and claim.review.verdict == Verdict.EDIT.value
    )
    return next(inherited, "")


def _shown(there: Known) -> Iterator[Target]:
    for edition in reversed(there.editions):
        for entry in edition.entries:
            yield Target(entry.id, entry.id, entry.claims)
            yield from _each(entry.claims, entry.id)


def _decided(there: Known) -> Iterator[Target]:
    for decision in reversed(there.holding):
        yield Target(decision.target, decision.entry, decision.seen)
        yield from _each(decision.seen, decision.entry)


def _each(claims: Iterable[Claim], entry: str) -> Iterator[Target]:
    return (Target(claim.id, entry, (claim,)) for claim in claims)
