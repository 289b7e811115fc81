"""A row prints all that the teller told the asker of it, and the whole question that was answered."""

from dataclasses import replace

import pytest

from models.records.answer import Outcome
from models.records.edition import Status
from models.records.role import Role
from publish.entries.single import Row, answered_row
from publish.reading import Reading
from publish.spans.piece import line
from tests.support_garden import MARCH, Chat, distilled

ASKED = "How do I keep slugs off my lettuce seedlings without poison?"
TOLD = "put copper tape around the pot, slugs will not cross it and the lettuce stays clean"
Said = tuple[str, str]


def row(*said: Said, asked: str = ASKED, outcome: Outcome = Outcome.THANKED) -> Row | None:
    """The row of a talk: ``TOLD`` is the one line that a stage took for the answer, what the asker says next thanks."""
    chat = Chat()
    for thread in range(30):
        chat.say(f"o{thread}", "红柳", "the weather is fine on our balcony today", Role.CHITCHAT)
    asking = chat.say("t1", "木棉", asked, Role.QUESTION)
    ids = []
    for who, text in said:
        ids.append(chat.say("t1", who, text, Role.ANSWER))
        if who == "白桦":
            chat.messages[-1] = replace(chat.messages[-1], mentions=("u-木棉",))
    told = next(at for at, (_, text) in enumerate(said) if TOLD in text)
    heard = next(at for at, (who, _) in enumerate(said) if at > told and who == "木棉")
    question = chat.question([asking], (chat.answer([ids[told]], outcome, (ids[heard],)),), (0,))
    return answered_row(Reading(distilled(chat, (question,)), MARCH), question)


def answer(*said: Said, outcome: Outcome = Outcome.THANKED) -> str:
    found = row(*said, outcome=outcome)
    return line(found.answer) if found else ""


THANKS = ("木棉", "ok thanks")
MORE = ("白桦", "copper tape is sold by the metre at the garden shop")


def test_the_lines_of_its_teller_beside_an_answer_are_printed_with_it() -> None:
    assert answer(("白桦", TOLD), MORE, THANKS) == f"{TOLD}. {MORE[1]}"
    assert answer(MORE, ("白桦", TOLD), THANKS) == f"{MORE[1]}. {TOLD}"


def test_what_is_told_after_others_spoke_or_of_other_things_is_not() -> None:
    assert answer(("白桦", TOLD), ("红柳", "the weather is fine"), MORE, ("木棉", "@白桦 ok thanks")) in {TOLD, ""}
    assert answer(("白桦", TOLD), ("白桦", "my train leaves"), THANKS) == TOLD


def test_what_was_tried_is_what_was_told_before_it_worked() -> None:
    late = ("白桦", "see `copper --tape` for the pot")
    assert answer(("白桦", TOLD), ("木棉", "that worked, thanks!"), late, THANKS, outcome=Outcome.CONFIRMED) == TOLD


def test_a_code_that_comes_after_thanks_is_part_of_what_was_taken_up() -> None:
    late = ("白桦", "like so, `copper --tape pot`")
    assert answer(("白桦", TOLD), THANKS, late, THANKS).endswith("`copper --tape pot`")


def test_a_question_of_which_a_part_has_no_room_makes_no_row() -> None:
    filler = "The balcony looks south and the wind is strong on most of the days. " * 10
    assert row(("白桦", TOLD), THANKS) is not None
    assert row(("白桦", TOLD), THANKS, asked=f"{ASKED} {filler} What else eats the seedlings of my lettuce?") is None


def test_a_result_told_next_to_the_thanks_is_heard() -> None:
    found = row(("白桦", TOLD), ("木棉", "thanks!"), ("木棉", "yup, it seems to work with the lettuce"), THANKS)
    assert found is not None
    assert found.status is Status.TRIED


@pytest.mark.parametrize(
    "said",
    [
        (("白桦", f"{TOLD}. @redwillow is right about the salt"), THANKS),
        (("白桦", f"not sure, {TOLD}"), THANKS),
        (("白桦", f"{TOLD}. I've never tried it with snails"), THANKS),
        (("白桦", TOLD), THANKS, ("木棉", "I figured it out, it was the pot itself")),
    ],
)
def test_half_an_answer_a_guess_and_what_was_something_else_make_no_row(said: tuple[Said, ...]) -> None:
    assert row(*said) is None


def test_an_answer_to_what_the_asker_replied_to_its_teller_makes_no_row() -> None:
    before = ("白桦", "a beer trap is one nice way to keep slugs off the lettuce")
    assert row(before, ("白桦", TOLD), THANKS) is not None
    assert row(before, ("木棉", "hmm, what is a beer trap"), ("白桦", TOLD), THANKS) is None
    assert row(("红柳", "it rains"), ("木棉", "indeed it does"), ("白桦", TOLD), THANKS) is not None


def test_an_answer_without_the_room_to_which_it_sends_makes_no_row() -> None:
    sends = "the garden room on gitter.im/freecodecamp would be a more appropriate room"
    assert row(("白桦", f"{sends}. {TOLD}"), THANKS) is None


def test_who_says_that_the_question_was_another_took_nothing_up() -> None:
    assert row(("白桦", TOLD), ("木棉", "thanks for that! My question isn’t about the pot")) is None


def test_an_answer_that_goes_on_to_take_itself_back_is_not_cut_before_that() -> None:
    sold = "copper tape number {} is sold by the metre at the garden shop near the pots"
    more = [("白桦", sold.format(at)) for at in range(8)]
    back = ("白桦", "but copper tape would not be the first thing that I buy for a pot")
    assert answer(("白桦", TOLD), *more, THANKS).endswith(more[7][1])
    assert answer(("白桦", TOLD), *more, back, THANKS).endswith(back[1])
    assert answer(("白桦", TOLD), *more, ("白桦", back[1].removeprefix("but ")), THANKS).endswith(more[7][1])
