"""Time zones as people name them."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from models.errors import NotFound
from models.i18n import N_


def checked_zone(name: str | None) -> str | None:
    """The IANA name of a zone; None stays None. Raises ``NotFound`` for a zone that is none."""
    if name is None:
        return None
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise NotFound(N_("There is no time zone {zone}: write it as Asia/Shanghai or UTC."), zone=name) from error
