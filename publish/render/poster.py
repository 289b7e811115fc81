"""A poster to hang up or to send: one entry, or the best of the edition."""

from __future__ import annotations

from models.errors import NotFound
from models.i18n import N_
from models.records.edition import Edition
from publish.page.document import document
from publish.page.numbering import Numbering
from publish.page.tree import Section
from publish.render.picture import picture
from publish.render.typesetter import Format

PPI = 288
"""Dots an inch of the PNG: 2160 across, enough for A4."""
_UNKNOWN = N_("Edition {number} has no entry {entry}.")


def render(edition: Edition, entry: str | None = None, written: Format = Format.PNG) -> bytes:
    """The entry ``entry`` as far as it has room, or what stands on the cover.

    Raises:
        NotFound: the edition has no such entry.
        BadOption: the link is too long for a QR code.

    """
    section = _entry(edition, entry) if entry else document(edition)[0]
    return picture("poster", edition, (section,), written=written, ppi=PPI)


def _entry(edition: Edition, name: str) -> Section:
    found = next((one for one in edition.entries if one.id == name), None)
    if found is None:
        raise NotFound(_UNKNOWN, number=edition.number, entry=name)
    anchor = Numbering(edition).anchor(found)
    return next(section for section in document(edition) if section.anchor == anchor)
