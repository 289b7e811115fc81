"""The page of prompts as one HTML file: no script, nothing loaded from elsewhere."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from models.records.edition import Edition
from models.records.prompt import PromptBook
from publish.prompts.book import visible
from publish.prompts.page import page

_TEMPLATES = Path(__file__).parent / "templates"


def render(book: PromptBook, edition: Edition) -> str:
    """The whole page; small numbers lead to the originals at its end."""
    language = "zh-Hans" if book.language == "zh" else "en"
    return _template().render(language=language, blocks=page(book, edition))


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["kind"] = lambda value: type(value).__name__
    environment.filters["visible"] = visible
    return environment.get_template("prompts.html.j2")
