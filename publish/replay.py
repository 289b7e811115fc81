"""Decisions replayed on a compiled edition, as on every one before it and after it.

A decision is about a claim's identity, its kind and its evidence, so it finds the claim again wherever that is printed.
Where the evidence has changed, the claim that quotes the most of the same words stands in its place: it inherits the
decision, to be confirmed. Advice that was rejected is not printed again under another head either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from models.records.decision import Decision, Verdict
from models.records.edition import AppliedDecision, Claim, ClaimKind, Edition, Entry, Review
from publish.identity import digest
from publish.marks import marked, marks_of
from publish.maturity import maturity
from publish.pruning import overlaps, pruned
from publish.review import standing
from publish.successors import successors

_OUT = frozenset({Verdict.REJECT, Verdict.SET_ASIDE})
"""Verdicts after which a claim or an entry is not printed."""
_BESIDE = frozenset({Verdict.STATEMENT, Verdict.MARK})
"""Verdicts that leave open what becomes of an entry."""

_ADVICE = frozenset(
    {
        *(ClaimKind.STEP, ClaimKind.ANSWER, ClaimKind.CAUSE, ClaimKind.HABIT, ClaimKind.CONDITION),
        *(ClaimKind.POSITION, ClaimKind.LESSON, ClaimKind.RESOURCE),
    }
)
"""What a reader might follow."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What holds for one claim of an edition."""

    decision: Decision
    predecessor: str | None = None


def replayed(edition: Edition, decisions: Iterable[Decision]) -> Edition:
    """The edition as people decided it; figures, links and the appendix follow."""
    made = tuple(decisions)
    holding = standing(made)
    told = with_additions(edition, holding)
    ruled, out = rulings(told, holding), shut(told, holding)
    speakers = {citation.message: citation.speaker or citation.message for citation in edition.citations}
    open_ones = (entry for entry in told.entries if entry.id not in out)
    entries = tuple(kept for entry in open_ones if (kept := _entry(entry, ruled, speakers)))
    gone = [claim for entry in told.entries for claim in entry.claims if entry.id in out or _out(ruled, claim)]
    marks = marks_of(replace(told, entries=entries))
    whole = (*out.values(), *(one for one in holding if one.number in marks))
    applied = (*_applied(told, ruled), *map(_as_it_stands, whole))
    return replace(
        settled(replace(told, entries=entries), gone),
        decided=max((decision.number for decision in made), default=0),
        decisions=tuple(sorted(applied, key=lambda one: one.number)),
    )


def members_words(edition: Edition) -> Edition:
    """The edition as it was before anybody reworded, added or marked: what ``publish.proof`` holds for.

    Decisions may be replayed on it again; what they once took out stays out.
    """
    return replace(
        edition,
        entries=tuple(
            replace(entry, claims=tuple(_said(entry)), validity=None, reviewed=False) for entry in edition.entries
        ),
    )


def _said(entry: Entry) -> Iterator[Claim]:
    for claim in entry.claims:
        if claim.kind is not ClaimKind.STATEMENT:
            text = claim.review.original if claim.review and claim.review.original else claim.text
            yield replace(claim, text=text, review=None, predecessor=None, validity=None)


def with_additions(edition: Edition, holding: Iterable[Decision]) -> Edition:
    """The edition with the statements that experts added to it and the marks that they set."""
    made = tuple(holding)
    told = replace(edition, entries=tuple(_with_statements(entry, made) for entry in edition.entries))
    return marked(told, made)


def _with_statements(entry: Entry, decisions: Iterable[Decision]) -> Entry:
    """The entry with what experts added to it, in the order in which they did."""
    told = [one for one in decisions if one.verdict is Verdict.STATEMENT and one.entry == entry.id]
    return replace(entry, claims=(*entry.claims, *map(statement, told)))


def statement(decision: Decision) -> Claim:
    """What an expert said, as a claim without evidence under their name."""
    name = digest(["statement", decision.entry, decision.by, decision.text])
    review = Review(decision.number, decision.verdict.value, decision.by)
    return Claim(name, ClaimKind.STATEMENT, decision.text, (), review=review)


