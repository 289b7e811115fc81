"""Cookies that say who somebody is."""

from __future__ import annotations

from dataclasses import dataclass

SESSION = "stillroom_session"
LINK = "stillroom_link"


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie to set: always HttpOnly and SameSite=Lax, and Secure where the request came by HTTPS."""

    name: str
    value: str
    seconds: int
    """How long the browser keeps it."""
