"""What all pictures of an edition share: a width of 540 points, where the words come from, an optional QR code."""

from __future__ import annotations

from collections.abc import Iterable

from models.records.edition import Edition
from publish.page.tree import Section, say
from publish.render.qr import code
from publish.render.typesetter import Format, typeset
from publish.render.typst_values import Values


def picture(template: str, edition: Edition, sections: Iterable[Section], *, written: Format, ppi: int) -> bytes:
    """The sections set by ``template``.

    Raises:
        BadOption: the link is too long for a QR code.

    """
    made = Values(edition)
    values = {
        "paper": "picture",
        "linked": False,
        "sections": made.sections(sections),
        "code": code(edition.link) if edition.link else None,
        "scan": made.line((say("scan"),)),
        "sources": made.line((say("sources"),)),
        "more": made.line((say("more-inside"),)),
    }
    return typeset(template, edition, values, written, ppi)
