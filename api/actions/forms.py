"""The forms that an edition is written in."""

from __future__ import annotations

from collections.abc import Callable

from models.records.edition import Edition
from publish.render import edition_json, group_text, html, markdown

FORMS: dict[str, Callable[[Edition], str]] = {
    "edition.json": edition_json.render,
    "handbook.html": html.render,
    "handbook.md": markdown.render,
    "group.txt": group_text.render,
}


def edition_files(edition: Edition) -> dict[str, str]:
    """Every form's text by file name."""
    return {name: render(edition) for name, render in FORMS.items()}
