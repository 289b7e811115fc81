"""The handbook as an EPUB 3: a file a chapter, contents that navigate, notes that lead to the appendix and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from models.i18n import N_, translate
from models.records.edition import Edition
from publish.page.bound import Part, anchors, parts
from publish.page.imprint import creator, identifier, language_tag, modified, title
from publish.page.inline import plain
from publish.page.tree import Heading, Picture
from publish.render.drawings import pictures
from publish.render.package import pack
from publish.render.sheet import NARROW
from publish.render.tags import Tags
from publish.render.template import source, template

_TYPE = "application/epub+zip"
_CONTENTS = N_("Table of contents")
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the contents with those under it."""

    href: str
    text: str
    inner: tuple[Place, ...] = ()


def render(edition: Edition) -> bytes:
    """The whole edition as one EPUB file."""
    bound = parts(edition)
    tags = _BookTags(edition, bound)
    drawn = {_picture(one): tags.picture(one) for part in bound for one in pictures(part.sections)}
    chapters = {f"EPUB/{_file(part)}": _chapter(edition, part, tags) for part in bound}
    return pack(
        {
            "mimetype": _TYPE,
            "META-INF/container.xml": _CONTAINER,
            "EPUB/package.opf": _opf(edition, bound, drawn),
            "EPUB/nav.xhtml": _nav(edition, bound, tags),
            "EPUB/book.css": source("book.css"),
            **chapters,
            **{f"EPUB/{name}": svg for name, svg in drawn.items()},
        },
        stored=frozenset({"mimetype"}),
    )


class _BookTags(Tags):
    """XHTML of several files: links say which; the first mark of a source can be led back to."""

    words = "bdi"
    original = "aside"
    folds = False

    def __init__(self, edition: Edition, bound: tuple[Part, ...]) -> None:
        super().__init__(edition)
        self._files = {
            anchor: _file(part) for part in bound for section in part.sections for anchor in anchors(section.blocks)
        }
        self._first: dict[int, str] = {}
        self.part = bound[0]

    def look(self, tag: str, look: str = "") -> Markup:
        note = Markup(' epub:type="footnote" role="doc-footnote"') if look == "original" else Markup()
        return note + super().look(tag, look)

    def href(self, anchor: str) -> str:
        return f"{self._files[anchor]}#{anchor}"

    def marks(self, numbers: tuple[int, ...]) -> Markup:
        return Markup("&#8288;<sup>{}</sup>").format(Markup(" ").join(map(self._mark, numbers)))

    def _mark(self, number: int) -> Markup:
        place = Markup()
        if number not in self._first:
            self._first[number] = f"{_file(self.part)}#r{number}"
            place = Markup(' id="r{}"').format(number)
        return Markup('<a{} epub:type="noteref" role="doc-noteref" href="{}">{}</a>').format(
            place, self.href(f"m{number}"), number
        )

    def drawing(self, picture: Picture) -> Markup:
        return Markup('<img src="{}" alt="{}"/>').format(_picture(picture), self.drawings.alt(picture))

    def picture(self, picture: Picture) -> str:
        """The file of a picture: narrow, as books are read on phones too."""
        return self.drawings.sheet(picture, NARROW).svg(description=self.drawings.alt(picture))

    def back(self, anchor: str) -> Markup:
        href = self._first.get(int(anchor.removeprefix("m")))
        return Markup('<p class="back"><a role="doc-backlink" href="{}">↩</a></p>').format(href) if href else Markup()


def _picture(picture: Picture) -> str:
    return f"pictures/{picture.name}.svg"


def _file(part: Part) -> str:
    return f"{part.name}.xhtml"


def _chapter(edition: Edition, part: Part, tags: _BookTags) -> str:
    tags.part = part
    return template("book.xhtml.j2").render(
        language=language_tag(edition), title=_text(part.headings[0], tags), sections=part.sections, form=tags
    )


def _opf(edition: Edition, bound: tuple[Part, ...], drawn: Iterable[str]) -> str:
    return template("book.opf.j2").render(
        identifier=identifier(edition),
        title=title(edition),
        language=language_tag(edition),
        creator=creator(edition),
        modified=modified(edition),
        names=[part.name for part in bound],
        drawn=list(drawn),
    )


def _nav(edition: Edition, bound: tuple[Part, ...], tags: _BookTags) -> str:
    return template("book.nav.xhtml.j2").render(
        language=language_tag(edition),
        title=title(edition),
        contents=translate(_CONTENTS, edition.language),
        places=[_place(part, tags) for part in bound],
    )


def _place(part: Part, tags: _BookTags) -> Place:
    first, *others = (Place(tags.href(heading.anchor), _text(heading, tags)) for heading in part.headings)
    return Place(first.href, first.text, tuple(others))


def _text(heading: Heading, tags: _BookTags) -> str:
    return plain(tags.line(heading.line)).strip()
