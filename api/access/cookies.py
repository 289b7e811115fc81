"""Cookies that say who somebody is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

SESSION = "stillroom_session"
LINK = "stillroom_link"
DEVICE = "stillroom_device"
NO_COOKIES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie to set: always HttpOnly and SameSite=Lax, and Secure where the request came by HTTPS."""

    name: str
    value: str
    seconds: int
    """How long the browser keeps it."""
