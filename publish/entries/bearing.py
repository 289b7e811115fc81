"""What speaks for a row of question and answer: to whom the answer was said, what both name, who came back to it.

A list prints what nobody has reviewed and what fills no entry, so it prints only pairs for which several signs speak:
place alone, or a word alone, joins what was said at the same time about two matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from math import log

from models.records.answer import Answer, Question
from models.records.edition import Status
from models.records.message import Message
from publish.entries.outcome import (
    alone,
    credits_it,
    credits_this,
    disclaims,
    fails,
    found_otherwise,
    reports,
    seconds,
    sends_elsewhere,
    takes_back,
    takes_up,
    tells_how,
    worked,
)
from publish.entries.report import erred
from publish.entries.request import replies_first
from publish.entries.response import DAY
from publish.entries.slots import asks
from publish.reading import Reading
from publish.spans.scripts import has_han
from publish.spans.words import words

SOON, BACK = 10 * 60_000, 60 * 60_000
"""Milliseconds within which the first thing that another says is said to the asker, though nobody is named; and those
around a message within which what somebody says may be about it."""
NEXT = 8
"""Messages of the group that are looked at before a question and after an answer."""
RARE = {Status.UNHEARD: 1.2, Status.THANKED: 1.2, Status.TRIED: 0.6}
"""How rare the words must be, taken together, that answer and question share: 1 is one word said in one conversation
only. What the asker took up needs less."""
CLOSE = {Status.TRIED: 0.0, Status.THANKED: 0.3}
"""The same, over all that was asked, for what was said at once, before the asker went on to anything else."""
PRINTED = 0.4
"""Of what the answer shares with all that was asked, the part that it must share with what is printed of it."""
GIVES_UP = 6
"""Words of a line that says nothing but that its speaker does not know."""
AIDE = 3
"""Content words of a line that says something of its own."""
_RANK = (Status.TRIED, Status.THANKED, Status.UNHEARD)
_NAME = re.compile(r"@\S+|https?://\S+")
_AGREES = re.compile(r"\W*(?:@\S+ )*(?:correct|exactly|right|true|agreed|indeed)\b(?=[,.!]| but\b)", re.IGNORECASE)
"""A beginning that agrees with what was said last."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What is printed of a question and of one answer to it."""

    asked: str
    told: str
    said: frozenset[str]
    """The messages that ``told`` is taken from."""
    full: str = ""
    """What is printed of the answer where that is more."""


def vouched(reading: Reading, question: Question, pair: Pair, status: Status) -> bool:
    """True where it was told to the asker, speaks of what is asked, and no less than ``status`` came of it."""
    came = borne_out(reading, question, pair, status)
    return came is not None and _RANK.index(came) <= _RANK.index(status)


def borne_out(reading: Reading, question: Question, pair: Pair, status: Status) -> Status | None:
    """What may be said of the pair; None where it was not told to the asker, or is about something else.

    The asker's words decide, whatever ``status`` was given, unless nobody came back to it. Chinese answers name neither
    asker nor object, and are judged by what came of them alone.
    """
    answers = [one for one in question.answers if not pair.said.isdisjoint(one.utterance.messages)]
    silent = status is Status.UNHEARD
    if not answers or (silent and any(_returned(reading, question, one) for one in answers)):
        return None
    if has_han(pair.told):
        return None if status is Status.THANKED and erred(reading, question, pair.said) else status
    if any(one.utterance.member == question.asking.member for one in answers):
        return _found_alone(reading, question, pair)
    if not any(_named(reading, question, one) or _next_said(reading, question, one) for one in answers):
        return None
    if _asked_since(reading, question, pair) or _fared_ill(reading, question, pair):
        return None
    if (
        _belied(reading, question, pair)
        or _doubted(reading, pair)
        or any(seconds(reading.messages[one].text) for one in pair.said)
    ):
        return None
    came = status if silent else _came_of_it(status, _to_this(reading, question, pair))
    return came if came and _on_it(reading, question, pair, came) else None


def _to_this(reading: Reading, question: Question, pair: Pair) -> list[str]:
    """What came back before the teller said anything else; thanks alone may come behind more on the matter."""
    last = max((reading.messages[one] for one in pair.said), key=lambda one: one.position)
    matter = " ".join((pair.asked, *(reading.messages[one].text for one in sorted(pair.said))))
    asker = question.asking.member
    kept: list[str] = []
    for one in heard(reading, question, pair.said):
        between = (more for more in _said_until(reading, last.id, one) if more.member == last.member)
        strange = [more.text for more in between if not (more.mentions and asker not in more.mentions)]
        worked = credits_it([one.text]) or reports(one.text)
        if not strange or (not worked and not _of_those(one.text, strange, matter)):
            kept.append(one.text)
    return [*kept, *(one.text for one in _next_own(reading, question, last))] if kept else kept


def _next_own(reading: Reading, question: Question, last: Message) -> Iterator[Message]:
    """What the asker says next to it within the hour, until anybody but the teller speaks, or the asker asks anew."""
    asker = question.asking.member
    soon = takewhile(lambda one: one.sent_at - last.sent_at <= BACK, reading.said_after(last.id))
    two = takewhile(lambda one: one.member == last.member or (one.member == asker and not _asks(one.text)), soon)
    return (one for one in two if one.member == asker)


