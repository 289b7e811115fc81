"""One edition holds so much and no more, and says nothing twice."""

from dataclasses import replace

import pytest

from models.records.edition import Claim, ClaimKind, Edition, Entry, EntryKind, Evidence, Status
from publish.page.cases import cases, titled_claims
from publish.render import group_text
from publish.shelf import MOST, UNHEARD, UNTITLED, Shelf


def step(status: Status, number: int) -> Claim:
    return Claim(f"c{number}", ClaimKind.STEP, "先停水", (Evidence("m1", 0, 3, "先停水"),), status, "1.1")


def titled(text: str) -> Claim:
    return Claim(text, ClaimKind.TITLE, text, (Evidence("m1", 0, len(text), text),))


def solved(number: int, status: Status = Status.TRIED) -> Entry:
    head = titled(f"番茄{number}")
    return Entry(f"e{number}", EntryKind.PAIN, None, f"p{number}", (head, step(status, number)))


def untitled(number: int, topic: str) -> Entry:
    return Entry(f"e{number}", EntryKind.PAIN, None, f"p{number}", (step(Status.TRIED, number),), topic_name=topic)


def test_no_more_entries_of_a_kind_than_its_limit() -> None:
    shelf = Shelf()
    for number in range(MOST[EntryKind.PAIN] + 5):
        shelf.keep(solved(number))
    assert len(shelf.entries) == MOST[EntryKind.PAIN]
    assert shelf.full(EntryKind.PAIN)
    assert not shelf.full(EntryKind.PAIN, EntryKind.OPEN)


def test_answers_of_which_nothing_was_heard_do_not_crowd_out_the_others() -> None:
    shelf = Shelf()
    for number in range(UNHEARD + 5):
        shelf.keep(solved(number, Status.UNHEARD))
    shelf.keep(solved(99))
    assert len(shelf.entries) == UNHEARD + 1


def test_two_entries_never_carry_the_same_topic_name_as_title() -> None:
    shelf = Shelf()
    shelf.keep(untitled(1, "话题"))
    shelf.keep(untitled(2, "话题"))
    assert [entry.id for entry in shelf.entries] == ["e1"]


def test_no_two_titles_share_all_their_words() -> None:
    shelf = Shelf()
    shelf.keep(solved(1))
    shelf.keep(replace(solved(2), claims=(titled("番茄1"), step(Status.TRIED, 2))))
    assert [entry.id for entry in shelf.entries] == ["e1"]


def test_few_entries_go_without_a_title() -> None:
    shelf = Shelf()
    for number in range(UNTITLED + 3):
        shelf.keep(untitled(number, f"话题{number}"))
    assert len(shelf.entries) == UNTITLED


def test_an_entry_that_is_none_is_not_kept() -> None:
    shelf = Shelf()
    shelf.keep(None)
    assert shelf.entries == []


def test_what_stands_for_an_entry_comes_from_the_case_of_its_title(edition: Edition) -> None:
    found = next(entry for entry in edition.entries if entry.kind is EntryKind.PAIN)
    assert found.title is not None
    titled = {piece.message for piece in found.title.evidence}
    scenes = [claim for claim in titled_claims(found) if claim.kind is ClaimKind.SCENE]
    assert len(cases(found)) > len(scenes) == 1
    assert titled & {piece.message for piece in scenes[0].evidence}


@pytest.mark.parametrize("word", ["发黄", "蜗牛"])
def test_the_group_text_names_the_solved_and_the_open(edition: Edition, word: str) -> None:
    assert word in group_text.render(edition)
