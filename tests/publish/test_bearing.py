"""A list prints a pair only where it shows that this was said to the asker, about this, and with this outcome."""

from dataclasses import replace

import pytest

from models.records.answer import Outcome
from models.records.edition import Status
from models.records.message import Kind, Message
from models.records.role import Role
from publish.entries.reply import replies
from publish.entries.request import advising, requests
from publish.entries.single import answered_row
from publish.reading import Reading
from publish.spans.piece import line
from publish.spans.telling import telling
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
        "this is my first project, the lettuce is eaten, please help me",
        "There is a group for lettuce. Isn't the garden only for trees?",
        "How do I change the tape on the following page so that slugs keep off?",
        "How do I keep the f#$@ing slugs off my lettuce seedlings?",
    ],
)
def test_what_leans_shows_or_takes_back_is_no_request(text: str) -> None:
    assert not requests(text)


@pytest.mark.parametrize("text", [ASKED, "my tap is stuck and the lettuce dries out", "番茄叶子发黄"])
def test_a_request_is_one(text: str) -> None:
    assert requests(text)


def talk(*said: tuple[str, str], asked: str = ASKED, told: str = TOLD, heard: int = -1) -> Status | None:
    """The status of the row where ``said`` (who, what) follows the answer; the asker thanks in ``said[heard]``."""
    chat = Chat()
    for thread in range(30):
        chat.say(f"o{thread}", "红柳", "the weather is fine on our balcony today", Role.CHITCHAT)
    asking = chat.say("t1", "木棉", asked, Role.QUESTION)
    answer = chat.say("t1", "白桦", told, Role.ANSWER)
    chat.messages[-1] = replace(chat.messages[-1], mentions=(ASKER,))
    later = [chat.say("t1", who, text, Role.THANKS if who == "木棉" else Role.CHITCHAT) for who, text in said]
    question = chat.question([asking], (chat.answer([answer], Outcome.CONFIRMED, (later[heard],)),), (0,))
    reading = Reading(distilled(chat, (question,)), MARCH)
    found = answered_row(reading, question)
    return found.status if found else None


def test_what_worked_is_the_last_that_the_teller_said() -> None:
    assert talk(("木棉", "that worked, thanks!")) is Status.TRIED
    assert talk(("白桦", "or buy a lid for the pot"), ("木棉", "that worked, thanks!")) is None


def test_thanks_are_for_the_line_that_they_take_up() -> None:
    more = ("白桦", "and your post: put the three quotes on separate lines")
    assert talk(more, ("木棉", "ok separate lines then, thanks")) is None
    assert talk(("白桦", "copper tape is sold by the metre"), ("木棉", "ok thanks")) is Status.THANKED


def test_nothing_is_taken_up_of_which_the_asker_tells_next_that_it_failed() -> None:
    assert talk(("木棉", "ok thanks"), ("木棉", "hm, it didn't work, they still eat them"), heard=0) is None


def test_an_answer_to_the_part_that_is_not_printed_is_none() -> None:
    first = "My basil has aphids, why is that? Can anybody help with the aphids? What eats the basil?"
    filler = "The balcony looks south and the wind is strong. " * 6
    last = "Does copper tape around the pot keep slugs off the lettuce?"
    assert row(asked=f"{first} {filler}{last}") is None
    assert row(asked=last) is Status.UNHEARD


def test_what_the_asker_asked_since_has_the_answer_that_speaks_of_it() -> None:
    chat = Chat()
    for thread in range(30):
        chat.say(f"o{thread}", "红柳", "the weather is fine on our balcony today", Role.CHITCHAT)
    asking = chat.say("t1", "木棉", "When do I sow lettuce seedlings in a pot?", Role.QUESTION)
    chat.say("t1", "木棉", "and how do I keep slugs off the lettuce, copper tape?", Role.FOLLOWUP)
    answer = chat.say("t1", "白桦", TOLD, Role.ANSWER)
    chat.messages[-1] = replace(chat.messages[-1], mentions=(ASKER,))
    heard = chat.say("t1", "木棉", "ok thanks", Role.THANKS)
    question = chat.question([asking], (chat.answer([answer], Outcome.THANKED, (heard,)),), (0,))
    assert answered_row(Reading(distilled(chat, (question,)), MARCH), question) is None


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("let us keep to one matter at a time. Yes, copper tape keeps slugs off", "copper tape keeps slugs off"),
        ("copper tape keeps slugs off. can you post a picture? The other one is dearer", "copper tape keeps slugs off"),
        ("Sure, you can do that. However, copper is dear", "Sure, you can do that. However, copper is dear"),
        ("That is right. Copper tape keeps slugs off", "Copper tape keeps slugs off"),
        ("It would be easiest to use tape but you are welcome to use salt. Copper is dear",) * 2,
        ("I don't remember using poison. Copper keeps them off",) * 2,
    ],
)
def test_a_reply_is_printed_from_its_yes_on_and_whole(told: str, kept: str) -> None:
    message = Message("m", "g", 0, 0, "u", Kind.TEXT, told)
    assert line(advising(telling([message]))) == kept


