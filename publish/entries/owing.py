"""Whose words a result takes up: 分开就连上了 was said of 分开 单独连 2.4, whoever else had answered."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import islice, takewhile

from models.records.answer import Answer, Outcome, Question
from models.records.message import Message
from publish.entries.matter import asking, pairs
from publish.reading import Reading, best_answers
from publish.spans.scripts import has_han
from publish.spans.words import empty, words

_UNDONE = re.compile(r"[^\s，。；,!！]*没有?[动改换用做试弄加减调开关装](?!了)[^\s，。；,!！]*")
"""A clause that tells what was left undone: 调平都没动."""
NEAR = 40
"""Messages of the group behind a question among which another may have told what worked."""
BETWEEN = 1
"""Words more that another's line must share where the answer shares some, too."""


def rightly_heard(reading: Reading, question: Question) -> tuple[Answer, ...]:
    """The best answers, each with the reactions that are to it; what another answer worked out is given to that."""
    kept: dict[str, Answer] = {}
    for answer in best_answers(question):
        owed = [one for one in answer.reactions if owes_another(reading, question, one, answer.utterance.messages)]
        left = tuple(one for one in answer.reactions if one not in owed)
        outcome = answer.outcome if left or not owed else Outcome.UNHEARD
        kept.setdefault(_key(answer), replace(answer, reactions=left, outcome=outcome))
        for other in (_named_by(reading, question, answer, one) for one in owed):
            if other:
                kept[_key(other)] = replace(other, outcome=answer.outcome, reactions=tuple(owed))
    return tuple(kept.values())


def _key(answer: Answer) -> str:
    return answer.utterance.messages[0]


def _named_by(reading: Reading, question: Question, answer: Answer, reaction: str) -> Answer | None:
    """The answer of another member that shares most words with the reaction; None where none has any."""
    taken = _telling(reading, reading.messages[reaction].text) - _telling(reading, asking(reading, question))
    others = [
        one
        for one in question.answers
        if one.utterance.member != answer.utterance.member and one.outcome is not Outcome.CORRECTED
    ]
    shared = {_key(one): len(taken & _told(reading, one.utterance.messages)) for one in others}
    best = max(others, key=lambda one: shared[_key(one)], default=None)
    return best if best and shared[_key(best)] else None


def owes_another(reading: Reading, question: Question, reaction: str, told: Collection[str]) -> bool:
    """True where the Chinese reaction takes up more words of another member than of the messages ``told``.

    Words that the asker had said before tell nothing. English reactions are weighed by ``bearing``.
    """
    said = reading.messages[reaction]
    taken = _telling(reading, said.text) - _telling(reading, asking(reading, question))
    if not has_han(said.text):
        return False
    tellers = {reading.messages[one].member for one in told}
    if _names_another(reading, question, said, tellers):
        return True
    own = _told(reading, told)
    others = [_telling(reading, one.text) for one in _others(reading, question, said, tellers)]
    most = max((len(taken & one) for one in others), default=0)
    shared = len(taken & own)
    theirs = frozenset[str]().union(*others)
    return most > shared + BETWEEN * bool(shared) or (bool(taken & (theirs - own)) and not taken & (own - theirs))


def _names_another(reading: Reading, question: Question, said: Message, tellers: Collection[str]) -> bool:
    """True where it holds the name of another who answered, and of none of the tellers (先试冬葵的)."""
    answered = {answer.utterance.member for answer in question.answers} - {question.asking.member}
    named = {one for one in answered | {*tellers} if reading.members.get(one) and reading.members[one] in said.text}
    return bool(named) and named.isdisjoint(tellers)


def _others(reading: Reading, question: Question, until: Message, tellers: Collection[str]) -> Iterator[Message]:
    """What was said to the question's group before ``until`` by neither asker nor tellers."""
    after = islice(reading.said_after(question.asking.messages[0]), NEAR)
    between = takewhile(lambda one: one.position < until.position, after)
    return (one for one in between if one.member not in {question.asking.member, *tellers})


def _told(reading: Reading, messages: Collection[str]) -> frozenset[str]:
    return frozenset(sign for one in messages for sign in _telling(reading, reading.messages[one].text))


def _telling(reading: Reading, text: str) -> frozenset[str]:
    """Its rare words, and its Han characters two by two, but of what was left undone."""
    text = _UNDONE.sub(" ", text)
    return (words(text) - reading.common) | {pair for pair in pairs(text) if not empty(pair)}