def _asks(text: str) -> bool:
    return asks(_NAME.sub(" ", text))


def _of_those(text: str, others: list[str], matter: str) -> bool:
    """True where one of the other lines has nothing of the matter, or what was said takes up a word of it."""
    taken = _words(text) - _words(matter)
    return any(not _words(one) & _words(matter) or taken & _words(one) for one in others if len(_words(one)) >= AIDE)


def _asked_since(reading: Reading, question: Question, pair: Pair) -> bool:
    """True where the asker asked something since that the answer bears on as much, or said what it agrees with."""
    asked = reading.messages[question.asking.messages[0]]
    first = min((reading.messages[one] for one in pair.said), key=lambda one: one.position)
    printed = _rarity(reading, pair.asked, pair.told)
    own = (one for one in _said_until(reading, asked.id, first) if one.member == asked.member)
    since = [one.text for one in own if one.id not in question.asking.messages]
    if since and _AGREES.match(first.text):
        return True
    return any(_rarity(reading, text, pair.told) >= printed for text in since if asks(text))


def _fared_ill(reading: Reading, question: Question, pair: Pair) -> bool:
    """True where the asker tells of a failure or of another cause, or the teller gives in, behind what came of it.

    That is within the hour; whoever gives in before thanks come is thanked for the trouble.
    """
    last = max((reading.messages[one] for one in pair.said), key=lambda one: one.position)
    back = max(heard(reading, question, pair.said), key=lambda one: one.position, default=last)
    after = islice(reading.said_after(back.id), NEXT)
    near = [one for one in after if one.sent_at - back.sent_at <= BACK]
    own = [one.text for one in near if one.member == question.asking.member]
    failed = any(fails(text) or found_otherwise(text) for text in own)
    told = [one for one in (*_said_until(reading, last.id, back), *near) if one.member == last.member]
    return failed or any(takes_back(one.text) or _gives_up(one.text) for one in told)


def _belied(reading: Reading, question: Question, pair: Pair) -> bool:
    """True where the asker tells within a day of a failure in this matter: nothing good may be said to have come."""
    last = max((reading.messages[one] for one in pair.said), key=lambda one: one.position)
    soon = takewhile(lambda one: one.sent_at - last.sent_at <= DAY, reading.said_after(last.id))
    own = (one.text for one in soon if one.member == question.asking.member)
    matter = f"{pair.asked}\n{pair.full or pair.told}"
    return any(fails(text) and on_one_matter(reading, matter, text) for text in own)


def _gives_up(text: str) -> bool:
    """True for a few words of not knowing: no idea, sorry."""
    return len(text.split()) <= GIVES_UP and disclaims(text)


def _doubted(reading: Reading, pair: Pair) -> bool:
    """True where what is left out of the answer says that its teller does not know it well, or where to ask."""
    printed = pair.full or pair.told
    said = [reading.messages[one].text for one in pair.said]
    return any(not says(printed) and any(says(text) for text in said) for says in (disclaims, sends_elsewhere))


def _on_it(reading: Reading, question: Question, pair: Pair, came: Status) -> bool:
    """True where enough speaks for the answer being to what is printed of the asking."""
    answers = [one for one in question.answers if not pair.said.isdisjoint(one.utterance.messages)]
    straight = any(_straight(reading, question, pair, one) for one in answers)
    shared = _rarity(reading, pair.asked, pair.told)
    wide = _rarity(reading, _wide(question, pair, reading), pair.told)
    if came is not Status.TRIED and shared < PRINTED * wide:
        return False
    if came is Status.UNHEARD:
        return straight and shared >= RARE[came]
    if straight or any(_both_named(reading, question, pair, one) for one in answers):
        return wide >= CLOSE[came]
    return shared >= RARE[came]


def _came_of_it(status: Status, heard: list[str]) -> Status | None:
    """What the asker's words allow to say; what was said in Chinese has been understood before."""
    if any(has_han(text) for text in heard):
        return status
    if credits_it(heard):
        return Status.TRIED
    return Status.THANKED if any(takes_up(text) for text in heard) else None


def _wide(question: Question, pair: Pair, reading: Reading) -> str:
    """What is printed of the asking, and all else that was said in it."""
    return "\n".join([pair.asked, *(reading.messages[message].text for message in question.asking.messages)])


def _straight(reading: Reading, question: Question, pair: Pair, answer: Answer, within: int = BACK) -> bool:
    """True where it was said in time, and in between the asker asked nothing else and the teller said nothing else."""
    asked = reading.messages[question.asking.messages[-1]]
    first = reading.messages[answer.utterance.messages[0]]
    between = [one for one in _said_until(reading, asked.id, first) if one.id not in pair.said]
    near = first.sent_at - asked.sent_at <= within
    went_on = any(one.member == asked.member and asks(one.text) for one in between)
    return near and not went_on and all(one.member != first.member for one in between)


