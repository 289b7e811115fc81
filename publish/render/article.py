"""The handbook as an article for a WeChat public account (公众号): what stands on the cover, with the words it cites.

The account's editor keeps tags and inline styles and drops everything else: classes, identifiers, scripts, links.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from markupsafe import Markup

from models.i18n import N_, translate
from models.records.edition import Edition
from publish.page.document import document
from publish.page.imprint import language_tag, title
from publish.page.numbering import Numbering
from publish.page.tree import Block, Fold, Section, Table
from publish.render.article_styles import STYLES
from publish.render.tags import Tags
from publish.render.template import template

MOST_CHARACTERS = 20_000
"""Of the article's text: the platform takes less (of the ``content`` of a draft, which also stays below 1 MB)."""
_MORE = N_("The whole handbook opens at “Read more” below.")


def render(edition: Edition) -> str:
    """A page with one article: to be copied out of a browser, or its ``section`` sent as a draft."""
    return template("article.html.j2").render(
        language=language_tag(edition),
        title=title(edition),
        article=Markup(content(edition)),  # noqa: S704 - escaped
    )


def content(edition: Edition) -> str:
    """The article alone: the cover, as many of its entries as there is room for, and what these cite."""
    cover, *others = document(edition)
    numbering = Numbering(edition)
    wanted = {numbering.anchor(entry) for entry in edition.entries if entry.id in edition.cover}
    entries = [section for section in others if section.anchor in wanted]
    appendix = [section for section in others if section.look == "appendix"]
    sections = [replace(cover, blocks=tuple(_of_cover(cover.blocks))), *entries]
    while len(sections) > 1 and _too_long(edition, sections, appendix):
        sections.pop()
    return _article(edition, sections, appendix)


def _of_cover(blocks: Iterable[Block]) -> Iterable[Block]:
    """The cover without what only the whole handbook can use: the index of the other entries, and what folds."""
    found = list(blocks)
    indexes = {place for place, block in enumerate(found) if isinstance(block, Table) and block.look == "index"}
    left_out = indexes | {place - 1 for place in indexes}
    return (block for place, block in enumerate(found) if place not in left_out and not isinstance(block, Fold))


def _too_long(edition: Edition, sections: list[Section], appendix: list[Section]) -> bool:
    return len(Markup(_article(edition, sections, appendix)).striptags()) >= MOST_CHARACTERS  # noqa: S704 - escaped


def _article(edition: Edition, sections: list[Section], appendix: list[Section]) -> str:
    tags = _ArticleTags(edition)
    return template("article.section.j2").render(
        sections=sections,
        appendix=(replace(section, blocks=tuple(tags.cited(section.blocks))) for section in appendix),
        more=translate(_MORE, edition.language),
        form=tags,
    )


class _ArticleTags(Tags):
    """Tags with inline styles, and nothing to click."""

    words = "span"
    original = "section"
    invitation = "section"
    folds = False

    def __init__(self, edition: Edition) -> None:
        super().__init__(edition)
        self._marked: set[int] = set()

    def look(self, tag: str, look: str = "") -> Markup:
        found = next((STYLES[key] for key in (f"{tag}.{look}", tag) if key in STYLES), "")
        return Markup(' style="{}"').format(found) if found else Markup()

    def anchor(self, name: str) -> Markup:  # noqa: ARG002 - the editor drops it
        return Markup()

    def href(self, anchor: str) -> str:  # noqa: ARG002 - the editor drops it
        return ""

    def marks(self, numbers: tuple[int, ...]) -> Markup:
        self._marked.update(numbers)
        return Markup("&#8288;<sup{}>{}</sup>").format(self.look("sup"), " ".join(map(str, numbers)))

    def back(self, anchor: str) -> Markup:  # noqa: ARG002 - there are no links
        return Markup()

    def stacked(self, look: str) -> bool:
        return look in {"cover", "faq"}

    def cited(self, blocks: Iterable[Block]) -> Iterable[Block]:
        """The appendix, of the messages that were marked so far."""
        return chain.from_iterable(map(self._cited, blocks))

    def _cited(self, block: Block) -> Iterable[Block]:
        if not isinstance(block, Table):
            return (block,)
        kept = [place for place, anchor in enumerate(block.anchors) if int(anchor.removeprefix("m")) in self._marked]
        rows = tuple(block.rows[place] for place in kept)
        return (replace(block, rows=rows, anchors=tuple(block.anchors[place] for place in kept)),)
