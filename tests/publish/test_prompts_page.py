"""The page of prompts for people: posts to paste, originals one tap away, in Chinese and in English."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from models.records.distillation import Distillation
from models.records.edition import Edition
from models.records.prompt import PromptBook
from publish.prompts.book import compile_book
from publish.prompts.page import Copy, Head, Originals, Para, Points, page
from publish.prompts.render import canonical, html, markdown
from publish.prompts.wording import ROWS, say
from tests.support_garden import compiled
from tests.support_prompts import WRONG, bakery

HAN = re.compile(r"[\u3400-\u9fff]")
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[手册](javascript:alert(1)) ![x](http://x) <http://x>",
    "# 标题\n\n---\n\n| a | b |\n|---|---|\n1. 列表",
    "```\n````text\n</pre><b>",
    "{{ 7*7 }} {% include 'x' %}",
    "\u202e反过来\u2066\u200b",
    "长" * 10_000,
)
MARKDOWN = MarkdownIt("commonmark").enable("table")
POST = 200
"""Characters of what is pasted into a group, names in it aside."""


def spoilt(baked: Edition, text: str) -> Edition:
    entries = tuple(
        replace(each, claims=tuple(replace(claim, text=text) for claim in each.claims)) for each in baked.entries
    )
    citations = tuple(replace(each, text=text, channel=text, speaker=text) for each in baked.citations)
    return replace(baked, entries=entries, citations=citations, community=text)


class Tags(HTMLParser):
    """The tags and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        self.ids |= {value or "" for name, value in attrs if name == "id"}
        self.handlers += [name for name, _ in attrs if name.startswith("on")]


def read(text: str) -> Tags:
    tags = Tags()
    tags.feed(text)
    return tags


def test_what_is_pasted_is_short_plain_and_has_no_number_in_it(book: PromptBook, baked: Edition) -> None:
    posts = [block.text for block in page(book, baked) if isinstance(block, Copy)]
    assert len(posts) >= 3 + 6 + 5
    for post in posts:
        assert len(post) <= POST
        assert not re.search(r"[*#`]|\[\d+\]|\{|\}", post)


def test_every_number_leads_to_an_original_on_the_page(book: PromptBook, baked: Edition) -> None:
    tags = read(html.render(book, baked))
    assert tags.links
    assert {link.removeprefix("#") for link in tags.links} == {name for name in tags.ids if name.startswith("m")}
    text = markdown.render(book, baked)
    assert set(re.findall(r"\(#(m\d+)\)", text)) == set(re.findall(r'<a id="(m\d+)">', text))


def test_an_original_stands_as_it_was_said_and_once(book: PromptBook, baked: Edition, baking: Distillation) -> None:
    (originals,) = [block for block in page(book, baked) if isinstance(block, Originals)]
    said = {message.id: message.text for message in baking.messages}
    texts = {citation.number: said[citation.message] for citation in book.originals}
    assert len({number for number, _, _ in originals.rows}) == len(originals.rows) > 5
    assert all(texts[number] == text for number, _, text in originals.rows)


def test_who_was_corrected_is_named_nowhere_on_the_page(book: PromptBook, baked: Edition) -> None:
    assert WRONG not in markdown.render(book, baked)


def test_a_template_without_an_example_says_so(book: PromptBook, baked: Edition) -> None:
    assert markdown.render(book, baked).count("没有哪个条目能把每一格都填上") == 1


def test_what_is_for_the_operator_stands_after_all_that_is_posted(book: PromptBook, baked: Edition) -> None:
    blocks = page(book, baked)
    heads = [block.text for block in blocks if isinstance(block, Head) and block.level == 2]
    last_post = max(place for place, block in enumerate(blocks) if isinstance(block, Copy))
    operator = next(place for place, block in enumerate(blocks) if isinstance(block, Head) and "给运营看" in block.text)
    assert operator > last_post
    assert heads[-1] == "原话"


def test_the_page_reads_in_english_too(baking: Distillation) -> None:
    english = compiled(baking, "en")
    blocks = page(compile_book(english, baking), english)
    ours = [block.text for block in blocks if isinstance(block, Head) and block.level in {2, 4}]
    assert len(ours) > 10
    assert not any(HAN.search(text) for text in ours)


def test_every_phrase_of_the_page_has_its_chinese(book: PromptBook, baked: Edition) -> None:
    told = [block.text for block in page(book, baked) if isinstance(block, Para)]
    items = [item.text for block in page(book, baked) if isinstance(block, Points) for item in block.items]
    assert all(HAN.search(text) for text in (*told, *items))
    assert len(ROWS) > 40


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_make_no_tag_no_link_and_no_block(
    text: str, book: PromptBook, baked: Edition, baking: Distillation
) -> None:
    bad = spoilt(baked, text)
    spoiled = compile_book(bad, baking)
    clean, tags = read(html.render(book, baked)), read(html.render(spoiled, bad))
    assert tags.tags <= clean.tags
    assert tags.handlers == []
    assert all(link.startswith("#m") for link in tags.links)
    shown, fine = (read(MARKDOWN.render(markdown.render(*each))) for each in ((spoiled, bad), (book, baked)))
    assert shown.tags <= fine.tags
    assert shown.handlers == []
    assert all(link.startswith("#m") for link in shown.links)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", html.render(spoiled, bad) + markdown.render(spoiled, bad))


def test_the_same_edition_gives_the_same_page(book: PromptBook, baked: Edition, baking: Distillation) -> None:
    again = compile_book(compiled(bakery()), baking)
    assert html.render(again, baked) == html.render(book, baked)
    assert markdown.render(again, baked) == markdown.render(book, baked)


def test_a_book_that_was_written_is_read_back_as_it_was(book: PromptBook) -> None:
    assert canonical.read(canonical.render(book)) == book


def test_members_see_no_kit_and_nothing_of_what_keeps_them_silent(book: PromptBook, baked: Edition) -> None:
    def heads(*, leads: bool) -> set[str]:
        return {block.text for block in page(book, baked, leads=leads) if isinstance(block, Head) and block.level == 2}

    kept_from_them = {say("kits", book.language), say("barriers", book.language)}
    assert heads(leads=True) - heads(leads=False) == kept_from_them
    assert heads(leads=False)
