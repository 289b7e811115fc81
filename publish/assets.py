"""The register of what a community knows: every entry over all editions, and how ripe it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from models.records.asset import Asset, AssetState
from models.records.edition import ClaimKind, Edition, Entry, EntryKind, Status
from publish.maturity import ANSWERING, maturity


def register(editions: Iterable[Edition], out: Collection[str] = ()) -> tuple[Asset, ...]:
    """Every entry, by kind, then the most often asked first; ``out`` names entries that people took out.

    Of an edition with several revisions the last one counts.
    """
    latest = {edition.number: edition for edition in sorted(editions, key=lambda one: (one.number, one.revision))}
    held: dict[str, list[tuple[Edition, Entry]]] = defaultdict(list)
    for edition in latest.values():
        for entry in edition.entries:
            held[entry.id].append((edition, entry))
    assets = (_asset(places, taken_out=name in out) for name, places in held.items())
    order = [kind.value for kind in EntryKind]
    return tuple(sorted(assets, key=lambda asset: (order.index(asset.kind), -asset.asked, asset.entry)))


def _asset(places: list[tuple[Edition, Entry]], *, taken_out: bool) -> Asset:
    (first, _), (last, entry) = places[0], places[-1]
    return Asset(
        entry.id,
        entry.title.text if entry.title else entry.topic_name or "",
        entry.kind.value,
        first.period.label,
        last.period.label,
        max((at for edition, one in places for at in _confirmed(edition, one)), default=None),
        _asked([one for _, one in places]),
        tuple(edition.number for edition, _ in places),
        AssetState.OUT if taken_out else _state(entry),
        maturity(entry),
    )


def _confirmed(edition: Edition, entry: Entry) -> list[int]:
    sent = {citation.message: citation.sent_at for citation in edition.citations}
    tried = (claim for claim in entry.claims if claim.kind is ClaimKind.RESULT and claim.status is Status.TRIED)
    return [sent[piece.message] for claim in tried for piece in claim.evidence if piece.message in sent]


def _asked(entries: list[Entry]) -> int:
    days = {at for entry in entries for at in entry.asked_on}
    asking = {ClaimKind.SCENE, ClaimKind.UNKNOWN}
    rows = {claim.id for entry in entries for claim in entry.claims if claim.kind in asking}
    return len(days) or len(rows)


def _state(entry: Entry) -> AssetState:
    if entry.reviewed:
        return AssetState.REVIEWED
    if entry.figures.get("tried") or any(claim.status is Status.TRIED for claim in entry.claims):
        return AssetState.TRIED
    answered = any(claim.kind in ANSWERING for claim in entry.claims)
    return AssetState.ANSWERED if answered else AssetState.OPEN
