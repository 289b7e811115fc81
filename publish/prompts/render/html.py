"""The page of prompts as one HTML file: no script, nothing loaded from elsewhere."""

from __future__ import annotations

from models.records.edition import Edition
from models.records.prompt import PromptBook
from publish.page.characters import printable
from publish.prompts.page import page
from publish.render.template import template


def render(book: PromptBook, edition: Edition) -> str:
    """The whole page; small numbers lead to the originals at its end."""
    language = "zh-Hans" if book.language == "zh" else "en"
    return template("prompts.html.j2").render(language=language, blocks=page(book, edition), printable=printable)
