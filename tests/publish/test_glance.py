"""The period in pictures, said in words too: in every form that can show them, nowhere where nothing was counted."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from lxml import etree
from markdown_it import MarkdownIt
from pypdf import PdfReader

from models.records.edition import Edition
from publish.page.document import document
from publish.page.glance import demands
from publish.page.tree import Picture
from publish.render import archive, article, epub, html, markdown, pdf
from publish.render import docx as word

NAMES = ["topics", "pains", "weeks", "hours"]
SVG, ALT = "{http://www.w3.org/2000/svg}", "会话最多的是：叶子发黄（2）"


@pytest.fixture(scope="module")
def without(edition: Edition) -> Edition:
    return replace(edition, overview=None)


def shown(edition: Edition) -> list[str]:
    return [block.name for section in document(edition) for block in section.blocks if isinstance(block, Picture)]


def files(made: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(made)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_all_four_stand_before_the_entries(edition: Edition) -> None:
    looks = [section.look for section in document(edition)]
    assert shown(edition) == NAMES
    assert looks[:2] == ["cover", "glance"]


def test_where_nothing_was_counted_there_is_no_section(without: Edition) -> None:
    assert shown(without) == []
    assert "<figure" not in html.render(without)
    assert not [name for name in files(epub.render(without)) if "pictures" in name]
    assert not [name for name in files(word.render(without)) if "media" in name]
    assert "这一期的样子" not in markdown.render(without) + pdf_text(pdf.render(without))


def test_one_topic_and_one_week_are_no_picture(edition: Edition) -> None:
    assert edition.overview
    few = replace(edition.overview, topics=edition.overview.topics[:1], weeks=edition.overview.weeks[:1])
    assert shown(replace(edition, overview=few)) == ["pains", "hours"]


def test_a_line_is_spoken_of_only_where_one_is_drawn(edition: Edition) -> None:
    assert edition.overview
    short = replace(edition.overview, weeks=edition.overview.weeks[:3])
    assert "折线" in html.render(edition)
    assert "折线" not in html.render(replace(edition, overview=short))


def test_an_entry_that_was_taken_out_is_in_no_picture(edition: Edition) -> None:
    assert edition.overview
    gone = edition.overview.demands[0].entry
    left = replace(edition, entries=tuple(entry for entry in edition.entries if entry.id != gone), cover=())
    assert gone not in [one.entry for one in demands(left)]
    assert html.render(left)


def test_the_page_draws_each_for_a_wide_and_a_narrow_window_with_its_words(edition: Edition) -> None:
    drawn = [etree.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", html.render(edition), re.DOTALL)]
    assert [one.get("width") for one in drawn] == ["672", "320"] * len(NAMES)
    assert {one.get("role") for one in drawn} == {"img"}
    assert all(one.findtext(f"{SVG}title") and one.findtext(f"{SVG}desc") for one in drawn)
    assert (drawn[0].findtext(f"{SVG}desc") or "").startswith(ALT)


def test_on_the_page_a_picture_takes_the_colours_of_the_page(edition: Edition) -> None:
    page = html.render(edition)
    looks = {
        look for classes in re.findall(r'<(?:rect|text|path)[^>]* class="([a-z ]+)"', page) for look in classes.split()
    }
    style = page.partition("</style>")[0]
    assert {f".sr-chart .{look} " in style for look in looks - {"name"}} == {True}
    assert not [svg for svg in re.findall(r"<svg.*?</svg>", page, re.DOTALL) if "<style" in svg or "#" in svg]


def test_the_book_has_each_as_a_file_that_it_names(edition: Edition) -> None:
    made = files(epub.render(edition))
    page = etree.fromstring(made["EPUB/pictures.xhtml"])
    images = {image.get("src"): image.get("alt") for image in page.iter("{*}img")}
    assert [f"EPUB/{name}" for name in images] == [name for name in made if name.endswith(".svg")]
    assert images["pictures/topics.svg"].startswith(ALT)
    assert all(f'href="{name}" media-type="image/svg+xml"' in made["EPUB/package.opf"].decode() for name in images)
    assert [etree.fromstring(made[f"EPUB/{name}"]).tag for name in images] == [f"{SVG}svg"] * len(NAMES)


def test_the_word_document_has_each_with_its_words(edition: Edition) -> None:
    made = docx.Document(BytesIO(word.render(edition)))
    told = [node.get("descr") for node in made.element.body.iter("{*}docPr")]
    assert [shape.width for shape in made.inline_shapes] == [9298 * 635] * len(NAMES)
    assert told[0].startswith(ALT)
    assert all(made.part.related_parts[name].blob.startswith(b"\x89PNG") for name in NAMES)


def test_the_import_shows_each_with_its_words(edition: Edition) -> None:
    made = files(archive.render(edition))
    page = next(text.decode() for name, text in made.items() if name.endswith(".md"))
    tokens = MarkdownIt("commonmark").parse(page)
    images = {
        child.attrGet("src"): child.content for one in tokens for child in one.children or () if child.type == "image"
    }
    assert [f"pictures/{name}.png" in images for name in NAMES] == [True] * len(NAMES)
    assert str(images["pictures/topics.png"]).startswith(ALT)


def test_a_text_without_pictures_says_what_they_show(edition: Edition) -> None:
    assert f"**聊了些什么。** {ALT}" in markdown.render(edition)


def pdf_text(made: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)


@pytest.mark.parametrize("render", [pdf.render, pdf.render_phone])
def test_a_pdf_has_their_letters_as_text_and_tells_what_they_show(edition: Edition, render: object) -> None:
    made = render(edition)  # type: ignore[operator]
    text = pdf_text(made)
    assert all(heading in text for heading in ("聊了些什么。", "大家在问什么。", "每周说了多少。", "什么时候说的。"))
    assert "水培与土培" in text
    objects = PdfReader(BytesIO(made))
    alts = [
        str(found["/Alt"])
        for number in range(1, len(objects.xref_objStm) + len(objects.xref[0]) + 1)
        if isinstance(found := objects.get_object(number), dict) and "/Alt" in found
    ]
    assert [alt for alt in alts if alt.startswith(ALT)]


def test_an_article_leaves_them_out(edition: Edition) -> None:
    assert "<figure" not in article.render(edition)
    assert "<svg" not in article.render(edition)
