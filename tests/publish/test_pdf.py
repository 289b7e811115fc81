"""The PDF of an edition: a book to leaf through, byte for byte the same each time, that no text breaks out of."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from models.errors import FontMissing, FormError
from models.records.edition import Edition
from publish.render import fonts, pdf
from publish.render.typesetter import Format, typeset

HOSTILE = {
    "call": '#eval("1+1") #include "/etc/passwd" #{panic()}',
    "math": "$ sum_(i=0)^n i $ 50$",
    "reference": "@m1 <e1> #label(e1)",
    "escape": "back\\slash \\u{41} \\",
    "comment": "https://example.org // not /* a */ comment",
    "fence": "```rust fn main() {}``` `raw`",
    "heading": "= heading\n== second\n- item\n+ one\n/ term: x",
    "emphasis": "*bold* _italic_ ~ -- --- ... 'quote' \"quote\"",
    "brackets": "[[[ ]]] {{ }} (( <<",
}

DRAWN = {
    "家庭 👨‍👩‍👧 🎉 ❤️ 1️⃣": "🎉",
    "שלום": "שלום",
    "𠮷野家 ①★→ ㊙": "𠮷野家①★→㊙",
    "罕见\U0002a6a5字\ue000": "罕见〔U+2A6A5〕字〔U+E000〕",
    "汉\u0483": "汉〔U+0483〕",
    "方向\u202eabc\u2066def": "方向abcdef",
    "★\ufe0f 好\t的": "★好的",
    "零\u200b宽\u2060的\u00ad字": "零宽的字",
}
"""What members said, and how a reader of the file finds it."""


@cache
def read(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def text_of(data: bytes) -> str:
    """All text without blanks and line ends: where lines break is not promised."""
    return squeezed("".join(page.extract_text() for page in read(data).pages))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\ufe0f]", "", text)


def said(edition: Edition, text: str) -> Edition:
    """The edition, its first cited message saying ``text``."""
    first, *others = edition.citations
    return replace(edition, citations=(replace(first, text=text), *others))


@pytest.fixture(scope="module")
def book(edition: Edition) -> bytes:
    return pdf.render(edition)


def links(reader: PdfReader) -> list[tuple[int, int]]:
    """The page on which each link stands, and the one to which it leads."""
    named = {name: place.page for name, place in reader.named_destinations.items()}
    at = {page.indirect_reference: number for number, page in enumerate(reader.pages)}
    found = []
    for number, page in enumerate(reader.pages):
        for link in page.get("/Annots", ()):
            place = link.get_object()["/Dest"]
            found.append((number, at[named[place] if isinstance(place, str) else place[0]]))
    return found


def bookmarks(reader: PdfReader) -> list[str]:
    def flat(items: list[Any]) -> Iterator[str]:
        for item in items:
            if isinstance(item, list):
                yield from flat(item)
            else:
                yield item.title

    return list(flat(reader.outline))


def test_the_same_edition_gives_the_same_bytes(edition: Edition, book: bytes) -> None:
    assert pdf.render(edition) == book
    assert pdf.render_phone(edition) == pdf.render_phone(edition)


def test_it_is_a4_and_the_other_is_as_large_as_a_phone(edition: Edition, book: bytes) -> None:
    width, height = read(book).pages[0].mediabox[2:]
    assert (round(width), round(height)) == (595, 842)
    assert read(pdf.render_phone(edition)).pages[0].mediabox.width < 300


def test_every_claim_and_every_original_stands_in_it(edition: Edition, book: bytes) -> None:
    text = text_of(book)
    for citation in edition.citations:
        assert squeezed(citation.text) in text
    for entry in edition.entries:
        assert not entry.title or squeezed(entry.title.text) in text


def test_it_says_what_it_is(edition: Edition, book: bytes) -> None:
    reader = read(book)
    assert edition.community in (reader.metadata.title or "")
    assert reader.root_object["/Lang"] == "zh-CN"
    described = reader.root_object["/Metadata"].get_data()
    assert b"pdfaid:part>2<" in described
    assert b"pdfuaid:part>1<" in described
    assert str(reader.metadata.creation_date).startswith("2025-04-01")


def test_every_entry_has_a_bookmark(edition: Edition, book: bytes) -> None:
    found = [squeezed(title) for title in bookmarks(read(book))]
    for number, entry in enumerate(edition.entries, start=1):
        assert any(title.startswith(f"{number}·") for title in found), entry.id


def test_source_marks_lead_to_the_appendix_and_back(edition: Edition, book: bytes) -> None:
    reader = read(book)
    appendix = next(number for number, page in enumerate(reader.pages) if "原话对照" in page.extract_text())
    there = [place for place in links(reader) if place[0] < appendix <= place[1]]
    back = [place for place in links(reader) if place[1] < appendix <= place[0]]
    assert len(there) >= len(edition.citations)
    assert len(back) == len(edition.citations)


def test_the_contents_give_the_page_of_every_entry(edition: Edition, book: bytes) -> None:
    reader = read(book)
    opening = "".join(page.extract_text() for page in reader.pages[:2])
    for number, entry in enumerate(edition.entries, start=1):
        page = reader.get_destination_page_number(reader.named_destinations[f"e{number}"]) + 1
        assert not entry.title or re.search(rf"{re.escape(entry.title.text[:4])}.*?\b{page}\b", opening, re.DOTALL)


@pytest.fixture(scope="module")
def hostile(edition: Edition) -> str:
    """The text of a book whose members said what stands in ``HOSTILE`` and ``DRAWN``."""
    texts = [*HOSTILE.values(), *DRAWN]
    cited = zip(edition.citations, texts, strict=False)
    assert len(texts) <= len(edition.citations)
    kept = (replace(citation, text=text) for citation, text in cited)
    return text_of(pdf.render(replace(edition, citations=(*kept, *edition.citations[len(texts) :]))))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_looks_like_typst_is_printed_as_it_was_typed(hostile: str, text: str) -> None:
    assert squeezed(text) in hostile


@pytest.mark.parametrize(("text", "drawn"), DRAWN.items())
def test_other_scripts_are_drawn_and_what_no_font_has_is_printed_as_its_code(
    hostile: str, text: str, drawn: str
) -> None:
    assert text
    assert drawn in hostile


def test_hostile_names_are_text_too(edition: Edition) -> None:
    community = "#panic() $x$ @all = [组] \u202e"
    reader = read(pdf.render(replace(edition, community=community)))
    assert "#panic() $x$ @all = [组]" in (reader.metadata.title or "")


@pytest.mark.parametrize("word", ["w" * 10_000, "！" * 10_000, "https://example.org/" + "a/b" * 3_000])
def test_a_word_without_end_goes_on_in_the_next_line(edition: Edition, word: str) -> None:
    pages = [page.extract_text() for page in read(pdf.render_phone(said(edition, word))).pages]
    assert max(len(line) for text in pages for line in text.splitlines()) < 60
    assert sum(text.count(word[-1]) for text in pages) >= word.count(word[-1])


def test_a_missing_font_is_one_clear_sentence(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "PACKAGES", ("manimgx_fonts",))
    fonts.folders.cache_clear()
    with pytest.raises(FontMissing, match=r"Noto Sans CJK SC.*install") as failed:
        pdf.render(edition)
    fonts.folders.cache_clear()
    assert "字体" in failed.value.localized("zh")


def test_an_edition_without_entries_is_a_book_of_one_page(edition: Edition) -> None:
    empty = replace(edition, entries=(), citations=(), cover=(), thanks=(), journeys=())
    assert "先空着" in text_of(pdf.render(empty))


def test_an_english_edition_speaks_english(english: Edition) -> None:
    data = pdf.render(english)
    assert read(data).root_object["/Lang"] == "en"
    assert squeezed("How to read this") in text_of(data)


def test_a_form_that_cannot_be_set_says_so(edition: Edition) -> None:
    with pytest.raises(FormError, match="nowhere could not be set: "):
        typeset("nowhere", edition, {}, Format.PDF)
