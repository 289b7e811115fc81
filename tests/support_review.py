"""What experts decide about the garden's handbook."""

from models.records.decision import Decision, Verdict
from models.records.edition import Claim, ClaimKind, Edition, Entry, EntryKind


def entry_of(edition: Edition, kind: EntryKind) -> Entry:
    return next(entry for entry in edition.entries if entry.kind is kind)


def claim_of(entry: Entry, kind: ClaimKind, start: str = "") -> Claim:
    return next(claim for claim in entry.claims if claim.kind is kind and claim.text.startswith(start))


def about(entry: Entry, claim: Claim | None, verdict: Verdict, number: int = 1, **more: object) -> Decision:
    """A decision by 林老师 about a claim of the entry, or about all of it."""
    target = claim.id if claim else entry.id
    seen = (claim,) if claim else entry.claims
    return Decision(number, verdict, target, "林老师", 0, entry.id, seen=seen, **more)  # type: ignore[arg-type]
