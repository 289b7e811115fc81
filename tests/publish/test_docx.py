"""A Word document to navigate: an outline, real lists and tables, notes that lead to the originals and back."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from models.records.edition import Edition, EntryKind
from publish.page.bound import parts
from publish.page.tree import Items
from publish.render import docx as word


@pytest.fixture(scope="module")
def document(edition: Edition) -> Document:
    return docx.Document(BytesIO(word.render(edition)))


def test_the_outline_holds_every_entry_once(edition: Edition, document: Document) -> None:
    outline = [p.text for p in document.paragraphs if p.style and p.style.name in {"Heading 1", "Heading 2"}]
    for number, _ in enumerate(edition.entries, start=1):
        assert sum(text.startswith(f"{number} ·") for text in outline) == 1
    assert "附录 · 原话对照" in outline


def test_the_title_stands_once(document: Document) -> None:
    assert [p.text for p in document.paragraphs if p.style and p.style.name == "Title"] == ["阳台种菜 · 手册 第 2 期"]


def test_every_original_stands_in_it(edition: Edition, document: Document) -> None:
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert [citation.number for citation in edition.citations if citation.text not in text] == []


def test_every_link_leads_to_a_bookmark_and_no_bookmark_stands_twice(document: Document) -> None:
    body = document.element.body
    names = [node.get(qn("w:name")) for node in body.iter(qn("w:bookmarkStart"))]
    ids = [node.get(qn("w:id")) for node in body.iter(qn("w:bookmarkStart"))]
    links = {node.get(qn("w:anchor")) for node in body.iter(qn("w:hyperlink"))}
    assert len(names) == len(set(names)) == len(set(ids))
    assert links <= set(names)
    assert max(len(str(name)) for name in names) <= 40


def test_every_source_leads_to_its_original_and_back(edition: Edition, document: Document) -> None:
    links = {node.get(qn("w:anchor")) for node in document.element.body.iter(qn("w:hyperlink"))}
    for citation in edition.citations:
        assert {f"m{citation.number}", f"r{citation.number}"} <= links


def test_each_numbered_list_is_a_list_of_its_own(edition: Edition, document: Document) -> None:
    blocks = [block for part in parts(edition) for section in part.sections for block in section.blocks]
    ordered = [block for block in blocks if isinstance(block, Items) and block.ordered]
    used = {node.get(qn("w:val")) for node in document.element.body.iter(qn("w:numId"))}
    restarted = document.part.numbering_part.element.findall(f".//{qn('w:startOverride')}")
    assert ordered
    assert len(restarted) == len(used) - 1 == len(ordered)


def test_a_table_repeats_its_head_on_each_page(edition: Edition, document: Document) -> None:
    assert any(entry.kind is EntryKind.CONTROVERSY for entry in edition.entries)
    headed = [table for table in document.tables if table._tbl.findall(f".//{qn('w:tblHeader')}")]
    assert headed
    for table in document.tables:
        assert {len(row.cells) for row in table.rows} == {len(table.columns)}


def test_chinese_has_fonts_and_a_language_of_its_own(document: Document) -> None:
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}")
    assert defaults.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia"))
    assert defaults.find(f".//{qn('w:lang')}").get(qn("w:eastAsia")) == "zh-CN"


def test_every_style_that_is_used_is_there(document: Document) -> None:
    known = {style.style_id for style in document.styles}
    used = {
        node.get(qn("w:val"))
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for node in document.element.body.iter(qn(tag))
    }
    assert used <= known


def test_it_says_what_it_is(document: Document, english: Edition) -> None:
    about = document.core_properties
    assert (about.title, about.author, about.language) == ("阳台种菜 手册第 2 期", "阳台种菜", "zh-Hans")
    assert about.created == about.modified
    assert about.modified
    assert about.modified.date().isoformat() == "2025-04-01"
    assert docx.Document(BytesIO(word.render(english))).core_properties.language == "en"


def test_it_holds_nothing_but_what_it_uses(edition: Edition) -> None:
    with ZipFile(BytesIO(word.render(edition))) as files:
        names = set(files.namelist())
        dates = {entry.date_time for entry in files.infolist()}
    assert not [name for name in names if "theme" in name or "custom" in name or "thumbnail" in name]
    assert dates == {(1980, 1, 1, 0, 0, 0)}
