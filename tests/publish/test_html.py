"""One file that needs nothing else and does nothing by itself."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from models.records.edition import Edition
from publish.render import html


class Page(HTMLParser):
    """Tags, ids and links of a page; void elements apart."""

    VOID = frozenset({"meta", "br", "input"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in {"href", "src"}:
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def page(edition: Edition) -> Page:
    return Page(html.render(edition))


def test_it_loads_nothing(edition: Edition, page: Page) -> None:
    assert not {"link", "img", "iframe", "object"} & set(page.tags)
    assert all(link.startswith("#") for link in page.links)
    assert "@import" not in html.render(edition)
    assert "url(" not in html.render(edition)


def test_only_the_script_that_the_policy_names_can_run(edition: Edition) -> None:
    text = html.render(edition)
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    named = b64encode(sha256(scripts[0].encode()).digest()).decode()
    assert text.count("<script") == len(scripts) == 1
    assert f"script-src 'sha256-{named}'" in text


def test_without_its_script_it_shows_no_search_and_all_else(edition: Edition) -> None:
    text = re.sub(r"<script>.*?</script>", "", html.render(edition), flags=re.DOTALL)
    assert '<form id="bar" role="search" hidden>' in text
    assert not re.search(r"<(?:section|article|details|main)[^>]*\b(?:hidden|missed)\b", text)


def test_dark_colours_follow_the_reader_and_never_reach_paper(edition: Edition) -> None:
    assert '<style id="dark" media="screen and (prefers-color-scheme: dark)">' in html.render(edition)


def test_every_link_leads_somewhere_on_the_page(page: Page) -> None:
    assert {link[1:] for link in page.links} - set(page.ids) == {"closed"}
    assert len(page.ids) == len(set(page.ids))


def test_tags_are_balanced(page: Page) -> None:
    assert page.open == []


def test_members_words_cannot_become_markup(edition: Edition) -> None:
    first = edition.citations[0]
    hostile = replace(first, text="<script>alert(1)</script>&<b>")
    text = html.render(replace(edition, citations=(hostile, *edition.citations[1:]), community="<i>组</i>"))
    assert "<script>alert" not in text
    assert "<i>" not in text
    assert "&lt;script&gt;" in text


def test_unreviewed_entries_say_so(edition: Edition) -> None:
    assert html.render(edition).count("未审定") == len(edition.entries)
    reviewed = replace(edition, entries=tuple(replace(entry, reviewed=True) for entry in edition.entries))
    assert "未审定" not in html.render(reviewed)


def test_the_language_is_declared(edition: Edition, english: Edition) -> None:
    assert '<html lang="zh-Hans">' in html.render(edition)
    assert '<html lang="en">' in html.render(english)
    own_words = re.sub(
        r"<svg.*?</svg>|<q>.*?</q>|<code>.*?</code>|<pre>.*?</pre>|<style>.*?</style>",
        "",
        html.render(english),
        flags=re.DOTALL,
    )
    assert "How to read this" in own_words
    assert "怎么" not in own_words
