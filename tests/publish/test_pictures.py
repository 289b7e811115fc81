"""Poster and long picture: what is shown to others, with the words of members as text."""

import re
from dataclasses import replace
from io import BytesIO
from struct import unpack

import pytest
from pypdf import PdfReader

from models.errors import BadOption, NotFound
from models.records.edition import Edition, Entry
from publish.render import long_picture, poster
from publish.render.typesetter import Format

LINK = "https://example.org/handbook/1"


def size(png: bytes) -> tuple[int, int]:
    """Width and height by the header of a PNG."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = unpack(">II", png[16:24])
    return width, height


def text_of(pdf: bytes) -> str:
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def titled(edition: Edition, text: str) -> tuple[Edition, Entry]:
    """The edition, the title of its first entry ``text``."""
    first, *others = edition.entries
    assert first.title
    claims = tuple(replace(claim, text=text) if claim == first.title else claim for claim in first.claims)
    hostile = replace(first, claims=claims)
    return replace(edition, entries=(hostile, *others)), hostile


def test_the_same_edition_gives_the_same_bytes(edition: Edition) -> None:
    for written in (Format.PNG, Format.SVG):
        assert poster.render(edition, written=written) == poster.render(edition, written=written)
    linked = replace(edition, link=LINK)
    assert long_picture.render(linked) == long_picture.render(linked)


def test_the_long_picture_is_1080_wide_and_as_high_as_it_needs_to_be(edition: Edition) -> None:
    width, height = size(long_picture.render(edition))
    shorter = replace(edition, cover=edition.cover[:1])
    assert width == 1080
    assert height > size(long_picture.render(shorter))[1] > 1080


def test_a_poster_keeps_its_shape_however_long_the_entry_is(edition: Edition) -> None:
    for entry in edition.entries:
        width, height = size(poster.render(edition, entry.id))
        assert 4 / 3 - 0.01 < height / width < 5 / 3 + 0.01, entry.id
    first = edition.entries[0]
    endless = replace(first, claims=first.claims * 20)
    width, height = size(poster.render(replace(edition, entries=(endless, *edition.entries[1:])), first.id))
    assert height / width < 5 / 3 + 0.01


def test_a_poster_of_an_entry_says_its_title_and_who_gathered_it(edition: Edition) -> None:
    for entry in edition.entries:
        text = text_of(poster.render(edition, entry.id, Format.PDF))
        assert edition.community in text
        assert not entry.title or squeezed(entry.title.text) in text


def test_the_poster_of_the_edition_names_the_entries_of_its_cover(edition: Edition) -> None:
    text = text_of(poster.render(edition, written=Format.PDF))
    front = [entry for entry in edition.entries if entry.id in edition.cover and entry.title]
    assert front
    assert [entry.id for entry in front if entry.title and squeezed(entry.title.text) not in text] == []


def test_there_is_a_qr_code_only_with_a_link(edition: Edition) -> None:
    without = poster.render(edition, written=Format.PDF)
    with_link = poster.render(replace(edition, link=LINK), written=Format.PDF)
    assert "扫码看完整手册" not in text_of(without)
    assert "扫码看完整手册" in text_of(with_link)
    other = poster.render(replace(edition, link="https://example.org/handbook/2"), written=Format.PDF)
    assert with_link != other


def test_an_svg_poster_loads_nothing_and_runs_nothing(edition: Edition) -> None:
    drawn, _ = titled(edition, "<script>alert(1)</script>")
    text = poster.render(replace(drawn, link=LINK), written=Format.SVG).decode()
    assert text.startswith("<svg")
    assert "<script" not in text
    assert not [link for link in re.findall(r'(?:href|src)="([^"]*)"', text) if not link.startswith(("#", "data:"))]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("#panic() $x$ @e1 = a", "#panic()$x$@e1=a"),
        ("\\ /* b */ // c <m1> *d*", "\\/*b*///c<m1>*d*"),
        ("w" * 2_000, "w" * 60),
        ("罕见\U0002a6a5 🎉 مرحبا", "罕见〔U+2A6A5〕🎉"),
    ],
)
def test_hostile_titles_are_text(edition: Edition, text: str, shown: str) -> None:
    drawn, entry = titled(edition, text)
    assert shown in text_of(poster.render(drawn, entry.id, Format.PDF))
    width, height = size(poster.render(drawn, entry.id))
    assert height < 2 * width
    assert size(long_picture.render(drawn))[0] == 1080


def test_an_unknown_entry_is_one_clear_sentence(edition: Edition) -> None:
    with pytest.raises(NotFound, match="no entry nowhere"):
        poster.render(edition, "nowhere")


def test_a_link_that_no_code_holds_is_one_clear_sentence(edition: Edition) -> None:
    with pytest.raises(BadOption, match="too long for a QR code"):
        long_picture.render(replace(edition, link="x" * 5_000))


def test_an_empty_edition_has_a_poster_too(edition: Edition) -> None:
    empty = replace(edition, entries=(), citations=(), cover=(), thanks=(), journeys=())
    assert "先空着" in text_of(poster.render(empty, written=Format.PDF))
    assert size(long_picture.render(empty))[0] == 1080
