"""Times of records, as programs and people write them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def iso_time(at: int | None, timezone: str = "UTC") -> str | None:
    """Milliseconds UTC as ISO 8601 with the zone's offset, to the second; None stays None."""
    if at is None:
        return None
    return datetime.fromtimestamp(at // 1000, UTC).astimezone(ZoneInfo(timezone)).isoformat()
