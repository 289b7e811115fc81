"""Which entries are taken first."""

from __future__ import annotations

from models.records.edition import Edition, Entry


def accepted_first(edition: Edition) -> list[Entry]:
    """Reviewed entries, then those with more reviewed claims, else in the order of the book.

    What an expert said is valid no more is no example: none of an entry that holds such a claim.
    """
    valid = [entry for entry in edition.entries if not (entry.expired or any(claim.expired for claim in entry.claims))]
    return sorted(valid, key=lambda entry: (not entry.reviewed, -sum(claim.reviewed for claim in entry.claims)))
