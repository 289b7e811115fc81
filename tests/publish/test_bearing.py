"""A list prints a pair only where it shows that this was said to the asker, about this, and with this outcome."""

from dataclasses import replace

import pytest

from models.records.answer import Outcome
from models.records.edition import Status
from models.records.role import Role
from publish.entries.request import requests
from publish.entries.single import answered_row
from publish.reading import Reading
from tests.support_garden import MARCH, Chat, distilled

ASKED = "How do I keep slugs off my lettuce seedlings without poison?"
TOLD = "put copper tape around the pot, slugs will not cross it and the lettuce stays clean"
ASKER = "u-木棉"


def row(
    told: str = TOLD,
    *,
    between: str = "",
    names: bool = True,
    outcome: Outcome = Outcome.UNHEARD,
    after: tuple[str, str] | None = None,
    asked: str = ASKED,
) -> Status | None:
    """The status of the row of one question with one answer; None where there is none.

    ``between`` is said by a third before the answer, ``after`` (who, what) after it; the asker's is its reaction.
    """
    chat = Chat()
    for thread in range(30):
        chat.say(f"o{thread}", "红柳", "the weather is fine on our balcony today", Role.CHITCHAT)
    asking = chat.say("t1", "木棉", asked, Role.QUESTION)
    if between:
        chat.say("t2", "红柳", between, Role.ANSWER)
    answer = chat.say("t1", "白桦", told, Role.ANSWER)
    chat.messages[-1] = replace(chat.messages[-1], mentions=(ASKER,) if names else ())
    heard = [chat.say("t1", *after, Role.THANKS)] if after else []
    reactions = tuple(heard) if after and after[0] == "木棉" and outcome is not Outcome.UNHEARD else ()
    question = chat.question([asking], (chat.answer([answer], outcome, reactions),), (0,))
    reading = Reading(distilled(chat, (question,)), MARCH)
    found = answered_row(reading, question)
    return found.status if found else None


def test_what_names_the_asker_and_the_matter_is_a_row() -> None:
    assert row() is Status.UNHEARD


def test_the_next_that_is_said_needs_no_name_and_what_comes_later_does() -> None:
    assert row(names=False) is Status.UNHEARD
    assert row(names=False, between="my basil has aphids again") is None
    assert row(names=True, between="my basil has aphids again") is Status.UNHEARD


def test_what_shares_no_telling_word_is_none() -> None:
    assert row("try turning the whole thing by hand every second morning, that is how we do it") is None


def test_nobody_is_said_to_be_silent_who_spoke_after_the_answer() -> None:
    assert row(after=("木棉", "copper is too dear for me")) is None
    assert row(after=("红柳", "the weather is fine again")) is Status.UNHEARD


def test_thanks_count_that_were_said_to_the_answer() -> None:
    assert row(outcome=Outcome.THANKED, after=("木棉", "thanks, got it")) is Status.THANKED


@pytest.mark.parametrize(
    "text",
    [
        "Thanks! how do I keep slugs off my lettuce seedlings then?",
        "Here are my lettuce seedlings on the balcony, any feedback?",
        "The slugs come at night and eat the lettuce seedlings, right?",
        "my lettuce seedlings, slugs and copper tape",
        "How do I keep slugs off my lettuce seedlings? never mind",
    ],
)
def test_what_leans_shows_or_takes_back_is_no_request(text: str) -> None:
    assert not requests(text)


@pytest.mark.parametrize("text", [ASKED, "my tap is stuck and the lettuce dries out", "番茄叶子发黄"])
def test_a_request_is_one(text: str) -> None:
    assert requests(text)
