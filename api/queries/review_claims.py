"""The claims of an entry as a reviewer sees them: each with what was decided about it, taken out or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from api.queries.review_state import ReviewState
from models.records.comment import Comment
from models.records.decision import Decision, Verdict
from models.records.edition import Claim, ClaimKind, Entry, Evidence, Validity
from publish.agenda import Task
from publish.replay import Ruling
from publish.review import last_about
from publish.risk import Reason

OUT = frozenset({Verdict.REJECT, Verdict.SET_ASIDE})


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment with what became of it."""

    number: int
    target: str
    by: str
    at: int
    """Milliseconds UTC."""
    text: str
    settled_by: str | None = None


@dataclass(frozen=True, slots=True)
class Verdicted:
    """What somebody decided, as the last word on a claim or an entry."""

    number: int
    """By this it is taken back."""
    verdict: str
    by: str
    at: int
    """Milliseconds UTC."""
    reason: str
    whole: bool
    """True where it was said of the whole entry."""
    to_confirm: bool = False
    """True where it was said of an earlier claim whose evidence has changed since."""
    before: str = ""
    """Then: the words about which it was said."""


@dataclass(frozen=True, slots=True)
class ReviewClaim:
    """One claim."""

    id: str
    kind: str
    text: str
    """As it would be printed now."""
    original: str
    """Members' words, where somebody edited them."""
    status: str | None
    group: str | None
    out: bool
    """True where it is rejected or set aside, by itself or with its entry: it is not printed."""
    waiting: bool
    version: int
    """The number of the last decision that bears on it, 0 before any: send it as ``expected``."""
    verdict: Verdicted | None
    validity: Validity | None
    evidence: tuple[Evidence, ...]
    reasons: tuple[Reason, ...]
    """Why to look at it, the heaviest first."""
    remarks: tuple[Remark, ...]


def review_claims(
    state: ReviewState, entry: Entry, task: Task | None, said: Iterable[Comment]
) -> tuple[ReviewClaim, ...]:
    """The entry's claims in the order of the book, then those that were taken out of it before it was compiled."""
    reasons = {weighed.claim.id: weighed.reasons for weighed in task.claims} if task else {}
    around = _Around(state, entry, reasons, remarks(said))
    told = (*((claim, state.rulings.get(claim.id)) for claim in entry.claims), *_taken_out(state, entry))
    return tuple(_claim(around, claim, ruling) for claim, ruling in told)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around every claim of an entry."""

    state: ReviewState
    entry: Entry
    reasons: Mapping[str, tuple[Reason, ...]]
    remarks: Mapping[str, tuple[Remark, ...]]


def remarks(said: Iterable[Comment]) -> dict[str, tuple[Remark, ...]]:
    """Comments by what they are about, in order."""
    rows = tuple(said)
    settled = {one.resolves: one.by for one in rows if one.resolves is not None}
    found: dict[str, tuple[Remark, ...]] = {}
    for one in rows:
        if one.resolves is None:
            remark = Remark(one.number, one.target, one.by, one.at, one.text, settled.get(one.number))
            found[one.target] = (*found.get(one.target, ()), remark)
    return found


def verdicted(decision: Decision, ruling: Ruling | None = None) -> Verdicted:
    """The decision as it is shown; ``ruling`` says whether it was inherited."""
    inherited = ruling is not None and ruling.predecessor is not None
    before = (claim.text for claim in decision.seen if inherited and ruling and claim.id == ruling.predecessor)
    return Verdicted(
        decision.number,
        decision.verdict.value,
        decision.by,
        decision.at,
        decision.reason,
        decision.whole,
        inherited,
        next(before, ""),
    )


def _taken_out(state: ReviewState, entry: Entry) -> Iterator[tuple[Claim, Ruling]]:
    """Claims that a decision took out of the entry, each as it was seen: so that the decision can be taken back."""
    there = {claim.id for claim in entry.claims}
    for one in state.holding:
        if one.entry == entry.id and one.verdict in OUT and not one.whole and one.target not in there:
            yield from ((replace(claim, review=None, validity=None), Ruling(one)) for claim in one.seen)


def _claim(around: _Around, claim: Claim, ruling: Ruling | None) -> ReviewClaim:
    state, entry, reasons = around.state, around.entry, around.reasons
    made = ruling.decision if ruling else _stated(state, claim)
    edited = made is not None and made.verdict is Verdict.EDIT
    last = last_about(state.decisions, claim.id, entry.id, ())
    return ReviewClaim(
        claim.id,
        claim.kind.value,
        made.text if made and edited else claim.text,
        claim.text if edited else "",
        claim.status.value if claim.status else None,
        claim.group,
        out=entry.id in state.shut or (made is not None and made.verdict in OUT),
        waiting=claim.id in reasons,
        version=last.number if last else 0,
        verdict=verdicted(made, ruling) if made else None,
        validity=claim.validity,
        evidence=claim.evidence,
        reasons=reasons.get(claim.id, ()),
        remarks=around.remarks.get(claim.id, ()),
    )


def _stated(state: ReviewState, claim: Claim) -> Decision | None:
    """The decision that a statement is."""
    if claim.kind is not ClaimKind.STATEMENT or claim.review is None:
        return None
    return next((one for one in state.holding if one.number == claim.review.decision), None)
