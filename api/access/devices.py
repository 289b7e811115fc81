"""Browsers that somebody signed in from before: what strangers try elsewhere does not keep their owner out.

A cookie that stays behind after signing out holds a random code, signed for one name; it lets nobody in. Source: OWASP,
"Slow Down Online Guessing Attacks with Device Cookies".
"""

from __future__ import annotations

from collections.abc import Mapping

from api.access.cookies import DEVICE, Cookie
from api.access.lifetimes import DEVICE_KEPT
from api.access.names import name_key
from api.access.signing import new_code, signed, unsigned
from models.store.pool import Pool


def remember(store: Pool, name: str) -> Cookie:
    """The cookie for a browser from which somebody of that name has just signed in."""
    return Cookie(DEVICE, signed(store, _purpose(name), new_code()), DEVICE_KEPT // 1000)


def device_of(store: Pool, name: str, cookies: Mapping[str, str]) -> str:
    """The code of a browser from which that name signed in before; empty for any other."""
    return unsigned(store, _purpose(name), cookies.get(DEVICE, "")) or ""


def _purpose(name: str) -> str:
    return f"{DEVICE}\0{name_key(name)}"
