"""Deciding: what a person says about a claim or an entry, kept for every later edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlite_utils import Database

from api.actions.clock import now
from api.actions.signing import signer
from models.errors import BadOption, NotFound
from models.i18n import N_
from models.records.decision import Decision, Verdict
from models.records.edition import Claim, Edition, Entry
from models.store import decisions, editions
from models.workspace import Workspace
from publish.review import queue, standing

LONGEST_TEXT = 2000
"""Characters of an edit or a statement."""

_NO_TARGET = N_(
    "No edition has a claim or entry {target}: `stillroom claims` and `stillroom entries --json` list them."
)
_SEVERAL = N_("Several claims or entries begin with {target}: write more of the id.")


@dataclass(frozen=True, slots=True)
class DecideRequest:
    """What somebody says about a claim or an entry."""

    target: str
    """``Claim.id`` or ``Entry.id``, or its beginning."""
    verdict: str
    by: str
    reason: str = ""
    text: str = ""
    """The new words of an edit; the words of a statement."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim of the latest edition in a list."""

    id: str
    entry: str
    entry_title: str
    kind: str
    text: str
    status: str | None
    verdict: str | None
    by: str | None
    to_confirm: bool
    predecessor: str | None
    waiting: bool
    """True where it waits for a person."""


_Seen = tuple[str, str, tuple[Claim, ...]]
"""Target, entry, and the claims that a decision about the target is about."""


def decide(path: Path, request: DecideRequest) -> Decision:
    """Append a decision about what the editions, or earlier decisions, hold. It shows from the next compile on.

    To accept an edited claim is to sign the edit. Raises ``NotFound``, ``BadOption``, ``WorkspaceError``.
    """
    verdict, by, text = _verdict(request.verdict), signer(request.by), request.text.strip()
    with Workspace.open(path, write=True) as workspace:
        database = workspace.database
        made = editions.load_all(database)
        told = standing(decisions.load_all(database))
        target, entry, seen = _found(request.target, made, told)
        _check(verdict, text, whole=target == entry)
        if verdict is Verdict.ACCEPT and (edit := _edit_of(target, made, told)):
            verdict, text = Verdict.EDIT, edit
        decision = Decision(0, verdict, target, by, now(), entry, request.reason.strip(), text, seen)
        return decisions.append(database, [decision])[0]


def undo(path: Path, by: str, number: int | None = None) -> Decision:
    """Take back a decision, the last that holds unless one is named. Raises ``NotFound``, ``BadOption``."""
    name = signer(by)
    with Workspace.open(path, write=True) as workspace:
        database: Database = workspace.database
        holding = [one for one in standing(decisions.load_all(database)) if number in {None, one.number}]
        if not holding:
            raise NotFound(N_("There is no such decision to take back: `stillroom decisions` lists those that hold."))
        last = holding[-1]
        undone = replace(last, number=0, verdict=Verdict.UNDO, by=name, at=now(), reason="", text="", seen=())
        return decisions.append(database, [replace(undone, undoes=last.number)])[0]


def holding_decisions(path: Path) -> list[Decision]:
    """The decisions that nobody took back, in order. Raises ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        return list(standing(decisions.load_all(workspace.database)))


def claims(path: Path) -> list[ClaimRow]:
    """The claims of the latest edition: those that wait for a person first, then in its order."""
    with Workspace.open(path) as workspace:
        made = editions.load_all(workspace.database)
    if not made:
        return []
    waiting = queue(made[-1])
    names = {(entry.id, claim.id) for entry, claim in waiting}
    rest = [(entry, claim) for entry in made[-1].entries for claim in entry.claims if (entry.id, claim.id) not in names]
    return [_row(entry, claim, waiting=(entry.id, claim.id) in names) for entry, claim in (*waiting, *rest)]


def _row(entry: Entry, claim: Claim, *, waiting: bool) -> ClaimRow:
    review = claim.review
    return ClaimRow(
        claim.id,
        entry.id,
        entry.title.text if entry.title else entry.topic_name or "",
        claim.kind.value,
        claim.text,
        claim.status.value if claim.status else None,
        review.verdict if review else None,
        review.by if review else None,
        bool(review and review.to_confirm),
        claim.predecessor,
        waiting,
    )


def _verdict(word: str) -> Verdict:
    choices = [verdict.value for verdict in Verdict if verdict is not Verdict.UNDO]
    if word not in choices:
        raise BadOption(
            N_("There is no verdict {verdict}: say one of {choices}."), verdict=word, choices=", ".join(choices)
        )
    return Verdict(word)


def _check(verdict: Verdict, text: str, *, whole: bool) -> None:
    if verdict is Verdict.EDIT and whole:
        raise BadOption(N_("An entry is edited claim by claim: name the claim."))
    if verdict is Verdict.STATEMENT and not whole:
        raise BadOption(N_("A statement joins an entry: name the entry."))
    wanted = verdict in {Verdict.EDIT, Verdict.STATEMENT}
    if wanted and not (text and len(text) <= LONGEST_TEXT):
        raise BadOption(N_("Give the words with --text, in at most {most} characters."), most=LONGEST_TEXT)
    if text and not wanted:
        raise BadOption(N_("Only an edit or a statement has words of its own: leave --text out."))


def _found(target: str, made: Iterable[Edition], told: Iterable[Decision]) -> _Seen:
    """What the target names: in the latest edition that holds it, else in what was decided before."""
    places = [one for one in (*_shown(made), *_decided(told)) if target and one[0].startswith(target)]
    names = {name for name, _, _ in places}
    if target in names:
        return next(one for one in places if one[0] == target)
    if len(names) > 1:
        raise BadOption(_SEVERAL, target=target)
    if not places:
        raise NotFound(_NO_TARGET, target=target)
    return places[0]


def _shown(made: Iterable[Edition]) -> Iterator[_Seen]:
    for edition in reversed(list(made)):
        for entry in edition.entries:
            yield entry.id, entry.id, entry.claims
            yield from ((claim.id, entry.id, (claim,)) for claim in entry.claims)


def _decided(told: Iterable[Decision]) -> Iterator[_Seen]:
    for decision in reversed(list(told)):
        yield decision.target, decision.entry, decision.seen
        yield from ((claim.id, decision.entry, (claim,)) for claim in decision.seen)


def _edit_of(target: str, made: Iterable[Edition], told: Iterable[Decision]) -> str:
    """The words that an edit gave the claim, or one that it inherits; empty where nobody edited it."""
    own = [one for one in told if one.target == target]
    if own:
        return own[-1].text if own[-1].verdict is Verdict.EDIT else ""
    inherited = (
        claim.text
        for edition in reversed(list(made))
        for entry in edition.entries
        for claim in entry.claims
        if claim.id == target and claim.review and claim.review.verdict == Verdict.EDIT.value
    )
    return next(inherited, "")
