"""The handbook as a zip that document tools import: Markdown without HTML, and the pictures that it shows."""

from __future__ import annotations

import re
from dataclasses import replace

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
_NO_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*\u202a-\u202e]+')
"""Characters that some file system refuses in a name."""
_LONGEST = 60
"""Characters of a file's name, which is at most four times as many bytes."""


def render(edition: Edition) -> bytes:
    """The whole edition as one zip file."""
    sections = [replace(section, blocks=tuple(without_paste(section.blocks))) for section in document(edition)]
    name = file_name(title(edition))
    cover, rest = text(sections[:1], edition, Importable()), text(sections[1:], edition, Importable())
    page = f"{cover}\n![]({POSTER})\n\n---\n\n{rest}" if rest.strip() else cover
    shown = {f"{PICTURES}/{picture}.png": png for picture, png in drawn(edition, sections).items()}
    return pack({f"{name}.md": page, POSTER: poster.render(edition), **shown})


def file_name(words: str) -> str:
    """The words as a file may be called everywhere."""
    return " ".join(_NO_NAME.sub(" ", words).split())[:_LONGEST].strip(" .") or "handbook"
