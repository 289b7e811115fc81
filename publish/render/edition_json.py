"""The edition as canonical JSON: sorted keys, no wall clock, the same bytes for the same edition."""

from __future__ import annotations

import json
from dataclasses import asdict

from models.records.edition import Edition


def render(edition: Edition) -> str:
    """Everything the edition holds; every other form is rendered from the same record."""
    return json.dumps(asdict(edition), ensure_ascii=False, sort_keys=True, indent=1) + "\n"
