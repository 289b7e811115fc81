"""The pictures of an edition as PNG, for forms whose readers show no SVG."""

from __future__ import annotations

from collections.abc import Iterable

from models.records.edition import Edition
from publish.page.tree import Section
from publish.render.drawings import pictures
from publish.render.typesetter import Format, typeset_pages
from publish.render.typst_values import Values

PPI = 144
"""Dots an inch: two for each unit of a drawing."""


def drawn(edition: Edition, sections: Iterable[Section]) -> dict[str, bytes]:
    """Each picture of the sections by its name; none where they show none."""
    found = pictures(sections)
    if not found:
        return {}
    made = Values(edition)
    values = {"paper": "picture", "linked": False, "pictures": [made.picture(one) for one in found]}
    pages = typeset_pages("drawings", edition, values, Format.PNG, PPI)
    return {one.name: page for one, page in zip(found, pages, strict=True)}
