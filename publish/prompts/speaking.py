"""Speaking templates: each structure with an example that an entry fills."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.records.edition import Edition
from models.records.prompt import Barrier, Example, FilledSlot, SpeakingTemplate
from publish.page.byline import Bylines
from publish.phrasing import plain_text
from publish.prompts.structures import STRUCTURES, Part, SlotRow, Structure
from publish.prompts.telling import Told, told
from publish.spans.width import width

TELLS = 6
"""Full-width characters from which a slot's words are understood alone."""
_Filled = tuple[Told, tuple[FilledSlot, ...]]
_FACTS = frozenset({Part.WHO, Part.WHEN, Part.WHERE})


def speaking_templates(edition: Edition) -> tuple[SpeakingTemplate, ...]:
    """Every structure; no two examples from one entry while another fills the slots too."""
    cases, by = tuple(told(edition)), Bylines(edition)
    fitting = {key: _fitting(row, cases, edition, by) for key, row in STRUCTURES.items()}
    used: set[str] = set()
    scarcest_first = sorted(fitting, key=lambda key: len(fitting[key]))
    found = {key: _example(fitting[key], used) for key in scarcest_first}
    return tuple(_template(row, found[key]) for key, row in STRUCTURES.items())


def _fitting(row: Structure, cases: tuple[Told, ...], edition: Edition, by: Bylines) -> list[_Filled]:
    """The cases that fill every slot."""
    return [(case, slots) for case in cases if (slots := _filled(row, case, edition, by))]


def _template(row: Structure, example: Example | None) -> SpeakingTemplate:
    slots = tuple(slot.key for slot in row.slots)
    return SpeakingTemplate(f"speaking-{row.key}", row.key, slots, Barrier.ABLE, example)


def _example(fitting: list[_Filled], used: set[str]) -> Example | None:
    """Reviewed first, then an entry not used yet, then what was tried and told with a figure."""
    if not fitting:
        return None
    case, slots = min(fitting, key=lambda pair: _rank(pair[0], pair[1], used))
    used.add(case.entry.id)
    return Example(case.entry.id, slots)


def _rank(case: Told, slots: tuple[FilledSlot, ...], used: set[str]) -> tuple[bool, bool, bool, bool, bool]:
    curt = any(width(claim.text) < TELLS for slot in slots for claim in slot.claims)
    figure = any(letter.isdigit() for claim in case.way.results for letter in claim.text)
    return (not case.entry.reviewed, case.entry.id in used, not case.tried, curt, not figure)


def _filled(row: Structure, case: Told, edition: Edition, by: Bylines) -> tuple[FilledSlot, ...]:
    """Every slot filled; empty where one cannot be, or where two would say the same."""
    slots = tuple(_slots(row.slots, case, edition, by))
    said = [piece for slot in slots for claim in slot.claims for piece in claim.evidence]
    whole = all(slot.claims or slot.fact for slot in slots)
    return slots if whole and len(said) == len(set(said)) else ()


def _slots(rows: Iterable[SlotRow], case: Told, edition: Edition, by: Bylines) -> Iterator[FilledSlot]:
    for row in rows:
        if row.part in _FACTS:
            yield FilledSlot(row.key, fact=_fact(row.part, case, edition, by))
        else:
            yield FilledSlot(row.key, case.parts.get(row.part, ()))


def _fact(part: Part, case: Told, edition: Edition, by: Bylines) -> str:
    """Who, when or where the scene was told, of the appendix."""
    scene = case.case.scene
    if scene is None:
        return ""
    if part is Part.WHERE:
        return by.source(scene).channel
    slot = by.name(scene) if part is Part.WHO else by.day(scene)
    return plain_text(slot, edition.language, edition.timezone)
