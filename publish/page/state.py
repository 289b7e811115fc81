"""How far an entry is: one wording for the cover, the index and the entry's own head."""

from __future__ import annotations

from models.records.edition import ClaimKind, Entry, EntryKind, Status
from publish.phrase_slots import Count
from publish.phrasing import Phrase, phrase

_KINDS = {
    EntryKind.OPEN: "state-open",
    EntryKind.CONTROVERSY: "state-two",
    EntryKind.METHOD: "state-method",
    EntryKind.CASE: "state-case",
}
_UNITS = {EntryKind.FAQ: "question", EntryKind.WAITING: "question", EntryKind.GLOSSARY: "word"}
STATES = frozenset(
    {
        *("state-tried", "state-thanked", "state-answered", "state-open", "state-two", "state-method"),
        *("state-case", "state-well", "state-badly", "resources-people", "listed"),
    }
)
"""The phrases that say how far an entry is."""


def state(entry: Entry) -> Phrase:
    """Of a solved pain point the best that was heard of its answers, of any other entry its kind."""
    if entry.kind in _UNITS:
        return phrase("listed", questions=Count(entry.figures["questions"], _UNITS[entry.kind]))
    if entry.kind is EntryKind.RESOURCES:
        return phrase("resources-people", people=Count(entry.figures["people"], "person", "people"))
    if entry.kind is EntryKind.CASE and (outcome := entry.figures.keys() & {"well", "badly"}):
        return phrase(f"state-{min(outcome)}")
    if entry.kind in _KINDS:
        return phrase(_KINDS[entry.kind])
    if tried := entry.figures.get("tried", 0):
        return phrase("state-tried", tried=Count(tried, "person", "confirmed"))
    heard = {claim.status for claim in entry.claims if claim.kind is ClaimKind.STEP}
    return phrase("state-thanked" if Status.THANKED in heard else "state-answered")
