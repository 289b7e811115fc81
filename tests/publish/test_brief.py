"""One short line says what to do: on the cover, and in every line of the group's text."""

import re

import pytest

from models.records.answer import Outcome
from models.records.distillation import Distillation
from models.records.edition import ClaimKind, Edition, EntryKind
from models.records.role import Role
from publish.chapters import Chapters, arranged
from publish.entries.brief import MOST, brief_claim
from publish.reading import Reading
from publish.render import group_text, markdown
from publish.spans.width import width
from tests.publish.test_lists import many
from tests.support_garden import MARCH, Chat, distilled


def brief_of(answer: str) -> str:
    chat = Chat()
    asked = chat.say("t1", "木棉", "番茄叶子全黄了怎么办", Role.QUESTION)
    told = chat.say("t1", "白桦", answer, Role.ANSWER)
    question = chat.question([asked], (chat.answer([told], Outcome.THANKED),), (0,))
    return "".join(claim.text for claim in brief_claim(Reading(distilled(chat, (question,)), MARCH), question))


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ("先停水三天，盆底垫高。要是还黄，就换成疏松透气的椰糠和珍珠岩，一比一拌匀", "先停水三天，盆底垫高"),
        ("换成1:1的椰糠和珍珠岩", "换成 1:1 的椰糠和珍珠岩"),
        ("换成这样", ""),
        ("别急着施肥。先停水三天，盆底垫高", "先停水三天，盆底垫高"),
        ("要是新叶子上也开始长出一圈一圈褐色的边，就换成疏松透气的椰糠", ""),
        ("把" + "枯叶和烂根" * 8 + "都剪掉", ""),
    ],
)
def test_it_is_whole_clauses_up_to_the_end_of_a_sentence(answer: str, line: str) -> None:
    assert brief_of(answer) == line
    assert width(line) <= MOST


def test_it_does_not_end_before_the_code_that_says_what_to_do() -> None:
    told = 'On the phone, press "Water the pots". At home, you can do'
    assert brief_of(told) == told
    assert brief_of(f"{told}\n\n```\npump --all pots --until the-saucers-are-full --every morning\n```") != told


def test_every_line_of_the_group_text_says_what_to_do(edition: Edition) -> None:
    lines = group_text.render(edition).split("\n")
    items = [line for line in lines if re.match("[①-⑤]", line)]
    assert items
    assert all(" → " in line for line in items)
    assert len(group_text.render(edition)) <= group_text.LIMITS["zh"]


def test_a_solved_entry_shows_it_on_the_cover(edition: Edition) -> None:
    cover = markdown.render(edition).split("# 1 ·")[0]
    briefs = [claim.text for found in edition.entries for claim in found.claims if claim.kind is ClaimKind.BRIEF]
    assert briefs
    assert all(text in cover for text in briefs)


def test_the_entries_of_the_cover_open_a_long_book(distillation: Distillation, edition: Edition) -> None:
    book = many(edition)
    front = [found.id for found in book if found.kind is EntryKind.PAIN][-3:]
    printed = arranged(book, Chapters(Reading(distillation, edition.period), edition.entries), front)
    assert [found.id for found in printed[:3]] == front
    assert {found.chapter for found in printed[:3]} == {None}
    assert sorted(found.id for found in printed) == sorted(found.id for found in book)
