"""The notes as one HTML page: no script, nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from models.records.note import Notes
from publish.notes.markdown import PICTURES
from publish.notes.page import Page
from publish.page.characters import printable
from publish.render.template import source, template


def render(notes: Notes, pictures: Mapping[str, str]) -> str:
    """The page, its ``pictures`` (SVG by name) drawn where they belong."""
    drawn = {name: Markup(svg) for name, svg in pictures.items()}  # noqa: S704 - drawn by publish.render.charts
    return template("notes.html.j2").render(
        page=Page(notes),
        notes=notes,
        language="zh-Hans" if notes.language == "zh" else "en",
        pictures={key: [drawn[name] for name in names if name in drawn] for key, names in PICTURES.items()},
        printable=printable,
        style=source("notes.css"),
    )
