"""Who is at the other end of a connection, and what they read from."""

from __future__ import annotations

from dataclasses import dataclass

from api.queries.audience import Audience
from api.queries.holdings import Holdings


@dataclass(frozen=True, slots=True)
class Reader:
    """One who asks through the protocol."""

    holdings: Holdings
    audience: Audience
    language: str
    """``zh`` or ``en``."""
