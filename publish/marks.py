"""Where claims and entries apply and until when, as experts marked them.

A mark says nothing of whether its claim is right: it stands beside whatever was decided, and goes over to the claim
that takes its claim's place. A day that was over before the edition's period ended has expired: what it was set on
waits for a person again, who marks it anew or takes it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from models.records.decision import Decision, Verdict
from models.records.edition import Claim, ClaimKind, Edition, Entry, Validity
from publish.pruning import overlaps
from publish.successors import successors


def marked(edition: Edition, holding: Iterable[Decision]) -> Edition:
    """The edition with the last mark on each claim and entry; an empty one lifts those before."""
    last = {one.target: one for one in holding if one.verdict is Verdict.MARK}
    today = _last_day(edition)
    marks = {target: _validity(one, today) for target, one in last.items() if one.applies_to or one.valid_until}
    if not marks:
        return edition
    present = {claim.id: claim for entry in edition.entries for claim in entry.claims}
    seen = {claim.id: claim for one in last.values() for claim in one.seen if not one.whole and claim.id not in present}
    free = (claim for claim in present.values() if claim.id not in last and claim.evidence)
    heirs = successors(free, (claim for name, claim in seen.items() if name in marks))
    own = marks | {new: marks[old] for new, old in heirs.items()}
    return replace(edition, entries=tuple(_entry(entry, own) for entry in edition.entries))


def marks_of(edition: Edition) -> frozenset[int]:
    """The numbers of the decisions that marked what the edition prints."""
    found = [entry.validity for entry in edition.entries]
    found += [claim.validity for entry in edition.entries for claim in entry.claims]
    return frozenset(validity.decision for validity in found if validity)


def _last_day(edition: Edition) -> str:
    """The last day of the period (ISO 8601) by the community's calendar."""
    return datetime.fromtimestamp((edition.period.end - 1) / 1000, ZoneInfo(edition.timezone)).date().isoformat()


def _validity(mark: Decision, today: str) -> Validity:
    expired = bool(mark.valid_until) and mark.valid_until < today
    return Validity(mark.number, mark.by, mark.applies_to, mark.valid_until, expired)


def _entry(entry: Entry, marks: Mapping[str, Validity]) -> Entry:
    own = [claim for claim in entry.claims if claim.id in marks and claim.kind is not ClaimKind.TITLE]
    claims = tuple(_claim(claim, marks, own) for claim in entry.claims)
    return replace(entry, claims=claims, validity=marks.get(entry.id))


def _claim(claim: Claim, marks: Mapping[str, Validity], own: list[Claim]) -> Claim:
    """The claim with its mark; what repeats a marked one in short holds no further than that does."""
    if claim.kind is ClaimKind.BRIEF and claim.id not in marks:
        repeated = next((other for other in own if overlaps(claim, (other,))), None)
        return replace(claim, validity=marks[repeated.id] if repeated else None)
    return replace(claim, validity=marks.get(claim.id))
