"""Names that members chose, in the places where an edition says who somebody was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from models.records.edition import Edition
from models.records.message import Member
from models.records.withdrawal import Consent


def chosen_names(consents: Iterable[Consent], members: Iterable[Member]) -> dict[str, str]:
    """Pseudonym to the name beside it, of those whose last word is that they may be named."""
    last = {one.member: one.name for one in consents}
    return {each.pseudonym: last[each.id] for each in members if last.get(each.id)}


def named(edition: Edition, names: Mapping[str, str]) -> Edition:
    """The edition with chosen names beside pseudonyms (``王芳（木棉）``): inside members' words the pseudonym stays.

    A claim's words are its evidence's, letter for letter, so both are shown where somebody is thanked or cited.
    """
    if not names:
        return edition
    shown = {pseudonym: _both(name, pseudonym, edition.language) for pseudonym, name in names.items()}
    return replace(
        edition,
        thanks=tuple(replace(one, pseudonym=shown.get(one.pseudonym, one.pseudonym)) for one in edition.thanks),
        journeys=tuple(
            replace(
                one,
                pseudonym=shown.get(one.pseudonym, one.pseudonym),
                helped=shown.get(one.helped, one.helped),
            )
            for one in edition.journeys
        ),
        citations=tuple(
            replace(one, speaker=shown.get(one.speaker, one.speaker) if one.speaker else None)
            for one in edition.citations
        ),
    )


def _both(name: str, pseudonym: str, language: str) -> str:
    return f"{name}（{pseudonym}）" if language == "zh" else f"{name} ({pseudonym})"
