"""An English entry keeps the cases, detours and open questions that are borne out, and counts what is left."""

from dataclasses import replace

import pytest

from models.records.answer import Outcome
from models.records.distillation import Distillation
from models.records.edition import ClaimKind, Entry, EntryKind
from models.records.pain import Pain, PainScore
from models.records.role import Role
from publish.edition import compile_edition
from publish.identity import claim
from publish.reading import Reading
from publish.soundness import sound
from publish.spans.piece import Piece
from tests.support_garden import MARCH, Chat, compiled, distilled

SLUGS = "How do I keep slugs off my lettuce seedlings at night?"
AGAIN = "the slugs eat my lettuce seedlings every night, how can I stop that?"
TAPE = "put copper tape around the pots, slugs never cross it and the lettuce seedlings stay whole"
ASIDE = "you could paint the railing white before the summer party, it looks so much better"


def pain_entry(*answers: tuple[str, bool]) -> Entry | None:
    """The entry of a pain with one question for each answer; an answer names its asker or does not."""
    chat, questions = Chat(), []
    for thread in range(40):
        chat.say(f"o{thread}", "红柳", "the weather is fine on our balcony today", Role.CHITCHAT)
    for at, (asker, asked, told) in enumerate(zip(("木棉", "银桂"), (SLUGS, AGAIN), answers, strict=False)):
        key = chat.say(f"t{at}", asker, asked, Role.QUESTION, day=2 + at)
        chat.say(f"s{at}", "红柳", "the weather is fine again", Role.CHITCHAT, day=2 + at)
        answer = chat.say(f"t{at}", "白桦", told[0], Role.ANSWER, day=2 + at)
        chat.messages[-1] = replace(chat.messages[-1], mentions=(f"u-{asker}",) if told[1] else ())
        questions.append(chat.question([key], (chat.answer([answer], Outcome.UNHEARD),), (0,)))
    ids = tuple(one.id for one in questions)
    threads = tuple(f"t{at}" for at in range(len(answers)))
    pain = Pain("p1", None, ids, ids, threads, 4, PainScore(2, 1, 0, 0), True, False)
    found: Distillation = replace(distilled(chat, tuple(questions)), pains=(pain,))
    edition = compile_edition(found, MARCH, number=1, community="balcony", language="en", min_people=2)
    return next((entry for entry in edition.entries if entry.kind is EntryKind.PAIN), None)


def test_an_answer_to_the_asker_about_the_matter_stays() -> None:
    entry = pain_entry((TAPE, True), (TAPE, True))
    assert entry is not None
    assert any(claim.kind is ClaimKind.STEP for claim in entry.claims)
    assert entry.figures["askers"] == 2


@pytest.mark.parametrize("told", [(ASIDE, True), (TAPE, False)])
def test_what_is_about_something_else_or_said_to_nobody_makes_no_entry(told: tuple[str, bool]) -> None:
    assert pain_entry(told, told) is None


def test_a_case_that_is_not_borne_out_goes_and_is_not_counted() -> None:
    entry = pain_entry((TAPE, True), (ASIDE, True))
    assert entry is not None
    assert entry.figures["askers"] == 1
    assert all("railing" not in claim.text for claim in entry.claims)


def test_chinese_entries_are_left_as_they_are(distillation: Distillation) -> None:
    assert any(entry.kind is EntryKind.PAIN for entry in compiled(distillation, "zh").entries)


def still_open(*, solved: str = "") -> Entry | None:
    """What stays of an open entry of two members who asked the same; the first may have ``solved`` it."""
    chat, questions = Chat(), []
    for thread in range(40):
        chat.say(f"o{thread}", "红柳", "the weather is fine on our balcony today", Role.CHITCHAT)
    for at, (asker, asked) in enumerate((("木棉", SLUGS), ("银桂", AGAIN))):
        questions.append(chat.question([chat.say(f"t{at}", asker, asked, Role.QUESTION, day=2 + 3 * at)], (), ()))
        if solved and not at:
            chat.say("s", asker, solved, Role.CHITCHAT, day=2)
    ids = tuple(one.id for one in questions)
    pain = Pain("p1", None, ids, ids, ("t0", "t1"), 4, PainScore(2, 1, 0, 0), False, False)
    reading = Reading(replace(distilled(chat, tuple(questions)), pains=(pain,)), MARCH)
    asked_in = [reading.messages[one] for one in ids]
    scenes = [claim(ClaimKind.SCENE, (Piece(one, 0, len(one.text)),)) for one in asked_in]
    title = replace(scenes[0], kind=ClaimKind.TITLE)
    return sound(reading, Entry("e1", EntryKind.OPEN, None, "p1", (title, *scenes), {"askers": 2, "tried": 0}))


def test_what_its_asker_solved_alone_is_not_open() -> None:
    assert still_open() is not None
    assert still_open(solved="Figured it out. My fault.") is None
