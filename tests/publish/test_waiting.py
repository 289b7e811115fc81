"""Nobody is said to be without an answer to whom somebody spoke as if to answer (rule 18)."""

from dataclasses import replace

import pytest

from models.records.answer import Outcome
from models.records.role import Role
from publish.entries.response import responded, solved_alone, talked_on
from publish.entries.single import waiting_entry
from publish.reading import Reading
from tests.support_garden import MARCH, Chat, distilled

ASKED = ("t1", "木棉", "花盆底下要不要垫石子", Role.QUESTION)
Line = tuple[str, str, str, Role]


def heard(*said: Line, days: float = 0, mentions: tuple[str, ...] = (), quotes: bool = False) -> bool:
    """Whether the lines, the last ``days`` after the question and perhaps addressed to its asker, respond to it."""
    chat = Chat()
    asked = chat.say(*ASKED)
    for line in said:
        chat.say(*line, day=days)
    chat.messages[-1] = replace(chat.messages[-1], mentions=mentions, reply_to=asked if quotes else None)
    question = chat.question([asked], (), ())
    return responded(Reading(distilled(chat, (question,)), MARCH), question)


@pytest.mark.parametrize("role", [Role.ANSWER, Role.EXPERIENCE])
def test_what_another_tells_in_the_thread_responds(role: Role) -> None:
    assert heard(("t1", "白桦", "垫不垫都行 别堵住孔", role))


@pytest.mark.parametrize(
    "line",
    [
        ("t1", "木棉", "我自己先垫了一层陶粒", Role.EXPERIENCE),
        ("t1", "白桦", "垫什么石子 多大的盆", Role.QUESTION),
        ("t1", "白桦", "垫金条[狗头]", Role.ANSWER),
        ("t2", "白桦", "薄荷水插七天生根", Role.ANSWER),
        ("t2", "白桦", "谢谢大家", Role.THANKS),
    ],
)
def test_the_askers_own_a_question_back_a_jest_and_other_talk_do_not(line: Line) -> None:
    assert not heard(line)


def test_what_is_said_to_the_asker_elsewhere_responds_for_a_week() -> None:
    line = ("t2", "白桦", "陶粒成本低 铺两厘米", Role.CHITCHAT)
    assert heard(line, mentions=("u-木棉",))
    assert heard(line, quotes=True)
    assert heard(line, mentions=("u-木棉",), days=6)
    assert not heard(line, mentions=("u-木棉",), days=8)
    assert not heard(line, mentions=("u-红柳",))


def test_in_english_who_names_the_asker_responds_for_a_month_be_it_in_jest() -> None:
    line = ("t2", "白桦", "lol, pebbles do it all the time", Role.CHITCHAT)
    assert heard(line, mentions=("u-木棉",), days=20)
    assert not heard(line, mentions=("u-木棉",), days=40)


def test_who_takes_up_a_word_of_the_question_next_responds_unless_somebody_else_is_named() -> None:
    line = ("t2", "白桦", "石子不如陶粒", Role.CHITCHAT)
    assert heard(line)
    assert not heard(line, mentions=("u-红柳",))


def test_who_tells_that_it_is_solved_has_no_open_question() -> None:
    assert heard(("t2", "木棉", "昨天那个解决了", Role.FOLLOWUP), days=3)
    assert not heard(("t2", "白桦", "昨天那个解决了", Role.FOLLOWUP), days=3)


def test_who_takes_something_up_was_answered() -> None:
    taken = ("t2", "木棉", "这个陶粒的办法好", Role.CONFIRM)
    assert heard(("t2", "白桦", "垫陶粒", Role.OPINION), taken)
    assert not heard(taken, days=2)


def test_what_the_asker_takes_up_about_another_question_does_not() -> None:
    chat = Chat()
    asked, other = chat.say(*ASKED), chat.say("t2", "木棉", "薄荷多久能生根", Role.QUESTION)
    told = chat.say("t2", "白桦", "水插七天", Role.ANSWER)
    taken = chat.say("t2", "木棉", "好的谢谢", Role.THANKS)
    questions = (
        chat.question([asked], (), ()),
        chat.question([other], (chat.answer([told], Outcome.THANKED, (taken,)),), (0,)),
    )
    assert not responded(Reading(distilled(chat, questions), MARCH), questions[0])


