"""What became of each entry from one edition to the next, and why an entry is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from models.records.change import Change, ChangeKind, Comparison, Retirement
from models.records.decision import Decision, Verdict
from models.records.edition import Claim, ClaimKind, Edition, Entry, EntryKind, Period, Status
from models.records.pain import Pain
from publish.review import standing

_OUT = {Verdict.REJECT: Retirement.REJECTED, Verdict.SET_ASIDE: Retirement.SET_ASIDE}
_ORDER = tuple(ChangeKind)


@dataclass(frozen=True, slots=True)
class Background:
    """What tells why an entry is gone."""

    sent: Mapping[str, int]
    """When each message that is still there was sent, in milliseconds UTC."""
    pains: Mapping[str, Pain]
    min_people: int
    decisions: tuple[Decision, ...] = ()


def compared(before: Edition, after: Edition, background: Background) -> Comparison:
    """Every entry that is new, changed, confirmed again, answered or retired in ``after``."""
    pairs = _pairs(before, after)
    earlier = {entry.id: entry for entry in before.entries}
    found = [_change(earlier.get(pairs.get(entry.id, "")), entry, after.period, background) for entry in after.entries]
    known = {change.entry for change in found if change and change.kind is ChangeKind.ANSWERED}
    changes = [change for change in found if change]
    changes += (one for one in _answered_questions(before, after) if one.entry not in known)
    gone = (entry for entry in before.entries if entry.id not in pairs.values())
    changes += (
        _retired(entry, before, after.period, background) for entry in gone if entry.kind is not EntryKind.WAITING
    )
    changes.sort(key=lambda change: _ORDER.index(change.kind))
    return Comparison(before.number, before.revision, tuple(changes), found.count(None))


def _pairs(before: Edition, after: Edition) -> dict[str, str]:
    """Entry of ``after`` to the same one in ``before``: by id, else the one that tells most of the same scenes."""
    old, new = {entry.id: entry for entry in before.entries}, {entry.id: entry for entry in after.entries}
    found = {name: name for name in new if name in old}
    shared = [
        (-len(_scenes(entry) & _scenes(other)), other.id, name)
        for name, entry in new.items()
        for other in before.entries
        if name not in found and other.id not in new
    ]
    for common, other_id, name in sorted(shared):
        if common and name not in found and other_id not in found.values():
            found[name] = other_id
    return found


def _scenes(entry: Entry) -> set[str]:
    heads = {ClaimKind.TITLE, ClaimKind.SCENE}
    return {piece.message for claim in entry.claims if claim.kind in heads for piece in claim.evidence}


def _change(old: Entry | None, new: Entry, period: Period, background: Background) -> Change | None:
    """None where nothing changed."""
    if old is None:
        return Change(ChangeKind.NEW, new.id, gained=tuple(claim.id for claim in new.claims))
    gained, lost = _gained(old, new), _lost(old, new, period, background)
    kind = _kind(old, new, gained, lost)
    if kind is None:
        return None
    return Change(kind, new.id, old.id, tuple(claim.id for claim in gained), tuple(claim.id for claim in lost))


def _kind(old: Entry, new: Entry, gained: list[Claim], lost: list[Claim]) -> ChangeKind | None:
    if old.kind is EntryKind.OPEN and new.kind is EntryKind.PAIN:
        return ChangeKind.ANSWERED
    tried = any(claim.kind is ClaimKind.RESULT and claim.status is Status.TRIED for claim in gained)
    more = new.figures.get("tried", 0) > old.figures.get("tried", 0)
    if not lost and (tried or more):
        return ChangeKind.CONFIRMED
    return ChangeKind.CHANGED if gained or lost else None


def _gained(old: Entry, new: Entry) -> list[Claim]:
    told = {claim.id for claim in old.claims}
    return [claim for claim in new.claims if claim.id not in told]


def _lost(old: Entry, new: Entry, period: Period, background: Background) -> list[Claim]:
    """Claims that are gone though the period holds their messages, or say something else by a person's edit."""
    told = {claim.id: claim for claim in new.claims}
    return [
        claim
        for claim in old.claims
        if (claim.id in told and told[claim.id].text != claim.text)
        or (claim.id not in told and not _past(claim, period, background))
    ]


def _past(claim: Claim, period: Period, background: Background) -> bool:
    """True where all that the claim quotes was said outside the period, and is still there."""
    sent = [background.sent.get(piece.message) for piece in claim.evidence]
    return bool(sent) and all(at is not None and not period.start <= at < period.end for at in sent)


def _answered_questions(before: Edition, after: Edition) -> Iterator[Change]:
    """Single questions that waited and now stand with an answer."""
    waited = [
        claim.evidence[0].message
        for entry in before.entries
        if entry.kind is EntryKind.WAITING
        for claim in entry.claims
        if claim.evidence
    ]
    home = {message: entry.id for entry in reversed(after.entries) for message in _answered_in(entry)}
    yield from (Change(ChangeKind.ANSWERED, home[message], question=message) for message in waited if message in home)


def _answered_in(entry: Entry) -> set[str]:
    """The messages of an entry's scenes that have an answer beside them."""
    if entry.kind not in {EntryKind.PAIN, EntryKind.FAQ}:
        return set()
    answered = {
        claim.group.split(".")[0]
        for claim in entry.claims
        if claim.group and claim.kind in {ClaimKind.STEP, ClaimKind.ANSWER}
    }
    scenes = (claim for claim in entry.claims if claim.kind is ClaimKind.SCENE and claim.group in answered)
    return {piece.message for claim in scenes for piece in claim.evidence}


def _retired(entry: Entry, before: Edition, period: Period, background: Background) -> Change:
    if out := _decided_out(entry, background.decisions):
        return Change(ChangeKind.RETIRED, entry.id, entry.id, reason=_OUT[out.verdict], by=out.by)
    cited = {piece.message for claim in entry.claims for piece in claim.evidence}
    groups = {citation.channel for citation in before.citations if citation.message in cited}
    if period.thread or (period.groups and groups.isdisjoint(period.groups)):
        return Change(ChangeKind.RETIRED, entry.id, entry.id, reason=Retirement.ELSEWHERE)
    return Change(ChangeKind.RETIRED, entry.id, entry.id, reason=_reason(entry, cited, period, background))


def _decided_out(entry: Entry, decisions: Iterable[Decision]) -> Decision | None:
    names = {entry.id, *(claim.id for claim in entry.claims)}
    out = [one for one in standing(decisions) if one.verdict in _OUT and one.target in names]
    return out[-1] if out else None


def _reason(entry: Entry, cited: set[str], period: Period, background: Background) -> Retirement:
    if not cited <= background.sent.keys():
        return Retirement.WITHDRAWN
    pain = background.pains.get(entry.pain or "")
    if pain and pain.people < background.min_people:
        return Retirement.TOO_FEW
    voices = pain.voices if pain else cited
    asked = any(period.start <= background.sent.get(message, period.end) < period.end for message in voices)
    return Retirement.OUTRANKED if asked else Retirement.NOT_ASKED
