"""How a form written in tags dresses the page's blocks: the template ``blocks.html.j2`` asks it at each one."""

from __future__ import annotations

from markupsafe import Markup

from models.i18n import N_, translate
from models.records.edition import Edition
from publish.page.inline import Setter
from publish.page.tree import Picture
from publish.render.drawings import Drawings
from publish.render.sheet import NARROW, WIDE

_CLOSE = N_("Close")


class Tags:
    """One HTML page: classes for a style sheet, links within the page."""

    words = "q"
    """The tag around a member's words."""
    original = "article"
    """The tag around a cited message."""
    invitation = "aside"
    """The tag around what asks the reader for something."""
    folds = True
    """Whether a summary hides what it sums up."""

    def __init__(self, edition: Edition) -> None:
        """Set lines in the edition's language."""
        self.setter = Setter(edition)
        self.line = self.setter.line
        self.drawings = Drawings(edition)
        self._close = translate(_CLOSE, edition.language)

    def look(self, tag: str, look: str = "") -> Markup:  # noqa: ARG002 - other forms ask for the tag
        """What makes ``tag`` look as it should."""
        return Markup(' class="{}"').format(look) if look else Markup()

    def anchor(self, name: str) -> Markup:
        """What makes a tag a place to link to."""
        return Markup(' id="{}"').format(name) if name else Markup()

    def href(self, anchor: str) -> str:
        """The address of an anchor; empty in a form without links."""
        return f"#{anchor}"

    def marks(self, numbers: tuple[int, ...]) -> Markup:
        """The sources of the words before."""
        links = Markup().join(Markup('<a href="{}">{}</a>').format(self.href(f"m{n}"), n) for n in numbers)
        return Markup("&#8288;<sup>{}</sup>").format(links)

    def back(self, anchor: str) -> Markup:  # noqa: ARG002 - a page of one file closes the sheet, whichever it is
        """The way from a cited message to where the reader was."""
        return Markup('<a class="close" href="#closed">{}</a>').format(self._close)

    def drawing(self, picture: Picture) -> Markup:
        """The picture as the page shows it: drawn twice, of which a style sheet shows the one that fits."""
        told = self.drawings.alt(picture)
        return Markup().join(
            Markup('<div class="{}">{}</div>').format(look, Markup(sheet.svg("", description=told)))  # noqa: S704 - escaped
            for look, sheet in (
                ("wide", self.drawings.sheet(picture, WIDE)),
                ("narrow", self.drawings.sheet(picture, NARROW)),
            )
        )

    def stacked(self, look: str) -> bool:  # noqa: ARG002 - a style sheet can do so by itself
        """Whether a table of that look stands as a list of its cells."""
        return False
