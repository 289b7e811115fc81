"""Names of accounts: what is shown, and what two names must not share."""

from __future__ import annotations

import unicodedata

from models.characters import without_steering, without_surrogates
from models.errors import BadOption
from models.i18n import N_

LONGEST = 60
NO_NAME = N_("A name has 1 to {longest} characters: choose another one.")


def clean_name(name: str) -> str:
    """The name as it is shown and signed with. Raises ``BadOption`` for one that is empty or too long."""
    cleaned = " ".join(without_steering(without_surrogates(name)).split())
    if not 1 <= len(cleaned) <= LONGEST:
        raise BadOption(NO_NAME, longest=LONGEST)
    return cleaned


def name_key(name: str) -> str:
    """What is equal for names that people would take for the same: letter case, width and blanks do not count."""
    return "".join(unicodedata.normalize("NFKC", without_surrogates(name)).casefold().split())
