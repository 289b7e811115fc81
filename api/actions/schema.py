"""The schema of what is published, for programs that read it."""

from __future__ import annotations

from typing import Any

from publish.schema import edition_schema


def schema() -> dict[str, Any]:
    """The JSON Schema of ``edition.json``."""
    return edition_schema()
