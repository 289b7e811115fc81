from __future__ import annotations

from dataclasses import replace

import pytest

from models.records.answer import Outcome, Question
from nlp.answers.outcome_cues import RESULTS
from nlp.answers.questions import find_questions
from nlp.pains.voicings import find_voicings
from nlp.roles.counting import count_thanks
from tests.support_talk import Line, Talked, talk, together

ASK = ("amy", "question", "my node server never starts, how do I free the port?")
TELL = ("bo", "answer", "kill the process that holds the port with fuser -k 3000/tcp, then start the server")
COUNT = ("bot", "answer", "> amy sends brownie points to @bo :sparkles: :thumbsup: :sparkles:")


def speaking_to(said: Talked, mentions: dict[int, tuple[str, ...]]) -> Talked:
    """``said`` with the members that its lines, by number, speak to by name."""
    messages = [replace(one, mentions=mentions.get(place, ())) for place, one in enumerate(said.messages)]
    return replace(said, messages=messages)


def questions(*lines: Line, mentions: dict[int, tuple[str, ...]] | None = None) -> list[Question]:
    messages, threads, roles = together([speaking_to(talk(*lines), mentions or {})])
    return find_questions(messages, threads, count_thanks(messages, roles))


@pytest.mark.parametrize(
    "text",
    [
        "yep that was it",
        "thanks, it passes now",
        "fixed it, forgot the semicolon",
        "nvm, found it: missing brace",
        "worked like a charm",
        "I got it to work",
    ],
)
def test_success_is_heard(text: str) -> None:
    assert text in RESULTS


@pytest.mark.parametrize(
    "text",
    [
        "let me see if it works",
        "glad you found it",
        "Microsoft solved that years ago",
        "it is resolved after the assignment",
        "did you figure it out",
        "it works fine in chrome",
        "my mistake on calling it a script",
    ],
)
def test_what_others_do_or_hope_is_no_success(text: str) -> None:
    assert text not in RESULTS


def test_a_bots_counting_is_no_answer_and_bears_witness_of_thanks() -> None:
    (question,) = questions(ASK, TELL, ("amy", "checkin", "cheers @bo"), COUNT, mentions={2: ("bo",), 3: ("bo",)})
    assert [answer.utterance.member for answer in question.answers] == ["bo"]
    assert question.answers[0].outcome is Outcome.THANKED
    assert question.answers[0].reactions == ("m2",)


def test_thanks_to_somebody_else_are_not_the_answerers() -> None:
    (question,) = questions(ASK, TELL, ("amy", "thanks", "thanks @cy"), mentions={2: ("cy",)})
    assert question.answers[0].outcome is Outcome.UNHEARD


def test_who_finds_the_cause_alone_and_tells_it_answers() -> None:
    found = ("amy", "confirm", "nvm, I figured it out, had to change NODE_ENV in my shell profile")
    (question,) = questions(ASK, TELL, found)
    by_member = {answer.utterance.member: answer.outcome for answer in question.answers}
    assert by_member == {"bo": Outcome.UNHEARD, "amy": Outcome.CONFIRMED}
    assert question.answers[question.best[0]].utterance.member == "amy"


def test_who_names_the_answerer_and_tells_another_cause_found_it_alone() -> None:
    alone = "@bo oh crud, I just found my problem, I had a browser extension that pushed everything through https"
    found = questions(ASK, TELL, ("amy", "confirm", alone), mentions={2: ("bo",)})
    assert all(
        answer.outcome is not Outcome.CONFIRMED for answer in found[0].answers if "bo" in answer.utterance.member
    )


def test_who_thanks_for_what_was_found_confirms_the_answer() -> None:
    (question,) = questions(ASK, TELL, ("amy", "confirm", "I figured it out thanks to you"))
    assert question.answers[0].outcome is Outcome.CONFIRMED


@pytest.mark.parametrize(
    "aside",
    [
        "@di I finished the article about gardens last night, have a look at it and tell me",
        "which version of node do you run, and on what system?",
    ],
)
def test_what_speaks_past_the_question_is_not_named(aside: str) -> None:
    (question,) = questions(ASK, ("cy", "answer", aside), mentions={1: ("di",)} if aside.startswith("@") else {})
    assert question.best == ()


def test_who_speaks_after_another_must_share_a_word_or_name_the_asker() -> None:
    aside = ("cy", "answer", "rename /etc/init.d/apache2 and set KeepAlive=Off in httpd.conf, then reboot twice")
    for named, best in ((), ["bo"]), (("amy",), ["cy", "bo"]):
        (question,) = questions(ASK, TELL, aside, mentions={2: named})
        assert [question.answers[index].utterance.member for index in question.best] == best


@pytest.mark.parametrize(
    "text",
    [
        "do you work on the styles tonight as well?",
        "I will have a look at the broken links later this evening",
        "should we merge the staging branch before the release?",
        "anyone interested in joining our team for the hackathon project?",
        "can someone please review my finished portfolio page?",
        "hey @di what's the problem?",
        "do you still need help with the weather project?",
    ],
)
def test_small_talk_and_plans_are_no_requests(text: str) -> None:
    assert questions(("amy", "question", text)) == []


def test_what_was_found_of_counted_thanks_is_voiced_in_the_same_turns() -> None:
    joining = ("cy", "checkin", "thanks @bo, same problem here")
    said = speaking_to(talk(ASK, TELL, joining, COUNT), {2: ("bo",), 3: ("bo",)})
    messages, threads, roles = together([said])
    counted = count_thanks(messages, roles)
    (question,) = find_questions(messages, threads, counted)
    assert question.same_here == ("m2",)
    (voicing,) = find_voicings([question], {one.id: one for one in messages}, threads, counted)
    assert voicing.askers == {"amy", "cy"}
