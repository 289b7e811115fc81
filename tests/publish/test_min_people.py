"""What fewer people than the setting asks for have met, said or asked is printed nowhere."""

from __future__ import annotations

import pytest

from models.records.edition import Entry, EntryKind
from publish.prompts.book import compile_book
from tests.support_garden import compiled, garden

EVERYBODY = 1000
TALK = garden()


def people(entry: Entry) -> int:
    """Different members who spoke in the conversations that the entry quotes."""
    quoted = {piece.message for claim in entry.claims for piece in claim.evidence}
    heard = {one for thread in TALK.threads if quoted.intersection(thread.messages) for one in thread.messages}
    return len({one.member for one in TALK.messages if one.id in heard and one.member})


@pytest.mark.parametrize("least", [2, 3, 4, 5])
def test_an_entry_quotes_conversations_of_people_enough(least: int) -> None:
    found = compiled(TALK, min_people=least).entries
    assert [(entry.kind, people(entry)) for entry in found if people(entry) < least] == []


def test_the_garden_has_an_entry_of_every_kind() -> None:
    assert {entry.kind for entry in compiled(TALK, min_people=1).entries} == set(EntryKind)


def test_with_more_people_asked_for_than_there_are_nothing_is_printed() -> None:
    edition = compiled(TALK, min_people=EVERYBODY)
    assert (edition.entries, edition.citations) == ((), ())


def test_pictures_count_nothing_of_too_few() -> None:
    drawn = compiled(TALK, min_people=EVERYBODY).overview
    assert drawn is not None
    assert {week.messages for week in drawn.weeks} == {0}
    assert (drawn.topics, drawn.demands) == ((), ())


def test_prompts_are_made_of_what_is_printed() -> None:
    edition = compiled(TALK, min_people=EVERYBODY)
    book = compile_book(edition, TALK)
    assert (book.kits, book.originals) == ((), ())
    assert not any(prompt.examples or prompt.evals for prompt in book.prompts)
    assert not any(template.example for template in book.speaking)
