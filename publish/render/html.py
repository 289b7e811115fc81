"""The handbook as one HTML file: nothing loaded from elsewhere, originals open as a sheet over the page.

Its one script, which its own policy names by hash, searches the page and switches between light and dark; everything
reads without it.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from models.i18n import N_, translate
from models.records.edition import Edition
from publish.page.document import document
from publish.page.imprint import language_tag, title
from publish.render.tags import Tags
from publish.render.template import source, template

_CONTENTS, _SEARCH, _FOUND = N_("Contents"), N_("Search this page"), N_("{n} found")
_LIGHT, _DARK = N_("Light"), N_("Dark")


def render(edition: Edition) -> str:
    """The whole edition as one self-contained page."""
    script = source("edition.js")
    return template("edition.html.j2").render(
        language=language_tag(edition),
        title=title(edition),
        contents=translate(_CONTENTS, edition.language),
        search=translate(_SEARCH, edition.language),
        found=translate(_FOUND, edition.language),
        light=translate(_LIGHT, edition.language),
        darker=translate(_DARK, edition.language),
        style=source("edition.css"),
        dark=source("dark.css"),
        script=script,
        script_hash=f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}",
        sections=document(edition),
        form=Tags(edition),
    )