def test_who_does_not_know_answers_nothing() -> None:
    chat = Chat()
    asked = chat.say(*ASKED)
    unsure = chat.say("t1", "白桦", "石子我没垫过 不确定", Role.EXPERIENCE)
    question = chat.question([asked], (), (), not_known=(unsure,))
    assert not responded(Reading(distilled(chat, (question,)), MARCH), question)


@pytest.mark.parametrize(("said", "days", "talked"), [("拿陶粒铺两厘米", 0.5, True), ("拿陶粒铺两厘米", 2, False)])
def test_the_first_that_another_tells_within_a_day_may_be_the_answer(said: str, days: float, *, talked: bool) -> None:
    chat = Chat()
    asked = chat.say(*ASKED)
    chat.say("t2", "白桦", said, Role.CHITCHAT, day=days)
    question = chat.question([asked], (), ())
    assert talked_on(Reading(distilled(chat, (question,)), MARCH), question) is talked


def test_a_word_of_any_message_of_the_asking_may_be_taken_up_even_by_a_question() -> None:
    chat = Chat()
    asked = [chat.say(*ASKED), chat.say("t1", "木棉", "昨天刚换的盆", Role.FOLLOWUP)]
    chat.say("t2", "白桦", "石子？！阳台上用不着", Role.CHITCHAT)
    question = chat.question(asked, (), ())
    assert talked_on(Reading(distilled(chat, (question,)), MARCH), question)


def waits(asked: str, *later: tuple[str, str], calls: str = "", mentions: tuple[str, ...] = ()) -> bool:
    """Whether the English question stands among those that wait; the last line of ``later`` perhaps names its asker."""
    chat = Chat()
    told = chat.say("t1", "木棉", asked, Role.QUESTION)
    chat.messages[-1] = replace(chat.messages[-1], mentions=(calls,) if calls else ())
    for who, text in later:
        chat.say("t2", who, text, Role.QUESTION if text.endswith("?") else Role.CHITCHAT, day=1.5)
    if later:
        chat.messages[-1] = replace(chat.messages[-1], mentions=mentions)
    questions = [chat.question([told], (), ())]
    for name, text in (
        ("红柳", "How deep do I plant tulip bulbs?"),
        ("银桂", "Which compost is good for carrots in pots?"),
    ):
        questions.append(chat.question([chat.say(f"o-{name}", name, text, Role.QUESTION, day=9)], (), ()))
    reading = Reading(distilled(chat, tuple(questions)), MARCH)
    found = waiting_entry(reading, questions, 1)
    return found is not None and any(told in {piece.message for piece in claim.evidence} for claim in found.claims)


SLUGS = "How do I keep slugs off my lettuce seedlings?"


def test_who_found_it_alone_waits_no_more_however_it_is_told() -> None:
    assert waits(SLUGS)
    assert not waits(SLUGS, ("木棉", "lol never mind, I just figured it out"))
    assert not waits(SLUGS, ("木棉", "okay the tape seems to be working"))


def test_who_is_asked_back_by_name_does_not_wait() -> None:
    assert not waits(SLUGS, ("白桦", "do you still need it? here is my garden plan, right?"), mentions=("u-木棉",))


def test_what_is_asked_of_somebody_by_name_does_not_wait() -> None:
    assert not waits(SLUGS, calls="u-白桦")


@pytest.mark.parametrize(("said", "solved"), [("Figured it out. My fault.", True), ("has anybody got it yet?", False)])
def test_who_says_that_it_is_solved_waits_no_more(said: str, *, solved: bool) -> None:
    chat = Chat()
    asked = chat.say("t1", "木棉", "Why does the pump of my balcony garden stop at noon?", Role.QUESTION)
    chat.say("t2", "木棉", said, Role.CHITCHAT)
    question = chat.question([asked], (), ())
    assert solved_alone(Reading(distilled(chat, (question,)), MARCH), question) is solved
