"""The notes' figures, section by section; one that has nothing to say is left out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from models.records.note import NoteSection
from publish.notes.figures import ROWS, Figures
from publish.notes.grounds import Grounds
from publish.notes.group_figures import gaps, overlaps, silences, spreads, weeks
from publish.notes.person_figures import contributors, dependences, streaks, suspects
from publish.notes.talk_figures import pains, responses, rhythm, topics, unanswered

SECTIONS: dict[str, Callable[[Grounds], Figures]] = {
    "pains": pains,
    "weeks": weeks,
    "unanswered": unanswered,
    "spreads": spreads,
    "silences": silences,
    "overlaps": overlaps,
    "dependences": dependences,
    "contributors": contributors,
    "suspects": suspects,
    "streaks": streaks,
    "responses": responses,
    "topics": topics,
    "rhythm": rhythm,
    "gaps": gaps,
}
"""Sections in the order of the page."""


def sections(grounds: Grounds) -> tuple[NoteSection, ...]:
    """Every section with something to say."""
    found = (_section(key, figures(grounds)) for key, figures in SECTIONS.items())
    return tuple(section for section in found if section.rows)


def _section(key: str, figures: Figures) -> NoteSection:
    kept = tuple(islice(figures.rows, ROWS))
    return NoteSection(key, figures.how or f"how-{key}", kept, max(0, figures.total - len(kept)))
