"""The page on hostile input names the limits as they are."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from ingest.sandbox.limits import Limits
from models.settings import Settings

PAGE = (Path(__file__).parents[2] / "docs" / "hostile_input.md").read_text("utf-8")


@pytest.mark.parametrize("limit", fields(Limits), ids=lambda limit: limit.name)
def test_every_limit_stands_there_with_its_default(limit: object) -> None:
    assert f"| `{limit.name}` | {limit.default:g} |" in PAGE  # type: ignore[attr-defined]


def test_the_settings_have_the_same_defaults() -> None:
    settings, limits = Settings(), Limits()
    assert (settings.reader_megabytes, settings.reader_seconds) == (limits.memory_megabytes, limits.quiet_seconds)
