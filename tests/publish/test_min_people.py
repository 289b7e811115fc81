"""What fewer people than the setting asks for have met, said or asked is printed nowhere."""

from __future__ import annotations

import pytest

from models.records.answer import Outcome
from models.records.distillation import Distillation
from models.records.edition import Claim, ClaimKind, Edition, Entry, EntryKind
from models.records.role import Role
from models.settings import Settings
from publish.prompts.book import compile_book
from tests.support_garden import Chat, compiled, distilled, garden

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


ROWS = frozenset({EntryKind.FAQ, EntryKind.WAITING, EntryKind.GLOSSARY, EntryKind.RESOURCES})
"""Lists, of which each row quotes one conversation."""


def rows(edition: Edition) -> list[Claim]:
    """What the lists print, and the neighbouring questions beside entries."""
    return [
        claim
        for entry in edition.entries
        for claim in entry.claims
        if entry.kind in ROWS or claim.kind is ClaimKind.RELATED
    ]


def heard(claim: Claim) -> int:
    """Different members in the conversation that the row quotes."""
    return people(Entry("", EntryKind.FAQ, None, None, (claim,), {}))


def test_above_the_default_each_row_of_a_list_quotes_a_conversation_of_people_enough() -> None:
    least = Settings().min_people + 1
    assert [claim.text for claim in rows(compiled(TALK, min_people=least)) if heard(claim) < least] == []


def test_up_to_the_default_a_row_may_be_of_one_who_asks_and_one_who_answers() -> None:
    assert {heard(claim) for claim in rows(compiled(TALK))} >= {1, 2}


def _asked_then_helping() -> Distillation:
    """Who asked one day and helped the next, each time with nobody else in the conversation, and what came of it."""
    chat = Chat()
    questions = []
    for day, (asker, helper, asked, told) in enumerate(HELPED):
        asking = [chat.say(f"t{day}", asker, asked, Role.QUESTION, day=day)]
        answer = [chat.say(f"t{day}", helper, told, Role.ANSWER, day=day)]
        done = (chat.say(f"t{day}", asker, "试了三天，叶子真的绿回来了", Role.CONFIRM, day=day),)
        questions.append(chat.question(asking, (chat.answer(answer, Outcome.CONFIRMED, done),), (0,)))
    return distilled(chat, tuple(questions))


HELPED = (
    ("木棉", "白桦", "番茄叶子从下往上发黄怎么办", "先停水三天，再换成疏松的土"),
    ("红柳", "木棉", "辣椒叶子发黄卷边怎么办", "喷硫酸镁1000倍，一周喷两次"),
)


def test_a_journey_of_two_is_told_up_to_the_default_only() -> None:
    talk = _asked_then_helping()
    assert [len(compiled(talk, min_people=least).journeys) for least in (3, 4)] == [1, 0]


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
