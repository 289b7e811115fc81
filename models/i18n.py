"""Sentences in English and Chinese.

Source texts are English msgids. Each folder keeps its Chinese in ``models/locale/zh/<folder>.po``; Babel reads the
catalogues as they are, so there is nothing to compile.
"""

from __future__ import annotations

import locale
import os
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

LANGUAGES = ("en", "zh")
_CATALOGUES = Path(__file__).parent / "locale"


def N_(message: str) -> str:
    """Mark a sentence for the catalogue without translating it now."""
    return message


def translate(message: str, language: str) -> str:
    """The sentence in ``language``; the English one where the catalogue lacks it."""
    return _catalogue(language).get(message) or message


def preferred_language() -> str:
    """The reader's language by the environment's locale: ``zh`` or ``en``."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "zh" if (locale.getlocale()[0] or "").startswith("zh") else "en"


@cache
def _catalogue(language: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted((_CATALOGUES / language).glob("*.po")):
        with path.open("rb") as file:
            texts.update((str(entry.id), str(entry.string)) for entry in read_po(file) if entry.id and entry.string)
    return texts
