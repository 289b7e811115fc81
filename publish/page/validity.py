"""Where something applies and until when, as an expert marked it: one wording for claims and entries."""

from __future__ import annotations

from models.records.edition import Validity
from publish.phrase_slots import Date, Name, Slot, Told
from publish.phrasing import Phrase, phrase

NOTES = frozenset({"mark-applies", "mark-until", "mark-both", "mark-expired", "mark-both-expired"})
"""The phrases that say so."""


def validity_note(validity: Validity) -> Phrase:
    """The mark in words, with the name of the one who says so."""
    slots: dict[str, Slot] = {"name": Name(validity.by)}
    if validity.applies_to:
        slots["scope"] = Told(validity.applies_to)
    if validity.valid_until:
        slots["day"] = Date(validity.valid_until)
    return phrase(_key(validity), **slots)


def _key(validity: Validity) -> str:
    if not validity.valid_until:
        return "mark-applies"
    if validity.applies_to:
        return "mark-both-expired" if validity.expired else "mark-both"
    return "mark-expired" if validity.expired else "mark-until"
