"""Who reads: what was published, or everything that was found."""

from __future__ import annotations

from enum import Enum

from models.errors import NotFound
from models.i18n import N_

NOT_HERE = N_("There is nothing with the id {id} here: take one from a list.")


class Audience(Enum):
    """For whom an answer is made."""

    READERS = "readers"
    """Published editions only, and nothing about fewer people than the settings let members see."""
    COMMUNITY = "community"
    """Drafts and everything that was found, too."""


def missing(name: str) -> NotFound:
    """The error for an id that nothing here has, or nothing that the caller may see."""
    return NotFound(NOT_HERE, id=name[:80])
