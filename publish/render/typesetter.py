"""Typst: a template and its values become a file, the same bytes for the same edition on every machine."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Any

import typst

from models.records.edition import Edition
from publish.page.imprint import modified, title
from publish.render.fonts import FAMILIES, fonts
from publish.render.glyphs import drawable

_TEMPLATES = Path(__file__).parent / "templates"
_ARCHIVAL = ["a-2a"]
"""PDF/A-2a: fonts inside, text that can be read aloud and searched."""


class Format(StrEnum):
    """What Typst writes."""

    PDF = "pdf"
    PNG = "png"
    SVG = "svg"


def typeset(template: str, edition: Edition, values: dict[str, Any], written: Format, ppi: int = 144) -> bytes:
    """The file that ``template`` makes of ``values`` and of what every template needs to know of the edition.

    Args:
        template: name of a file among the templates, without its ending
        edition: gives title, language, and the date that stands in the file
        values: what the template sets, as JSON knows it
        written: the format; of PNG and SVG the first page
        ppi: dots an inch of a PNG; a point is 1/72 inch

    Raises:
        FontMissing: a font that came with the install is gone.

    """
    found = typst.compile(
        _TEMPLATES / f"{template}.typ",
        root=_TEMPLATES,
        font_paths=fonts(),
        sys_inputs={"values": json.dumps({**_common(edition), **values})},
        format=written.value,
        ppi=ppi,
        pdf_standards=_ARCHIVAL if written is Format.PDF else [],
        timestamp=modified(edition),
    )
    return found if isinstance(found, bytes) else found[0]


def _common(edition: Edition) -> dict[str, Any]:
    return {
        "title": drawable(title(edition)),
        "community": drawable(edition.community),
        "language": edition.language,
        "fonts": FAMILIES,
    }
