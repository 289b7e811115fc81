"""A zip that document tools import: one Markdown file without HTML, and every picture that it shows."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from markdown_it import MarkdownIt

from models.records.edition import Edition
from publish.render import archive


def files(edition: Edition) -> dict[str, bytes]:
    with ZipFile(BytesIO(archive.render(edition))) as made:
        return {name: made.read(name) for name in made.namelist()}


@pytest.fixture(scope="module")
def made(edition: Edition) -> dict[str, bytes]:
    return files(edition)


@pytest.fixture(scope="module")
def page(made: dict[str, bytes]) -> str:
    return made["阳台种菜 手册第 2 期.md"].decode()


def test_there_is_no_html_and_no_link_within_the_page(page: str) -> None:
    kinds = {
        inner.type
        for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(page)
        for inner in (token, *(token.children or ()))
    }
    assert not {"html_block", "html_inline", "link_open"} & kinds
    assert {"table_open", "heading_open", "bullet_list_open", "image"} <= kinds


def test_every_picture_that_it_shows_lies_beside_it(made: dict[str, bytes], page: str) -> None:
    shown = re.findall(r"!\[.*\]\((pictures/[^)]+)\)", page)
    assert shown == [name for name in made if name.startswith("pictures/")]
    assert len(shown) > 1
    assert all(made[name].startswith(b"\x89PNG") for name in shown)


def test_every_claim_stands_with_the_number_of_its_original(edition: Edition, page: str) -> None:
    marks = {int(number) for number in re.findall(r"〔(\d+)〕", page)}
    assert marks == {citation.number for citation in edition.citations}
    assert [number for number in marks if not re.search(rf"^\| {number} \| ", page, re.MULTILINE)] == []


@pytest.mark.parametrize(
    ("community", "name"),
    [
        ("a/b\\c:d*e?", "a b c d e 手册第 2 期.md"),
        ("../../etc/passwd", "etc passwd 手册第 2 期.md"),
        ("名" * 300, "名" * 60 + ".md"),
    ],
)
def test_no_community_is_called_so_that_its_file_cannot_be_written(community: str, name: str, edition: Edition) -> None:
    assert name in files(replace(edition, community=community))
