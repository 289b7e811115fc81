"""What speaks for a row of question and answer: to whom the answer was said, what both name, who came back to it.

A list prints what nobody has reviewed and what fills no entry, so it prints only pairs for which several signs speak:
place alone, or a word alone, joins what was said at the same time about two matters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from math import log

from models.records.answer import Answer, Question
from models.records.edition import Status
from models.records.message import Message
from publish.entries.response import DAY
from publish.entries.slots import asks
from publish.reading import Reading
from publish.spans.spacing import HAN
from publish.spans.words import words

SOON, BACK = 10 * 60_000, 60 * 60_000
"""Milliseconds within which the first thing that another says is said to the asker, though nobody is named; and those
around a message within which what somebody says may be about it."""
NEXT = 8
"""Messages of the group that are looked at before a question and after an answer."""
RARE = {Status.UNHEARD: 0.9, Status.THANKED: 0.6, Status.TRIED: 0.6}
"""How rare the words must be, taken together, that answer and question share: 1 is one word said in one conversation
only. What the asker took up needs less."""
_HAN = re.compile(f"[{HAN}]")
_NAME = re.compile(r"@\S+|https?://\S+")


@dataclass(frozen=True, slots=True)
class Pair:
    """What is printed of a question and of one answer to it."""

    asked: str
    told: str
    said: frozenset[str]
    """The messages that ``told`` is taken from."""


def vouched(reading: Reading, question: Question, pair: Pair, status: Status) -> bool:
    """True where it was told to the asker, speaks of what is asked, and ``status`` is what came of it.

    Chinese answers name neither asker nor object, and are judged by what came of them alone.
    """
    answers = [one for one in question.answers if not set(one.utterance.messages).isdisjoint(pair.said)]
    if not answers or (status is Status.UNHEARD and any(_returned(reading, question, one) for one in answers)):
        return False
    if _HAN.search(pair.told):
        return True
    to_asker = any(_named(reading, question, one) or _next_said(reading, question, one) for one in answers)
    heard = status is Status.UNHEARD or any(_heard(reading, one) for one in answers)
    return to_asker and heard and _rarity(reading, pair.asked, pair.told) >= RARE.get(status, 1.0)


def on_one_matter(reading: Reading, one: str, other: str) -> bool:
    """True where two lines share words rare enough for one matter."""
    return _rarity(reading, one, other) >= RARE[Status.THANKED]


def opens(reading: Reading, question: Question) -> bool:
    """False where a helper asks back, or the asking names somebody who has just spoken: it goes on from that."""
    if reading.helps(question):
        return False
    named = {member for message in question.asking.messages for member in reading.messages[message].mentions}
    asked = reading.messages[question.asking.messages[0]]
    before = islice(reading.said_before(asked.id), NEXT)
    return not any(one.member in named and asked.sent_at - one.sent_at <= BACK for one in before)


def _named(reading: Reading, question: Question, answer: Answer) -> bool:
    """True where the answer quotes the asking or names the asker."""
    asked = {*question.asking.messages, *question.details}
    said = [reading.messages[message] for message in answer.utterance.messages]
    return any(question.asking.member in one.mentions or one.reply_to in asked for one in said)


def _rarity(reading: Reading, asked: str, told: str) -> float:
    """Of the words that both hold, each counted from 0, said in every conversation, to 1, said in one."""
    shared = _words(told) & _words(asked)
    total = 1 + len(reading.threads)
    return sum(log(total / max(1, reading.spread[word])) / log(total) for word in shared)


def _words(text: str) -> frozenset[str]:
    """Content words, names and addresses left out."""
    return words(_NAME.sub(" ", text))


def _next_said(reading: Reading, question: Question, answer: Answer) -> bool:
    """True where nobody but asker and answerer spoke since the question, and the answer came soon."""
    asked = reading.messages[question.asking.messages[-1]]
    first = reading.messages[answer.utterance.messages[0]]
    return 0 <= first.sent_at - asked.sent_at <= SOON and _between_two(reading, asked, first)


def _between_two(reading: Reading, one: Message, other: Message) -> bool:
    """True where nobody else spoke from the one to the other."""
    pair = {one.member, other.member}
    return all(said.member in pair for said in reading.said_after(one.id) if said.position < other.position)


def _heard(reading: Reading, answer: Answer) -> bool:
    """True where something that was said of it was said to it."""
    return any(reacts(reading, answer.utterance.messages[-1], reaction) for reaction in answer.reactions)


def reacts(reading: Reading, told: str, reaction: str) -> bool:
    """True where the reaction names the teller, or comes before anybody else spoke or something else was asked."""
    last, said = reading.messages[told], reading.messages[reaction]
    return last.member in said.mentions or (_between_two(reading, last, said) and _says_next(reading, last, said))


def _says_next(reading: Reading, last: Message, reaction: Message) -> bool:
    """True where the speaker of ``reaction`` asked nothing else between ``last`` and it."""
    between = (one for one in reading.said_after(last.id) if one.position < reaction.position)
    return not any(one.member == reaction.member and asks(one.text) for one in between)


def _returned(reading: Reading, question: Question, answer: Answer) -> bool:
    """True where the asker spoke soon after the answer, or took something up within a day: nobody may say "no word"."""
    last = reading.messages[answer.utterance.messages[-1]]
    soon = (one for one in islice(reading.said_after(last.id), NEXT) if one.sent_at - last.sent_at <= BACK)
    later = (one for one in reading.taking_up.get(question.asking.member, ()) if one.position > last.position)
    took = (one for one in later if one.channel == last.channel and one.sent_at - last.sent_at <= DAY)
    return any(took) or any(one.member == question.asking.member for one in soon)
