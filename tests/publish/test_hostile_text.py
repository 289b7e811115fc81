"""Whatever members write comes out as text in every form: a form is one row here, and so is a text."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from io import BytesIO
from itertools import chain, cycle
from zipfile import ZipFile

import docx
import pytest
from lxml import etree
from markdown_it import MarkdownIt
from pypdf import PdfReader

from models.records.edition import Edition
from models.records.overview import Overview, TopicSize
from publish.page.characters import printable
from publish.page.inline import words
from publish.render import (
    archive,
    article,
    edition_json,
    epub,
    feed,
    group_text,
    html,
    long_picture,
    markdown,
    pdf,
    poster,
)
from publish.render import (
    docx as word,
)
from publish.render.typesetter import Format

HOSTILE = {
    "script": "<script>alert(1)</script> <img src=x onerror=alert(2)>",
    "markup": '<iframe src="//x"></iframe> </section></q> ]]> <!-- &amp; &#60; &nope; "\'>',
    "template": "{{ 7*7 }} {% raw %} ${x} %(y)s {0}",
    "markdown": "# head **bold** _it_ ~~gone~~ [x](javascript:alert(3)) ![y](z) | cell | <b>",
    "lines": "first line\n# second\n- third\n1. fourth\n\n    fifth",
    "start": "1. not a list",
    "rule": "--- +++ ===",
    "typst": '#panic("x") $ sum_i $ @e1 <m1> = head \\ /* c */',
    "formula": '=HYPERLINK("http://x","y") +1 -1 @SUM(A1) =cmd|\' /C calc\'!A0',
    "bidi": "abc\u202egpj.exe\u202c \u2066x\u2069 \u200fend",
    "control": "a\x00b\x07c\x1b[31md\x85e\ufeff\uffff",
    "long": "w" * 10_000,
    "emoji": "👨‍👩‍👧 🏳️‍🌈 ❤️ 🇨🇳",
    "rare": "𠮷野家 𪚥 㐂",
    "arabic": "مرحبا بالعالم (123)",
}
NAME = '<i>组</i> & "a" `b` | *c* #d\u202e\x07'
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Seen:
    """What a reader of the form gets."""

    text: str
    tags: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Form:
    """How it is made and read, and which texts it need not hold whole."""

    render: Callable[[Edition], str | bytes]
    read: Callable[[str | bytes], Seen]
    partly: frozenset[str] = frozenset()


class Page(HTMLParser):
    """Tags, attributes and visible text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self._last = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._last = tag
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's own signature
        self._last = ""

    def handle_data(self, data: str) -> None:
        if self._last not in {"script", "style", "sup"} and not (self._last == "a" and data.isdigit()):
            self.texts.append(data)

    @property
    def seen(self) -> Seen:
        return Seen("".join(self.texts), frozenset(self.tags), frozenset(self.attributes))


def from_html(made: str | bytes) -> Seen:
    return Page(str(made)).seen


def from_markdown(made: str | bytes) -> Seen:
    return Page(MarkdownIt("commonmark", {"html": True}).enable("table").render(str(made))).seen


def from_archive(made: str | bytes) -> Seen:
    assert isinstance(made, bytes)
    with ZipFile(BytesIO(made)) as files:
        name = next(name for name in files.namelist() if name.endswith(".md"))
        assert not STEERING.search(name)
        return from_markdown(files.read(name).decode())


def from_epub(made: str | bytes) -> Seen:
    assert isinstance(made, bytes)
    with ZipFile(BytesIO(made)) as files:
        pages = [files.read(name) for name in files.namelist() if name.endswith((".xhtml", ".opf", ".svg"))]
    assert [etree.fromstring(page) for page in pages]
    return from_html("".join(page.decode() for page in pages))


def from_word(made: str | bytes) -> Seen:
    assert isinstance(made, bytes)
    body = docx.Document(BytesIO(made)).element.body
    texts = [node.text or "" for node in body.iter("{*}t")]
    return Seen("".join(texts), frozenset(str(node.tag) for node in body.iter()))


def from_feed(made: str | bytes) -> Seen:
    entry = etree.fromstring(str(made).encode())
    inner = from_html(entry.findtext("{*}content") or "")
    return replace(inner, text="".join(entry.itertext("{*}title", "{*}summary", "{*}name")) + inner.text)


def from_json(made: str | bytes) -> Seen:
    def strings(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from strings(inner)

    return Seen(printable("\n".join(strings(json.loads(made)))))


def from_pdf(made: str | bytes) -> Seen:
    assert isinstance(made, bytes)
    return Seen("".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages))


