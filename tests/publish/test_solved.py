"""A question whose asker came back to say that it worked is an entry; lists stand under topics and groups."""

from dataclasses import replace

from models.records.answer import Outcome, Question
from models.records.edition import ClaimKind, Entry, EntryKind, Status
from models.records.role import Role
from publish.edition import compile_edition
from tests.support_garden import MARCH, Chat, distilled

ASKED = "How do I keep slugs off my lettuce seedlings without poison?"
TOLD = "put copper tape around the pot, slugs will not cross it and the lettuce stays clean"


def talk(chat: Chat, back: str) -> Question:
    """A question that names nobody, an answer that names its asker, and what the asker says of it."""
    thread, asker = "t1", "木棉"
    key = chat.say(thread, asker, ASKED, Role.QUESTION)
    answer = chat.say(thread, "白桦", TOLD, Role.ANSWER)
    chat.messages[-1] = replace(chat.messages[-1], mentions=(f"u-{asker}",))
    heard = chat.say(thread, asker, back, Role.CONFIRM)
    chat.messages[-1] = replace(chat.messages[-1], mentions=("u-白桦",))
    chat.say(thread, "红柳", "we had slugs on the balcony in May, too", Role.EXPERIENCE)
    return chat.question([key], (chat.answer([answer], Outcome.CONFIRMED, (heard,)),), (0,))


def entries(back: str) -> tuple[Entry, ...]:
    chat = Chat()
    for thread in range(30):
        chat.say(f"o{thread}", "红柳", "the weather is fine on our balcony today", Role.CHITCHAT)
    question = talk(chat, back)
    return compile_edition(
        distilled(chat, (question,)), MARCH, number=1, community="balcony", language="en", min_people=3
    ).entries


def test_what_was_tried_is_an_entry_with_its_result() -> None:
    (found,) = [entry for entry in entries("that worked, thanks!") if entry.kind is EntryKind.PAIN]
    assert found.title is not None
    kinds = [claim.kind for claim in found.claims]
    assert [kind for kind in kinds if kind in kinds[-3:]][-3:] == [ClaimKind.SCENE, ClaimKind.STEP, ClaimKind.RESULT]
    assert found.figures["tried"] == 1
    assert [claim.status for claim in found.claims if claim.kind is ClaimKind.RESULT] == [Status.TRIED]


def test_what_was_only_thanked_for_or_failed_is_none() -> None:
    assert not [entry for entry in entries("thanks, I will try it") if entry.kind is EntryKind.PAIN]
    assert not [entry for entry in entries("no luck, the slugs still come") if entry.kind is EntryKind.PAIN]
