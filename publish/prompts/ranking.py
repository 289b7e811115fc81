"""Which entries are taken first."""

from __future__ import annotations

from models.records.edition import Edition, Entry


def accepted_first(edition: Edition) -> list[Entry]:
    """Reviewed entries, then those with more reviewed claims, else in the order of the book."""
    return sorted(
        edition.entries, key=lambda entry: (not entry.reviewed, -sum(claim.reviewed for claim in entry.claims))
    )
