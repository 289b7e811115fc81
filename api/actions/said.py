"""What a person typed, as it is kept: names, words, days."""

from __future__ import annotations

import unicodedata
from datetime import date

from models.characters import without_steering, without_surrogates
from models.errors import BadOption
from models.i18n import N_

LONGEST_NAME = 60
"""Characters of the name that somebody signs with."""
LONGEST_TEXT = 2000
"""Characters of an edit, a statement, a reason or a comment."""
LONGEST_SCOPE = 120
"""Characters of what a mark applies to."""

_TOO_LONG = N_("That is too long: write at most {most} characters.")
_NO_DAY = N_("{day} is no day: write it as 2026-12-31.")


def signer(name: str) -> str:
    """The name as it is kept, so that one person is always spelled alike. Raises ``BadOption`` for what is no name."""
    spelled = " ".join(unicodedata.normalize("NFKC", name).split())
    if not spelled or len(spelled) > LONGEST_NAME or not spelled.isprintable():
        raise BadOption(
            N_("Say who decides, in at most {most} characters: the name stands in the edition."),
            most=LONGEST_NAME,
        ).done_by("--by")
    return spelled


def words(text: str, most: int = LONGEST_TEXT) -> str:
    """The words without characters that no text may hold. Raises ``BadOption`` where they are too many."""
    kept = without_steering(without_surrogates(unicodedata.normalize("NFC", text))).strip()
    if len(kept) > most:
        raise BadOption(_TOO_LONG, most=most)
    return kept


def line(text: str, most: int) -> str:
    """The words in one line. Raises ``BadOption`` where they are too many."""
    return words(" ".join(text.split()), most)


def day(text: str) -> str:
    """A day as ISO 8601 writes it; empty for none. Raises ``BadOption`` for what is no day."""
    if not text.strip():
        return ""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError as error:
        raise BadOption(_NO_DAY, day=text.strip()[:20]) from error
