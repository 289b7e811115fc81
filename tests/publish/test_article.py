"""An article that the editor of a public account keeps as it is, and the feed entry that holds it."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from lxml import etree

from models.records.edition import Edition
from publish.render import article, feed

KEPT = frozenset(
    {"section", "h1", "h2", "p", "span", "strong", "b", "small", "sup", "code", "blockquote"}
    | {"ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"}
)
ATOM = "{http://www.w3.org/2005/Atom}"


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))


def characters(text: str) -> int:
    return len(re.sub(r"<[^>]+>", "", text))


@pytest.mark.parametrize("name", ["edition", "english"])
def test_there_is_nothing_that_the_editor_drops(name: str, request: pytest.FixtureRequest) -> None:
    found = Tags(article.content(request.getfixturevalue(name))).found
    assert {tag for tag, _ in found} <= KEPT
    assert {name for _, names in found for name in names} == {"style"}


def test_styles_hold_what_the_editor_keeps(edition: Edition) -> None:
    styles = " ".join(re.findall(r'style="([^"]*)"', article.content(edition)))
    assert not re.search(r"position|url\(|@|var\(|expression|float", styles)


def test_the_cover_comes_with_its_entries_and_the_words_that_they_cite(edition: Edition) -> None:
    text = article.content(edition)
    marks = {int(number) for group in re.findall(r"<sup[^>]*>([\d ]+)</sup>", text) for number in group.split()}
    printed = {int(number) for number in re.findall(r"<b>(\d+)</b>", text)}
    assert marks
    assert printed == marks
    for entry in edition.entries:
        if entry.id in edition.cover and entry.title:
            assert text.count(entry.title.text) >= 2


def test_it_stays_within_what_the_platform_takes(edition: Edition) -> None:
    front = [entry for entry in edition.entries if entry.id in edition.cover]
    long = tuple(replace(claim, text=claim.text * 200) for claim in front[-1].claims)
    grown = replace(
        edition,
        entries=tuple(replace(each, claims=long) if each is front[-1] else each for each in edition.entries),
        cover=(front[0].id, front[-1].id),
    )
    text = article.content(grown)
    assert characters(text) < article.MOST_CHARACTERS
    assert f"<h2 style={text.split('<h2 style=')[1].split('>')[0]}>" in text
    assert len(article.content(edition).encode()) < 1_000_000


def test_the_page_around_it_loads_nothing(edition: Edition) -> None:
    found = Tags(article.render(edition)).found
    assert {tag for tag, _ in found} - KEPT == {"html", "head", "meta", "title", "body"}
    assert article.content(edition) in article.render(edition)


def test_the_feed_entry_is_atom_and_whole(edition: Edition) -> None:
    entry = etree.fromstring(feed.render(edition).encode())
    assert entry.tag == f"{ATOM}entry"
    for name in ("id", "title", "updated", "author", "summary", "content"):
        assert len(entry.findall(f"{ATOM}{name}")) == 1, name
    assert entry.findtext(f"{ATOM}updated") == "2025-04-01T00:00:00Z"
    assert entry.findtext(f"{ATOM}content") == article.content(edition)
    assert [node.get("term") for node in entry.findall(f"{ATOM}category")] == list(edition.channels)


def test_the_feed_entry_leads_where_members_read(edition: Edition) -> None:
    linked = etree.fromstring(feed.render(replace(edition, link="https://example.org/1?a=b&c")).encode())
    assert [node.get("href") for node in linked.findall(f"{ATOM}link")] == ["https://example.org/1?a=b&c"]
    assert not etree.fromstring(feed.render(edition).encode()).findall(f"{ATOM}link")


def test_a_correction_keeps_the_id_of_the_feed_entry(edition: Edition) -> None:
    def name(of: Edition) -> str | None:
        return etree.fromstring(feed.render(of).encode()).findtext(f"{ATOM}id")

    assert name(edition) == name(replace(edition, revision=2, entries=edition.entries[:-1]))
    assert name(edition) != name(replace(edition, number=edition.number + 1))
