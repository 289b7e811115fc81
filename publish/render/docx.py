"""The handbook as a Word document: an outline to navigate by, real lists and tables, notes that lead back."""

from __future__ import annotations

from markupsafe import Markup

from models.records.edition import Edition
from publish.page.bound import parts
from publish.page.imprint import creator, identifier, language_tag, modified, title
from publish.page.inline import Setter
from publish.page.tree import Picture
from publish.render.drawings import Drawings
from publish.render.drawn import drawn
from publish.render.package import pack
from publish.render.sheet import WIDE
from publish.render.template import source, template

_TEXT_WIDTH = 9298
"""Twentieths of a point between the margins of an A4 page."""
_EMU = 635
"""Units of a drawing's size in a twentieth of a point."""
_SHARES = {
    "cover": (5, 33, 40, 22),
    "index": (6, 62, 32),
    "cases": (78, 22),
    "sides": (50, 50),
    "faq": (40, 60),
}
"""Per cent of the width that each column of a table takes, by the table's look."""
_STYLES = {"facts": "Facts", "lead": "Lead", "part": "Part", "case": "Case", "note": "Note"}
"""Paragraph styles by look."""
_LATIN = {"zh": "zh-CN", "en": "en-US"}


def render(edition: Edition) -> bytes:
    """The whole edition as one DOCX file."""
    form, bound = _Word(edition), parts(edition)
    document = template("word/document.xml.j2").render(parts=bound, form=form)
    shown = drawn(edition, (section for part in bound for section in part.sections))
    latin = _LATIN[edition.language]
    return pack(
        {
            "[Content_Types].xml": source("word/content_types.xml"),
            "_rels/.rels": source("word/package.rels"),
            "docProps/core.xml": _core(edition),
            "word/document.xml": document,
            "word/_rels/document.xml.rels": template("word/document.rels.j2").render(pictures=shown),
            "word/styles.xml": template("word/styles.xml.j2").render(latin=latin),
            "word/numbering.xml": template("word/numbering.xml.j2").render(ordered=form.ordered),
            "word/settings.xml": template("word/settings.xml.j2").render(latin=latin),
            "word/fontTable.xml": source("word/fontTable.xml"),
            "word/footer.xml": source("word/footer.xml"),
            **{f"word/media/{name}.png": png for name, png in shown.items()},
        }
    )


class _Word:
    """What the template cannot know: numbers of lists and bookmarks, which run through the whole document."""

    page = Markup("<w:pageBreakBefore/>")
    across = _TEXT_WIDTH * _EMU
    styles = _STYLES

    def __init__(self, edition: Edition) -> None:
        self.line = Setter(edition).line
        self._drawings = Drawings(edition)
        self.alt = self._drawings.alt
        self._pictures = 0
        self.ordered: list[int] = []
        self._bookmarks = 0
        self._marked: set[str] = set()

    def item(self, ordered: bool) -> Markup:  # noqa: FBT001 - the tree's own flag
        """What makes a paragraph an item: bullets share a list, numbered lists each begin at 1."""
        number = 1
        if ordered:
            number = len(self.ordered) + 2
            self.ordered.append(number)
        return Markup('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>').format(number)

    def height(self, picture: Picture) -> int:
        """How high a picture is that is as wide as the text."""
        sheet = self._drawings.sheet(picture, WIDE)
        return round(self.across * sheet.height / sheet.width)

    def numbered(self) -> int:
        """The next number of a picture."""
        self._pictures += 1
        return self._pictures

    def name(self, anchor: str) -> str:
        """The anchor as a bookmark may be called."""
        return anchor.replace("-", "_")

    def bookmark(self, anchor: str) -> Markup:
        """A place to link to."""
        if not anchor:
            return Markup()
        self._bookmarks += 1
        start = Markup('<w:bookmarkStart w:id="{}" w:name="{}"/>').format(self._bookmarks, self.name(anchor))
        return start + Markup('<w:bookmarkEnd w:id="{}"/>').format(self._bookmarks)

    def first(self, number: int) -> Markup:
        """The place to which the appendix leads back, at the first mark of the source."""
        place = f"r{number}"
        if place in self._marked:
            return Markup()
        self._marked.add(place)
        return self.bookmark(place)

    def marked(self, anchor: str) -> str:
        """The first mark of the message at that anchor; empty where there is none."""
        place = anchor.replace("m", "r", 1)
        return place if place in self._marked else ""

    def widths(self, look: str) -> list[int]:
        """The widths of a table's columns."""
        return [_TEXT_WIDTH * share // 100 for share in _SHARES[look]]


def _core(edition: Edition) -> str:
    return template("word/core.xml.j2").render(
        title=title(edition),
        creator=creator(edition),
        identifier=identifier(edition),
        language=language_tag(edition),
        modified=modified(edition),
    )
