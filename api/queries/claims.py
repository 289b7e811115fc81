"""Claims: single statements with the messages that carry them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from api.queries.audience import Audience, missing
from api.queries.holdings import Snapshot
from models.records.edition import Claim


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim where it stands."""

    edition: int
    revision: int
    entry: str
    entry_title: str
    claim: Claim


def claims(snapshot: Snapshot, audience: Audience) -> tuple[ClaimPage, ...]:
    """Every claim once, where it stands in the newest edition that holds it; in the order of the book."""
    return tuple(_by_id(snapshot, audience).values())


def claim(snapshot: Snapshot, audience: Audience, key: str) -> ClaimPage:
    """One claim. Raises ``NotFound``."""
    found = _by_id(snapshot, audience).get(key)
    if found is None:
        raise missing(key)
    return found


def rests_on(one: ClaimPage, message: str | None) -> bool:
    """Tell whether a message carries the claim; None: whichever does."""
    return message is None or any(span.message == message for span in one.claim.evidence)


def _by_id(snapshot: Snapshot, audience: Audience) -> dict[str, ClaimPage]:
    def made() -> dict[str, ClaimPage]:
        found: dict[str, ClaimPage] = {}
        for page in _pages(snapshot, audience):
            found.setdefault(page.claim.id, page)
        return found

    return snapshot.memo.get(("claims", audience), made)


def _pages(snapshot: Snapshot, audience: Audience) -> Iterator[ClaimPage]:
    for one in reversed(snapshot.shelf.newest(audience)):
        for entry in one.entries:
            title = entry.title.text if entry.title else entry.topic_name or ""
            yield from (ClaimPage(one.number, one.revision, entry.id, title, each) for each in entry.claims)