def shut(edition: Edition, decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The entries of the edition that are out as a whole; accepted later, one is in again."""
    present = {entry.id for entry in edition.entries}
    whole = _last_whole(decisions)
    return {entry: one for entry, one in whole.items() if one.verdict in _OUT and entry in present}


def _last_whole(decisions: Iterable[Decision]) -> dict[str, Decision]:
    return {one.target: one for one in decisions if one.whole and one.verdict not in _BESIDE}


def rulings(edition: Edition, holding: Iterable[Decision]) -> dict[str, Ruling]:
    """What holds for each claim: the last decision about it, else that about its entry, else an inherited one."""
    decisions = tuple(one for one in holding if one.verdict is not Verdict.MARK)
    accepted = (one for one in decisions if one.whole and one.verdict is Verdict.ACCEPT)
    last = {claim.id: one for one in accepted for claim in one.seen}
    last |= {one.target: one for one in decisions if not one.whole}
    present = {claim.id: claim for entry in edition.entries for claim in entry.claims}
    found = {name: Ruling(one) for name, one in last.items() if name in present}
    seen = {claim.id: claim for one in decisions for claim in one.seen if claim.id in last and claim.id not in present}
    free = [claim for name, claim in present.items() if name not in found and claim.evidence]
    for new, old in successors(free, seen.values()).items():
        found[new] = Ruling(last[old], old)
    rejected = tuple(_rejected(last, decisions))
    for claim in free:
        source = next(((old, one) for old, one in rejected if _advises_alike(claim, old)), None)
        if source and claim.id not in found:
            found[claim.id] = Ruling(source[1], source[0].id)
    return found


def _rejected(last: Mapping[str, Decision], decisions: Iterable[Decision]) -> Iterator[tuple[Claim, Decision]]:
    """Each claim that was rejected, by itself or with its entry, as it was seen."""
    for one in (*last.values(), *_last_whole(decisions).values()):
        if one.verdict is Verdict.REJECT:
            yield from ((claim, one) for claim in one.seen)


def _advises_alike(claim: Claim, rejected: Claim) -> bool:
    """True where advice that was rejected would be printed again in another place: a list quotes it as an answer."""
    return claim.kind in _ADVICE and rejected.kind in _ADVICE and overlaps(claim, (rejected,))


def _out(rulings: Mapping[str, Ruling], claim: Claim) -> bool:
    return claim.id in rulings and rulings[claim.id].decision.verdict in _OUT


def _entry(entry: Entry, rulings: Mapping[str, Ruling], speakers: Mapping[str, str]) -> Entry | None:
    gone = {claim.id for claim in entry.claims if _out(rulings, claim)}
    edited = {
        claim.id for claim in entry.claims if claim.id in rulings and rulings[claim.id].decision.verdict is Verdict.EDIT
    }
    kept = pruned(entry, gone, edited, speakers)
    if kept is None:
        return None
    claims = tuple(_ruled(claim, rulings.get(claim.id)) for claim in kept.claims)
    decided = replace(kept, claims=claims, reviewed=_settled_whole(kept, claims))
    return replace(decided, maturity=maturity(decided))


def _settled_whole(entry: Entry, claims: tuple[Claim, ...]) -> bool:
    return bool(claims) and all(map(_settles, claims)) and not entry.expired


def _settles(claim: Claim) -> bool:
    """True where the claim keeps no entry waiting: what repeats another in short is decided with it."""
    return claim.reviewed or claim.kind is ClaimKind.BRIEF


def _ruled(claim: Claim, ruling: Ruling | None) -> Claim:
    """The claim as decided; a statement stays under the name of the one who made it until somebody edits it."""
    if ruling is None or (claim.kind is ClaimKind.STATEMENT and ruling.decision.verdict is Verdict.ACCEPT):
        return claim
    made, old = ruling.decision, ruling.predecessor
    edited = made.verdict is Verdict.EDIT
    original = claim.text if edited and claim.evidence else ""
    review = Review(made.number, made.verdict.value, made.by, original, to_confirm=old is not None)
    return replace(claim, text=made.text if edited else claim.text, review=review, predecessor=old)


def _applied(edition: Edition, rulings: Mapping[str, Ruling]) -> Iterator[AppliedDecision]:
    """Each decision about claims once; to be confirmed where any claim inherited it."""
    found: dict[int, AppliedDecision] = {}
    for ruling in rulings.values():
        one = ruling.decision
        before = found.get(one.number)
        waits = ruling.predecessor is not None or (before is not None and before.to_confirm)
        found[one.number] = AppliedDecision(one.number, one.verdict.value, one.target, one.by, to_confirm=waits)
    for entry in edition.entries:
        for claim in entry.claims:
            if claim.kind is ClaimKind.STATEMENT and claim.review:
                number, by = claim.review.decision, claim.review.by
                found.setdefault(number, AppliedDecision(number, Verdict.STATEMENT.value, entry.id, by))
    yield from found.values()


def _as_it_stands(decision: Decision) -> AppliedDecision:
    return AppliedDecision(decision.number, decision.verdict.value, decision.target, decision.by)


def settled(edition: Edition, gone: Sequence[Claim]) -> Edition:
    """Without links to entries that left, stories told with words that left, and messages that nobody cites."""
    present = {entry.id for entry in edition.entries}
    journeys = tuple(
        journey
        for journey in edition.journeys
        if not any(overlaps(claim, gone) for claim in (journey.asked, journey.answered, journey.confirmed))
    )
    linked = tuple(
        replace(
            entry,
            see_also=tuple(other for other in entry.see_also if other in present),
            neighbours=tuple(other for other in entry.neighbours if other in present),
        )
        for entry in edition.entries
    )
    cover = tuple(entry for entry in edition.cover if entry in present)
    return _cited(replace(edition, entries=linked, cover=cover, journeys=journeys))


def _cited(edition: Edition) -> Edition:
    told = (claim for entry in edition.entries for claim in entry.claims)
    thanked = (claim for one in edition.journeys for claim in (one.asked, one.answered, one.confirmed))
    used = {piece.message for claim in (*told, *thanked) for piece in claim.evidence}
    kept = [citation for citation in edition.citations if citation.message in used]
    return replace(edition, citations=tuple(replace(citation, number=at) for at, citation in enumerate(kept, start=1)))
