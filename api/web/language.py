"""The language of an answer."""

from __future__ import annotations

from babel import negotiate_locale

from models.i18n import LANGUAGES


def chosen_language(cookie: str | None, accepted: str | None) -> str:
    """``zh`` or ``en``: what the reader chose on a page, else the first that the browser accepts, else English."""
    if cookie in LANGUAGES:
        return str(cookie)
    wanted = [part.split(";")[0].strip().split("-")[0].lower() for part in (accepted or "").split(",")]
    return negotiate_locale(wanted, LANGUAGES) or "en"
