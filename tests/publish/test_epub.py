"""An EPUB 3 that its checker finds no fault with, whose contents and notes lead where they say."""

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

from models.records.edition import Edition
from publish.render import epub

CHECKER = shutil.which("epubcheck")
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"


def files(edition: Edition) -> dict[str, bytes]:
    with ZipFile(BytesIO(epub.render(edition))) as book:
        return {name: book.read(name) for name in book.namelist()}


@pytest.fixture(scope="module")
def book(edition: Edition) -> dict[str, bytes]:
    return files(edition)


@pytest.fixture(scope="module")
def pages(book: dict[str, bytes]) -> dict[str, etree._Element]:
    return {Path(name).name: etree.fromstring(page) for name, page in book.items() if name.endswith(".xhtml")}


def places(pages: dict[str, etree._Element]) -> set[str]:
    return {f"{name}#{node.get('id')}" for name, page in pages.items() for node in page.iter() if node.get("id")}


@pytest.mark.skipif(CHECKER is None, reason="the package epubcheck is not installed")
def test_the_checker_finds_no_fault_whatever_members_write(edition: Edition, tmp_path: Path) -> None:
    first, *others = edition.citations
    hostile = replace(first, text='<script>alert(1)</script> &nope; ]]> <!-- "\x00\u202e', channel="<b>&")
    path = tmp_path / "book.epub"
    path.write_bytes(epub.render(replace(edition, citations=(hostile, *others), community="<i> & 组")))
    # Debian's command is a jar, which runs by itself only where the kernel was told so.
    checked = subprocess.run(["java", "-jar", str(CHECKER), str(path)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "0 fatals / 0 errors / 0 warnings" in checked.stdout


def test_its_type_comes_first_and_uncompressed(edition: Edition) -> None:
    data = epub.render(edition)
    with ZipFile(BytesIO(data)) as book:
        first = book.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    assert data[38:58] == b"application/epub+zip"


def test_it_says_what_it_is(book: dict[str, bytes]) -> None:
    package = book["EPUB/package.opf"].decode()
    assert "<dc:title>阳台种菜 手册第 2 期</dc:title>" in package
    assert "<dc:language>zh-Hans</dc:language>" in package
    assert '<meta property="dcterms:modified">2025-04-01T00:00:00Z</meta>' in package
    assert re.search(r"<dc:identifier id=\"edition\">urn:uuid:[0-9a-f-]{36}<", package)


def test_another_content_is_another_book(edition: Edition, english: Edition) -> None:
    one, other = (re.findall(rb"urn:uuid:[0-9a-f-]+", files(each)["EPUB/package.opf"]) for each in (edition, english))
    assert one != other


def test_the_contents_lead_to_every_entry(edition: Edition, pages: dict[str, etree._Element]) -> None:
    links = pages["nav.xhtml"].findall(f".//{XHTML}a")
    assert {link.get("href") for link in links} <= places(pages)
    named = ["".join(link.itertext()) for link in links]
    for number, _ in enumerate(edition.entries, start=1):
        assert sum(name.startswith(f"{number} ·") for name in named) == 1


def test_every_note_leads_to_its_original_and_back(edition: Edition, pages: dict[str, etree._Element]) -> None:
    known = places(pages)
    links = [link for page in pages.values() for link in page.iter(f"{XHTML}a")]
    assert [link.get("href") for link in links if link.get("href") not in known] == []
    leading = {link.get("href") for link in links if link.get(TYPE) == "noteref"}
    back = [link for link in links if link.get("role") == "doc-backlink"]
    assert len(leading) == len(back) == len(edition.citations)


def test_what_is_only_for_pasting_stays_out(book: dict[str, bytes]) -> None:
    assert b"<pre" not in b"".join(book.values())