def from_text(made: str | bytes) -> Seen:
    return Seen(str(made))


def from_picture(made: str | bytes) -> Seen:
    assert isinstance(made, bytes)
    assert made.startswith(b"\x89PNG")
    return Seen("")


EVERY = frozenset(HOSTILE)
NOT_IN_PDF = frozenset({"emoji", "rare", "arabic", "long"})
"""Drawn by glyphs that no reader turns back, printed as a code where no font has it, or cut by the foot of a page."""
FORMS = {
    "edition.json": Form(edition_json.render, from_json),
    "html": Form(html.render, from_html),
    "markdown": Form(markdown.render, from_markdown),
    "import": Form(archive.render, from_archive),
    "epub": Form(epub.render, from_epub),
    "word": Form(word.render, from_word),
    # Cut to what a post holds: what stands in it is tested below, text by text.
    "article": Form(article.render, from_html, EVERY),
    "feed": Form(feed.render, from_feed, EVERY),
    "group text": Form(group_text.render, from_text, EVERY),
    "pdf": Form(pdf.render, from_pdf, NOT_IN_PDF),
    "phone pdf": Form(pdf.render_phone, from_pdf, NOT_IN_PDF),
    "poster": Form(lambda edition: poster.render(edition, written=Format.PDF), from_pdf, EVERY),
    "long picture": Form(long_picture.render, from_picture, EVERY),
}


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u2060\u200b]", "", text)


def shown(text: str) -> str:
    """A text as a claim prints it: code without the back-ticks around it."""
    return squeezed("".join(piece.text for piece in words(text)))


def spoiled(edition: Edition, *texts: str) -> Edition:
    """The edition, its members saying ``texts`` in turn and all that has a name being called ``NAME``."""
    said, cited = chain(texts, cycle(texts[:1])), chain(texts, cycle(texts[:1]))
    entries = tuple(
        replace(
            entry,
            claims=tuple(replace(claim, text=next(said)) for claim in entry.claims),
            topic_name=entry.topic_name and NAME,
        )
        for entry in edition.entries
    )
    citations = tuple(
        replace(citation, text=next(cited), channel=NAME, speaker=citation.speaker and NAME)
        for citation in edition.citations
    )
    thanks = tuple(replace(one, pseudonym=NAME) for one in edition.thanks)
    named = replace(edition, community=NAME, channels=(NAME, *edition.channels), overview=drawn(edition, *texts))
    return replace(named, entries=entries, citations=citations, thanks=thanks)


def drawn(edition: Edition, *texts: str) -> Overview | None:
    """The edition's overview, a topic called by each text."""
    topics = tuple(TopicSize(text, len(texts) - place, (TopicSize(text, 1),)) for place, text in enumerate(texts))
    return edition.overview and replace(edition.overview, topics=topics)


@pytest.fixture(scope="module")
def hostile(edition: Edition) -> Edition:
    assert len(edition.citations) >= len(HOSTILE)
    return spoiled(edition, *HOSTILE.values())


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_hostile_text_is_read_as_it_was_typed(form: Form, edition: Edition, hostile: Edition) -> None:
    seen, calm = form.read(form.render(hostile)), form.read(form.render(edition))
    text = squeezed(seen.text)
    whole = {name: said for name, said in HOSTILE.items() if name not in form.partly}
    assert [name for name, said in whole.items() if squeezed(printable(said)) not in text] == []
    assert [name for name, said in whole.items() if shown(said) not in text] == []
    assert not STEERING.search(seen.text)
    assert seen.tags - calm.tags <= {"code", "br"} | {name for name in seen.tags if name.endswith("}br")}
    assert seen.attributes <= calm.attributes


@pytest.mark.parametrize("name", sorted(EVERY - {"long"}))
@pytest.mark.parametrize("form", [FORMS["article"], FORMS["feed"]], ids=["article", "feed"])
def test_an_article_says_it_too(form: Form, name: str, edition: Edition) -> None:
    seen, calm = form.read(form.render(spoiled(edition, HOSTILE[name]))), form.read(form.render(edition))
    assert shown(HOSTILE[name]) in squeezed(seen.text)
    assert seen.tags - calm.tags <= {"code"}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_same_edition_gives_the_same_bytes(form: Form, edition: Edition) -> None:
    assert form.render(edition) == form.render(edition)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_an_edition_without_entries_has_every_form(form: Form, edition: Edition) -> None:
    empty = replace(edition, entries=(), citations=(), cover=(), thanks=(), journeys=())
    assert form.read(form.render(empty))
