"""The long picture (长图) that is posted in a group: the cover, its entries one below the other, a QR code."""

from __future__ import annotations

from models.records.edition import Edition
from publish.page.document import document
from publish.page.numbering import Numbering
from publish.render.picture import picture
from publish.render.typesetter import Format

PPI = 144
"""Dots an inch: 1080 across."""


def render(edition: Edition) -> bytes:
    """A PNG 1080 pixels wide and as high as it needs to be.

    Raises:
        BadOption: the link is too long for a QR code.

    """
    numbering = Numbering(edition)
    front = {numbering.anchor(entry) for entry in edition.entries if entry.id in edition.cover}
    sections = tuple(section for section in document(edition) if section.anchor in {"cover", *front})
    return picture("long_picture", edition, sections, written=Format.PNG, ppi=PPI)
