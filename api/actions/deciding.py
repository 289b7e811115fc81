"""Deciding: what a person says about a claim or an entry, kept for every later edition.

Decisions are only added, in a transaction that waits for no job: several people decide at once, and each is told what
another decided meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from api.actions.clock import now
from api.actions.said import LONGEST_SCOPE, LONGEST_TEXT, day, line, signer, words
from api.actions.targets import Known, Target, edit_of, found, known
from models.errors import BadOption, NotFound, Outdated
from models.i18n import N_
from models.records.decision import Decision, Verdict
from models.records.edition import Claim, Entry
from models.store import decisions, editions
from models.workspace import Workspace
from publish.agenda import Weighed, queue, reading_seconds
from publish.pace import minutes
from publish.review import last_about, standing

_OUTDATED = N_("{by} decided on this a moment ago (decision {number}): look again, then decide.")
_TAKEN_BACK = N_("Decision {number} was taken back already: look again.")
_NONE_HOLDS = N_("There is no such decision to take back: give the number of one that holds.")


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
    applies_to: str = ""
    """Of a mark."""
    valid_until: str = ""
    """Of a mark: the last day on which it holds, as ISO 8601 writes it."""
    expected: int | None = None
    """The number of the last decision that the person had seen: a later one on the same target is told first.

    0 where they had seen none; None: it is kept whatever others decided.
    """
    edition: int | None = None
    """The only edition whose claims and entries it may be about; None: any."""


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
    risk: int = 0
    """Points of the reasons; 0 for what does not wait."""
    reasons: tuple[str, ...] = ()
    """Why to look at it, the heaviest first: sentences of the catalogue."""
    seconds: int = 0
    """To read it and what it cites."""


def decide(path: Path, request: DecideRequest) -> Decision:
    """Append a decision about what the editions, or earlier decisions, hold. It shows from the next compile on.

    To accept an edited claim is to sign the edit. Raises ``NotFound``, ``BadOption``, ``WorkspaceError``, and
    ``Outdated`` where somebody decided on the same after what ``request.expected`` names.
    """
    wanted = _spelled(request)
    there = known(path, wanted.edition)
    target = found(wanted.target, there)
    with Workspace.adding(path) as workspace:
        now_there = there.renewed(workspace.database)
        _check_unchanged(target, now_there, wanted.expected)
        made = _decision(wanted, target, now_there)
        return decisions.append(workspace.database, [made])[0]


def undo(path: Path, by: str, number: int | None = None, *, edition: int | None = None) -> Decision:
    """Take back a decision, the last that holds unless one is named; with ``edition`` one that concerns that edition.

    Raises ``NotFound``, ``BadOption``, and ``Outdated`` where somebody took it back already.
    """
    name, before = signer(by), known(path, edition)
    with Workspace.adding(path) as workspace:
        there = before.renewed(workspace.database)
        holding = [one for one in there.holding if number in {None, one.number}]
        if not holding:
            if any(one.undoes == number for one in there.decisions if number):
                raise Outdated(_TAKEN_BACK, number=number)
            raise NotFound(_NONE_HOLDS).done_by("stillroom decisions")
        undone = Decision(
            0, Verdict.UNDO, holding[-1].target, name, now(), holding[-1].entry, undoes=holding[-1].number
        )
        return decisions.append(workspace.database, [undone])[0]


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
    originals = {citation.message: citation.text for citation in made[-1].citations}
    waiting = queue(made[-1])
    names = {(entry.id, weighed.claim.id) for entry, weighed in waiting}
    rest = [(entry, claim) for entry in made[-1].entries for claim in entry.claims if (entry.id, claim.id) not in names]
    return [
        *(_waiting_row(entry, weighed, reading_seconds([weighed.claim], originals)) for entry, weighed in waiting),
        *(_row(entry, claim) for entry, claim in rest),
    ]


def minutes_of(rows: Iterable[ClaimRow]) -> int:
    """Whole minutes that it takes to read these claims and what they cite, one at least."""
    return minutes(sum(row.seconds for row in rows))


def _waiting_row(entry: Entry, weighed: Weighed, seconds: int) -> ClaimRow:
    sentences = tuple(reason.sentence for reason in weighed.reasons)
    row = _row(entry, weighed.claim)
    return replace(row, waiting=True, risk=weighed.risk, reasons=sentences, seconds=seconds)


def _row(entry: Entry, claim: Claim) -> ClaimRow:
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
        waiting=False,
    )


def _spelled(request: DecideRequest) -> DecideRequest:
    """The request as it is kept."""
    return replace(
        request,
        verdict=_verdict(request.verdict).value,
        by=signer(request.by),
        reason=words(request.reason),
        text=words(request.text),
        applies_to=line(request.applies_to, LONGEST_SCOPE),
        valid_until=day(request.valid_until),
    )


def _verdict(word: str) -> Verdict:
    choices = [verdict.value for verdict in Verdict if verdict is not Verdict.UNDO]
    if word not in choices:
        raise BadOption(
            N_("There is no verdict {verdict}: say one of {choices}."), verdict=word, choices=", ".join(choices)
        )
    return Verdict(word)


def _check_unchanged(target: Target, there: Known, expected: int | None) -> None:
    last = last_about(there.decisions, target.id, target.entry, {claim.id for claim in target.seen})
    if expected is not None and last is not None and last.number > expected:
        raise Outdated(_OUTDATED, by=last.by, number=last.number)


def _decision(wanted: DecideRequest, target: Target, there: Known) -> Decision:
    verdict, text = Verdict(wanted.verdict), wanted.text
    _check_words(verdict, text, target)
    _check_mark(verdict, wanted, target, there)
    if verdict is Verdict.ACCEPT and (edit := edit_of(target.id, there)):
        verdict, text = Verdict.EDIT, edit
    return Decision(
        0,
        verdict,
        target.id,
        wanted.by,
        now(),
        target.entry,
        wanted.reason,
        text,
        target.seen,
        applies_to=wanted.applies_to,
        valid_until=wanted.valid_until,
    )


def _check_words(verdict: Verdict, text: str, target: Target) -> None:
    if verdict is Verdict.EDIT and target.whole:
        raise BadOption(N_("An entry is edited claim by claim: name the claim."))
    if verdict is Verdict.STATEMENT and not target.whole:
        raise BadOption(N_("A statement joins an entry: name the entry."))
    wanted = verdict in {Verdict.EDIT, Verdict.STATEMENT}
    if wanted and not text:
        raise BadOption(N_("Give the words, in at most {most} characters."), most=LONGEST_TEXT).done_by("--text")
    if text and not wanted:
        raise BadOption(N_("Only an edit or a statement has words of its own: leave them out.")).done_by("--text")


def _check_mark(verdict: Verdict, wanted: DecideRequest, target: Target, there: Known) -> None:
    """An empty mark lifts the one before it; where there is none it says nothing."""
    says = bool(wanted.applies_to or wanted.valid_until)
    if says and verdict is not Verdict.MARK:
        raise BadOption(N_("Only a mark says what something applies to, or until when: decide `mark`."))
    marks = (one for one in there.holding if one.target == target.id and one.verdict is Verdict.MARK)
    if verdict is Verdict.MARK and not says and not any(marks):
        raise BadOption(N_("Say what it applies to, or until when it is valid.")).done_by("--applies-to, --valid-until")
