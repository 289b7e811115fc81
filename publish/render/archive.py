"""The handbook as a zip that document tools import: Markdown without HTML, and the pictures that it shows."""

from __future__ import annotations

from dataclasses import replace

from models.paths import file_name
from models.records.edition import Edition
from publish.page.bound import without_paste
from publish.page.document import document
from publish.page.imprint import title
from publish.render import poster
from publish.render.dialect import PICTURES, Importable
from publish.render.drawn import drawn
from publish.render.markdown import text
from publish.render.package import pack

POSTER = f"{PICTURES}/poster.png"


def render(edition: Edition) -> bytes:
    """The whole edition as one zip file."""
    sections = [replace(section, blocks=tuple(without_paste(section.blocks))) for section in document(edition)]
    name = file_name(title(edition), "handbook")
    cover, rest = text(sections[:1], edition, Importable()), text(sections[1:], edition, Importable())
    page = f"{cover}\n![]({POSTER})\n\n---\n\n{rest}" if rest.strip() else cover
    shown = {f"{PICTURES}/{picture}.png": png for picture, png in drawn(edition, sections).items()}
    return pack({f"{name}.md": page, POSTER: poster.render(edition), **shown})
