"""The edition as an entry of an Atom feed (RFC 4287), whole by itself: it holds the article."""

from __future__ import annotations

from models.records.edition import Edition
from publish.page.characters import printable
from publish.page.document import document
from publish.page.imprint import creator, language_tag, lineage, modified, title
from publish.page.inline import Setter, plain
from publish.page.tree import Paragraph
from publish.render.article import content
from publish.render.template import template


def render(edition: Edition) -> str:
    """One ``entry`` as a document of its own."""
    return template("feed.atom.j2").render(
        identifier=lineage(edition),
        title=title(edition),
        language=language_tag(edition),
        author=creator(edition),
        updated=modified(edition),
        link=edition.link,
        groups=[*map(printable, edition.channels)],
        summary=_summary(edition),
        content=content(edition),
    )


def _summary(edition: Edition) -> str:
    """What the cover says first."""
    line = Setter(edition).line
    cover = document(edition)[0]
    leads = [block.line for block in cover.blocks if isinstance(block, Paragraph) and block.look == "lead"]
    return " ".join(plain(line(lead)) for lead in leads)