def _both_named(reading: Reading, question: Question, pair: Pair, answer: Answer) -> bool:
    """True where the answer names the asker, and the asker the teller in saying within a day that it worked."""
    last = reading.messages[answer.utterance.messages[-1]]
    back = (reading.messages[one] for one in answer.reactions)
    near = (one for one in back if last.member in one.mentions and one.sent_at - last.sent_at <= DAY)
    named = _named(reading, question, answer) and any(credits_this(one.text) for one in near)
    return named and _straight(reading, question, pair, answer, DAY)


def _found_alone(reading: Reading, question: Question, pair: Pair) -> Status | None:
    """Tried, where the asker came back to tell how it was solved, and not before that something else had worked."""
    first = min((reading.messages[one] for one in pair.said), key=lambda one: one.position)
    more = (reading.messages[one] for one in question.details)
    asked = [_wide(question, pair, reading), *(one.text for one in more if one.position < first.position)]
    since = _said_until(reading, question.asking.messages[-1], first)
    before = any(one.member == question.asking.member and worked(one.text) for one in since)
    shared = _rarity(reading, "\n".join(asked), pair.told)
    found = tells_how(pair.told) and not before and shared >= CLOSE[Status.THANKED]
    return Status.TRIED if found else None


def nearness(reading: Reading, asked: str, told: str) -> float:
    """How much the two speak of one thing, by the rare words that they share."""
    return _rarity(reading, asked, told)


def on_one_matter(reading: Reading, one: str, other: str) -> bool:
    """True where two lines share words rare enough for one matter."""
    return _rarity(reading, one, other) >= RARE[Status.TRIED]


def opens(reading: Reading, question: Question) -> bool:
    """False where a helper asks back, or the asking goes on: by its first words, or from one whom it names."""
    if reading.helps(question) or goes_on(reading, question):
        return False
    named = {member for message in question.asking.messages for member in reading.messages[message].mentions}
    asked = reading.messages[question.asking.messages[0]]
    before = islice(reading.said_before(asked.id), NEXT)
    return not any(one.member in named and asked.sent_at - one.sent_at <= BACK for one in before)


def answers_back(reading: Reading, question: Question) -> bool:
    """True where the last that another said before, whom the asking names, asks: it is an answer itself."""
    asked = reading.messages[question.asking.messages[0]]
    before = next((one for one in reading.said_before(asked.id) if one.member != asked.member), None)
    near = before is not None and asked.sent_at - before.sent_at <= BACK and before.member in asked.mentions
    return near and before is not None and "?" in _NAME.sub(" ", before.text)


def goes_on(reading: Reading, question: Question) -> bool:
    """True where the English asking begins as a reply to somebody."""
    return replies_first(reading.messages[question.asking.messages[0]].text)


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
    return all(said.member in pair for said in _said_until(reading, one.id, other))


def _said_until(reading: Reading, message: str, end: Message) -> Iterator[Message]:
    """What members said in the group from the message to ``end``."""
    return takewhile(lambda one: one.position < end.position, reading.said_after(message))


def heard(reading: Reading, question: Question, said: frozenset[str]) -> Iterator[Message]:
    """What came back to the answers that hold ``said``."""
    answers = [one for one in question.answers if not said.isdisjoint(one.utterance.messages)]
    return _heard(reading, question, answers)


def _heard(reading: Reading, question: Question, answers: list[Answer]) -> Iterator[Message]:
    """What was said to the answers of them, unless the asker said before that it failed."""
    for answer in answers:
        last = answer.utterance.messages[-1]
        for reaction in answer.reactions:
            if reacts(reading, last, reaction) and not _failed(reading, question, last, reaction):
                yield reading.messages[reaction]


def _failed(reading: Reading, question: Question, told: str, reaction: str) -> bool:
    """True where the asker said before the reaction that it failed, or what else was done."""
    between = _said_until(reading, told, reading.messages[reaction])
    own = [one.text for one in between if one.member == question.asking.member]
    return any(fails(text) or alone(text) or found_otherwise(text) for text in own)


def reacts(reading: Reading, told: str, reaction: str) -> bool:
    """True where the reaction names the teller, or comes before anybody else spoke or something else was asked."""
    last, said = reading.messages[told], reading.messages[reaction]
    return last.member in said.mentions or (_between_two(reading, last, said) and _says_next(reading, last, said))


def _says_next(reading: Reading, last: Message, reaction: Message) -> bool:
    """True where the speaker of ``reaction`` asked nothing else between ``last`` and it."""
    between = _said_until(reading, last.id, reaction)
    return not any(one.member == reaction.member and asks(one.text) for one in between)


def _returned(reading: Reading, question: Question, answer: Answer) -> bool:
    """True where the asker spoke soon after the answer, or took something up within a day: nobody may say "no word"."""
    last = reading.messages[answer.utterance.messages[-1]]
    soon = (one for one in islice(reading.said_after(last.id), NEXT) if one.sent_at - last.sent_at <= BACK)
    later = (one for one in reading.taking_up.get(question.asking.member, ()) if one.position > last.position)
    took = (one for one in later if one.channel == last.channel and one.sent_at - last.sent_at <= DAY)
    return any(took) or any(one.member == question.asking.member for one in soon)
