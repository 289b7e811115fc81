"""An edition as a page of the service: the same tree of phrases and members' words as its other forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from api.pages.templating import environment
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


@dataclass(frozen=True, slots=True)
class Handbook:
    """An edition, set: it takes half a second for a long one, and stays as it is."""

    contents: Markup
    """Items of a list, each a link into the body."""
    body: Markup


def handbook(edition: Edition, *, conversations: bool) -> Handbook:
    """The edition's page but for what is around it; ``conversations`` as in ``Reading``."""
    sections = document(edition)
    tree = {
        "form": Reading(edition, conversations=conversations),
        "dressing": template("blocks.html.j2"),
        "sections": sections,
        "entries": _entries(edition, sections),
        "contents": _contents(sections),
    }
    return Handbook(*(_set(name, tree) for name in ("handbook.contents.html.j2", "handbook.body.html.j2")))


def _set(name: str, tree: dict[str, object]) -> Markup:
    return Markup(environment().get_template(name).render(tree))  # noqa: S704 - the template escapes


def _entries(edition: Edition, found: Sequence[Section]) -> dict[str, str]:
    """``Entry.id`` by the anchor of its section: an entry has the same address in every edition."""
    numbered = {f"e{number}": entry.id for number, entry in enumerate(edition.entries, start=1)}
    return {section.anchor: numbered[section.anchor] for section in found if section.anchor in numbered}


def _contents(found: Sequence[Section]) -> list[tuple[str, Heading]]:
    """What the list of contents leads to: the look of each section, and its heading."""
    heads = ((section.look, block) for section in found for block in section.blocks if isinstance(block, Heading))
    return [(look, head) for look, head in heads if head.anchor and look != "cover"]
