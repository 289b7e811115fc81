"""The forms that an edition is written in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from models.machine import cores
from models.records.distillation import Distillation
from models.records.edition import Edition
from models.store.files import Content
from publish.prompts.book import compile_book
from publish.prompts.files import prompt_files
from publish.render import (
    archive,
    article,
    docx,
    edition_json,
    epub,
    feed,
    group_text,
    html,
    long_picture,
    markdown,
    pdf,
    poster,
)
from publish.render.typesetter import Format

FORMS: Mapping[str, Callable[[Edition], Content]] = {
    "edition.json": edition_json.render,
    "handbook.html": html.render,
    "handbook.md": markdown.render,
    "handbook.pdf": pdf.render,
    "handbook-phone.pdf": pdf.render_phone,
    "handbook.epub": epub.render,
    "handbook.docx": docx.render,
    "import.zip": archive.render,
    "article.html": article.render,
    "group.txt": group_text.render,
    "long-picture.png": long_picture.render,
    "poster.png": poster.render,
    "poster.svg": partial(poster.render, written=Format.SVG),
    "entry.atom": feed.render,
}


PROMPTS = "prompts"
"""The folder of prompt templates in an edition's folder."""


def edition_files(edition: Edition) -> dict[str, Content]:
    """Every form by file name. Raises ``FormError`` where one cannot be set."""
    # What is typeset is set in processes of its own: meanwhile the others are rendered here.
    with ThreadPoolExecutor(cores()) as pool:
        made = pool.map(lambda render: render(edition), FORMS.values())
        return dict(zip(FORMS, made, strict=True))


def prompt_templates(edition: Edition, found: Distillation) -> dict[str, Content]:
    """The edition's prompt templates by file name, in a folder of their own."""
    return {f"{PROMPTS}/{name}": text for name, text in prompt_files(compile_book(edition, found), edition).items()}
