"""The handbook as PDF/A: for paper, and for a phone's screen."""

from __future__ import annotations

from models.records.edition import Edition
from publish.page.document import document
from publish.render.sheet import NARROW, WIDE
from publish.render.typesetter import Format, typeset
from publish.render.typst_values import Values


def render(edition: Edition) -> bytes:
    """The whole edition on A4."""
    return _set(edition, "a4")


def render_phone(edition: Edition) -> bytes:
    """The whole edition on pages as large as a phone, to be read without zooming."""
    return _set(edition, "phone")


def _set(edition: Edition, paper: str) -> bytes:
    across = NARROW if paper == "phone" else WIDE
    sections = Values(edition, across).sections(document(edition))
    return typeset("handbook", edition, {"sections": sections, "paper": paper, "linked": True}, Format.PDF)
