"""What was said after an answer, and to which answer it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from models.records.role import Role
from nlp.answers.asking import turn_parent
from nlp.answers.outcome_cues import BUT, DENIALS, FAILURES, RESULTS, THANKS
from nlp.answers.reply_cues import ASKS, SAYS_HOW, SELF_SOLVED
from nlp.answers.reversal import tells_reversed
from nlp.answers.terms import content_terms, width
from nlp.answers.turns import Talk, Turn
from nlp.words.scripts import has_han


class Reading(Enum):
    """What a turn says about an answer."""

    WORKED = "worked"
    PARTLY = "partly"
    """A result word that a 但 turns: confirms nothing, refutes nothing."""
    THANKS = "thanks"
    FAILED = "failed"


_LONG = 60
_HEAD = 40
"""Width from which a message is a story, and the characters of it that may still report a result."""
_SOON = 5
"""Messages into a turn within which its speaker has said how it went."""
_REACH = 12
"""Turns that a reaction without link or mention reaches back."""
_NEAR = 10
"""Characters between a denial and the word of the answer that it denies."""
_BACK = 8
"""Turns that a denial without a link reaches back."""
_NAME = (2, 10)
"""Characters of what a result names in front of it: fewer are no name, more are a sentence."""
_ENDS = re.compile(r"[。！？；!?;\n]+|\.\s|[①-⑳]")
"""Where a sentence, or a point of a list, ends."""


_WORDS = {
    Reading.WORKED: RESULTS,
    Reading.PARTLY: RESULTS,
    Reading.THANKS: THANKS,
    Reading.FAILED: FAILURES,
}


def read_reaction(turn: Turn) -> Reading | None:
    """What the asker's ``turn`` says about the answers before it, by its words (rule 16)."""
    text = "\n".join(_brief(message.text) for message in turn.messages[:_SOON])
    worked, failed = RESULTS.last(text), FAILURES.last(text)
    if worked and (_turned(text, worked) or (failed and failed.start() > worked.start())):
        return Reading.PARTLY
    if worked and (Role.QUESTION not in turn.roles or _worked_before_asking(turn)):
        return Reading.WORKED
    if failed:
        return Reading.FAILED
    return Reading.THANKS if text in THANKS or _takes_note(turn, text) else None


def read_for(turn: Turn, asked: str) -> Reading | None:
    """What ``turn`` says to the answers of what was ``asked``: by its words, or because it turns the asking round."""
    reading = read_reaction(turn)
    if reading not in {None, Reading.THANKS} or Role.QUESTION in turn.roles:
        return reading
    text = "\n".join(_brief(message.text) for message in turn.messages[:_SOON])
    came = has_han(text) and text not in ASKS and tells_reversed(asked, text)
    return Reading.WORKED if came and text not in BUT else reading


def _worked_before_asking(turn: Turn) -> bool:
    """Whether the messages before the one that asks on report a result: 可以了, then 那…怎么清掉."""
    asking = turn.roles.index(Role.QUESTION)
    text = "\n".join(_brief(message.text) for message in turn.messages[:asking])
    worked = RESULTS.last(text)
    return worked is not None and not _turned(text, worked)


def _takes_note(turn: Turn, text: str) -> bool:
    """English thanks in words of thanks; Chinese takes an answer in too many ways for a table."""
    return turn.side == "react" and (has_han(text) or Role.THANKS in turn.roles)


def speaking(turn: Turn, reading: Reading) -> tuple[str, ...]:
    """The messages of ``turn`` that say ``reading``: those with its words, else its first."""
    table = _WORDS[reading]
    saying = [message.id for message in turn.messages[:_SOON] if _brief(message.text) in table]
    return tuple(saying) or (turn.first.id,)


def aim(talk: Talk, reacting: int, answers: Sequence[int]) -> int | None:
    """Which of ``answers`` (turn indexes) the turn ``reacting`` speaks about; None where none precedes it.

    A direct link weighs most, then words that it repeats from the answer, being named by it, a link through other
    turns, recency. What a result begins with (唯一码可以) is what was tried, where only some of the answers say it.
    """
    direct = turn_parent(talk, reacting)
    through = _nearest_above(talk, reacting, answers)
    named = {member for message in talk.turns[reacting].messages for member in message.mentions}

    def meant(index: int) -> bool:
        return index in {direct, through} or talk.turns[index].member in named or reacting - index <= _REACH

    before = [index for index in answers if index < reacting and meant(index)]
    if not before or _speaks_past(talk, reacting, named, before):
        return None
    turn = talk.turns[reacting]
    said = content_terms(turn.text)

    def weight(index: int) -> tuple[float, int]:
        shared = len(said & content_terms(talk.turns[index].text))
        links = 3.0 * (index == direct) + 1.5 * (index == through) + 4.0 * (talk.turns[index].member in named)
        return links + 2.0 * _names(talk.turns[index], turn.member) + min(shared, 3), index

    return max(_saying(talk, _subject(turn), before) or before, key=weight)


