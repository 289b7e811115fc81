"""The formats of exports that are read, for whoever chooses one."""

from __future__ import annotations

from ingest.formats import FORMATS


def export_formats() -> dict[str, str]:
    """Every format's title by its key, the specific ones first."""
    return {row.key: row.title for row in FORMATS}
