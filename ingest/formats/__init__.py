"""Every format that Stillroom reads: one row each, tool-specific ones first, generic ones last."""

from __future__ import annotations

from ingest.format import Format

FORMATS: tuple[Format, ...] = ()
"""Rows are ``module.FORMAT``. The order decides between equal scores; a score of 0 never reads."""