def _names(answer: Turn, member: str) -> bool:
    return any(member in message.mentions for message in answer.messages)


def _subject(turn: Turn) -> str:
    """What a message of ``turn`` names before it says that it worked; empty where that is no name or it quotes."""
    if any(message.reply_to for message in turn.messages):
        return ""
    for message in turn.messages[:_SOON]:
        if worked := RESULTS.last(message.text):
            head = message.text[: worked.start()].strip().lower()
            return head if _NAME[0] <= len(head) <= _NAME[1] else ""
    return ""


def _saying(talk: Talk, subject: str, answers: Sequence[int]) -> list[int]:
    return [index for index in answers if subject and subject in talk.turns[index].text.lower()]


def _speaks_past(talk: Talk, reacting: int, named: set[str], answers: Sequence[int]) -> bool:
    """Nothing is quoted, and somebody is named who has not answered: a link that was guessed says less."""
    quotes = any(message.reply_to for message in talk.turns[reacting].messages)
    return bool(named) and not quotes and named.isdisjoint(talk.turns[index].member for index in answers)


def denied(talk: Talk, denying: int, answers: Sequence[int]) -> tuple[int, ...]:
    """Which of ``answers`` the turn ``denying`` contradicts: linked to it with a denial, or denying a word of it."""
    turn = talk.turns[denying]
    heads = _noes(talk, turn)
    cues = [cue for cue in DENIALS.finds(turn.text) if cue.start() not in heads]
    if not cues:
        return ()
    direct = turn_parent(talk, denying)
    return tuple(
        index
        for index in answers
        if denying - _BACK <= index < denying
        and talk.turns[index].member != turn.member
        and (index == direct or _denies_word(turn.text, cues, talk.turns[index].text))
    )


def _noes(talk: Talk, turn: Turn) -> frozenset[int]:
    """Where in the text a Chinese message begins that was said right behind another's question: 要服务器吗, 不用."""
    said = sorted((one for each in talk.turns for one in each.messages), key=lambda one: one.position)
    found: set[int] = set()
    start = 0
    for message in turn.messages:
        before = [one for one in said if one.position < message.position][-1:]
        found.update(start for one in before if one.member != turn.member and has_han(one.text) and one.text in ASKS)
        start += len(message.text) + 1
    return frozenset(found)


def finds_alone(turn: Turn, answer: Turn | None) -> bool:
    """True where ``turn`` reports in English what its speaker found without ``answer``: no thanks, no word of it.

    Who names the one who answered and tells another cause has found it alone all the same.
    """
    text = turn.text
    if has_han(text) or text not in SELF_SOLVED or text in THANKS:
        return False
    if answer is None:
        return True
    mentioned = any(answer.member in message.mentions for message in turn.messages)
    return (not mentioned or tells_how(turn)) and not content_terms(text) & content_terms(answer.text)


def tells_how(turn: Turn) -> bool:
    """True where a turn that reports a success says what was done: it answers the question itself."""
    return turn.text in SAYS_HOW and turn.text in RESULTS and Role.QUESTION not in turn.roles


def named_words(answer: str, confirmation: str) -> tuple[str, ...]:
    """Content words of ``answer`` that ``confirmation`` repeats, in the answer's order (手动, xlsb)."""
    lowered = answer.lower()
    shared = content_terms(answer) & content_terms(confirmation)
    return tuple(sorted(shared, key=lambda word: (lowered.find(word), word)))


def _brief(text: str) -> str:
    """What reports a result says so at once: of a long message only the head counts."""
    return text if width(text) <= _LONG else text[:_HEAD]


def _turned(text: str, worked: re.Match[str]) -> bool:
    turn = BUT.last(text)
    return turn is not None and turn.start() >= worked.end()


def _nearest_above(talk: Talk, index: int, answers: Sequence[int]) -> int | None:
    above = turn_parent(talk, index)
    while above is not None and above not in answers:
        above = turn_parent(talk, above)
    return above


def _denies_word(text: str, cues: Sequence[re.Match[str]], answer: str) -> bool:
    terms = content_terms(answer)
    return any(any(term in _denied_of(text, cue) for term in terms) for cue in cues)


def _denied_of(text: str, cue: re.Match[str]) -> str:
    """What stands near a denial: of its own sentence, where that says what is denied (内存不是主要问题。①公式…)."""
    start = max((end.end() for end in _ENDS.finditer(text, 0, cue.start())), default=0)
    after = _ENDS.search(text, cue.end())
    stop = after.start() if after else len(text)
    near, far = max(0, cue.start() - _NEAR), cue.end() + _NEAR
    if content_terms(f"{text[start : cue.start()]} {text[cue.end() : stop]}"):
        near, far = max(near, start), min(far, stop)
    return text[near:far].lower()
