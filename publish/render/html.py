"""The handbook as one HTML file: no script, nothing loaded from elsewhere; originals open as a sheet over the page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from models.i18n import N_, translate
from models.records.edition import Edition
from publish.page.document import document
from publish.page.inline import Setter

_TEMPLATES = Path(__file__).parent / "templates"
_TITLE = N_("{community}: handbook no. {number}")
_CONTENTS, _CLOSE = N_("Contents"), N_("Close")


def render(edition: Edition) -> str:
    """The whole edition as one self-contained page."""
    language = edition.language
    return _template().render(
        language="zh-Hans" if language == "zh" else "en",
        title=translate(_TITLE, language).format(community=edition.community, number=edition.number),
        contents=translate(_CONTENTS, language),
        close=translate(_CLOSE, language),
        style=Markup((_TEMPLATES / "edition.css").read_text(encoding="utf-8")),  # noqa: S704 - our own file
        sections=document(edition),
        line=Setter(edition).line,
    )


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
    return environment.get_template("edition.html.j2")
