"""An edition as a page of the service: the same tree of phrases and members' words as its other forms."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Template
from markupsafe import Markup

from models.i18n import N_, translate
from models.records.edition import Edition
from publish.page.document import document
from publish.page.tree import Heading, Section
from publish.render.tags import Tags
from publish.render.template import template

_IN_CONVERSATION = N_("In its conversation")


class Reading(Tags):
    """How the page dresses the tree: each original leads on to the conversation it was said in."""

    def __init__(self, edition: Edition, *, conversations: bool) -> None:
        """``conversations``: whether who reads may open them."""
        super().__init__(edition)
        self._messages = {f"m{one.number}": one.message for one in edition.citations} if conversations else {}
        self._told = translate(_IN_CONVERSATION, edition.language)

    def back(self, anchor: str) -> Markup:
        """The way from a cited message to its conversation, and back to where the reader was."""
        if anchor not in self._messages:
            return super().back(anchor)
        way = Markup('<a class="away" href="/messages/{}">{}</a>').format(self._messages[anchor], self._told)
        return way + super().back(anchor)


def sections(edition: Edition) -> tuple[Section, ...]:
    """The handbook's sections in the order of the book."""
    return document(edition)


def entries(edition: Edition, found: Sequence[Section]) -> dict[str, str]:
    """``Entry.id`` by the anchor of its section: an entry has the same address in every edition."""
    numbered = {f"e{number}": entry.id for number, entry in enumerate(edition.entries, start=1)}
    return {section.anchor: numbered[section.anchor] for section in found if section.anchor in numbered}


def contents(found: Sequence[Section]) -> tuple[tuple[str, Heading], ...]:
    """What the page's list of contents leads to: the look of each section, and its heading."""
    heads = ((section.look, block) for section in found for block in section.blocks if isinstance(block, Heading))
    return tuple((look, head) for look, head in heads if head.anchor and look != "cover")


def dressing() -> Template:
    """The template that sets the tree's blocks."""
    return template("blocks.html.j2")