@pytest.mark.parametrize(
    "text",
    [
        'puts "How many pots of lettuce?"\ninput = gets.chomp\nputs "Too many slugs."',
        "did anybody look at the slug problem above on the lettuce pot?",
    ],
)
def test_a_programs_words_and_what_stands_elsewhere_make_no_request(text: str) -> None:
    assert not requests(text)


def test_a_question_that_goes_on_from_a_reply_opens_nothing() -> None:
    assert row(asked=f"Thanks for the tip. {ASKED}") is None


@pytest.mark.parametrize(
    "after",
    [
        ("木棉", "hm, don’t you mean a ring of salt?"),
        ("白桦", "ah, you are right, dang it"),
        ("白桦", "oops, scratch that"),
    ],
)
def test_what_is_disputed_or_taken_back_is_not_taken_up(after: tuple[str, str]) -> None:
    assert talk(("木棉", "ok thanks"), after, heard=0) is None


def test_who_gives_in_is_thanked_for_the_trouble() -> None:
    assert talk(("白桦", "no idea, sorry :)"), ("木棉", "ok thanks")) is None
    assert talk(("白桦", "it is sold by the metre"), ("木棉", "ok thanks")) is Status.THANKED


def test_what_agrees_with_the_askers_next_words_is_no_answer_to_the_first() -> None:
    def told(since: str, text: str) -> Status | None:
        chat = Chat()
        for thread in range(30):
            chat.say(f"o{thread}", "红柳", "the weather is fine on our balcony today", Role.CHITCHAT)
        asking = chat.say("t1", "木棉", ASKED, Role.QUESTION)
        if since:
            chat.say("t1", "木棉", since, Role.FOLLOWUP)
        answer = chat.say("t1", "白桦", text, Role.ANSWER)
        chat.messages[-1] = replace(chat.messages[-1], mentions=(ASKER,))
        heard = chat.say("t1", "木棉", "ok thanks", Role.THANKS)
        question = chat.question([asking], (chat.answer([answer], Outcome.THANKED, (heard,)),), (0,))
        found = answered_row(Reading(distilled(chat, (question,)), MARCH), question)
        return found.status if found else None

    since = "the books tell of poison only"
    assert told(since, f"Correct, but most do. {TOLD}") is None
    assert told(since, TOLD) is Status.THANKED
    assert told("", f"Correct. {TOLD}") is Status.THANKED


@pytest.mark.parametrize("on", ["and how do I sow the lettuce?", "thanks, whats the difference of flat and deep"])
def test_a_reply_ends_where_the_asker_asks_on(on: str) -> None:
    chat = Chat()
    asking = chat.say("t1", "木棉", ASKED, Role.QUESTION)
    one = chat.say("t1", "白桦", TOLD, Role.ANSWER)
    chat.say("t1", "木棉", on, Role.FOLLOWUP)
    other = chat.say("t1", "白桦", "sow lettuce flat, the seedlings want light", Role.ANSWER)
    thanks = chat.say("t1", "木棉", "ok thanks", Role.THANKS)
    answers = tuple(chat.answer([one_of], Outcome.THANKED, (thanks,)) for one_of in (one, other))
    question = chat.question([asking], answers, (0, 1))
    ((span, _),) = replies(Reading(distilled(chat, (question,)), MARCH), question)
    assert line(span) == TOLD


def test_an_answer_whose_teller_does_not_know_is_no_row_where_that_is_left_out() -> None:
    doubt = "I don't have enough knowledge to answer, so I hope someone else can. "
    assert row(TOLD) is Status.UNHEARD
    assert row(doubt + TOLD) is None
    assert row(after=("白桦", "no idea, sorry :)"), outcome=Outcome.THANKED) is None
