"""What the asker reports of an answer later or in words that no table knows: 烤了 40 分钟 不缩了, two days on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from models.records.answer import Question
from models.records.message import Message
from models.records.role import Role
from publish.entries.matter import asking, shares
from publish.entries.owing import owes_another
from publish.entries.slots import asks, reports
from publish.reading import Reading, best_answers
from publish.spans.words import words

WEEK = 7 * 86_400_000
"""Milliseconds within which a report may be of this answer."""
_DONE = re.compile(
    r"[好成通对住完上到出来开高软稳顺]了|不(?:再|会)?[^是用要了]{1,4}了|不疼|不[漏堵翘缩塌卡响糊]|没.{0,3}(?:断|再|起|堵|坏)"
    r"|签收|正常|刚好|正好|一次过|从.{1,8}(?:变成?|到)\s?\d|就.{1,8}了(?:$|[\s，。!！])"
)
"""Saying that it is done or over."""
_FAILS = re.compile(
    r"还是|依然|仍然|照样|又(?!快|好|省)|更[糟慢差]|没(?:有?用|反应|效果|区别|成)|不行|失败|白[搞弄忙试]"
)
_ERRS = re.compile(r"(?<![不没])报错|不行|失败|没(?:有?用|反应|效果)|打不开")
"""Telling of a failure right behind an answer."""
_FIGURE = re.compile(r"\d+")
_RISE = re.compile(
    r"(?<!\d)(\d{1,6})(?!\d)[^，。；\d]{0,8}[\s，]?(?:今天|现在|这次|今早|已经)[^，。；\d]{0,4}(\d{2,8})(?:了|$)"
)
"""From one figure to another by now."""
NEXT = 10 * 60_000
"""Milliseconds within which the next that the asker says is of the answer."""
_KNOWS = re.compile(
    r"(?:是|对|有|嗯|哦)(?:的|了|呀|啊)?(?=[\s，。,!！]|$)|.*(?:真的[把是有]|果然|原来|难怪|怪不得|懂了|明白|学到|确实|那就是|我就|忘了|没[加放开关锁装]|我蠢|我傻|没眼看|我的锅|清了|记[住下]了)"
)
"""Telling of what was understood or had been left out: nobody has tried anything yet."""


def erred(reading: Reading, question: Question, told: frozenset[str]) -> bool:
    """True where the next that the asker says behind the answer, within minutes, is that it failed: 我的报错 1064."""
    last = max((reading.messages[one] for one in told), key=lambda one: one.position)
    soon = takewhile(lambda one: one.sent_at - last.sent_at <= NEXT, reading.said_after(last.id))
    said = next((one.text for one in soon if one.member == question.asking.member), "")
    return bool(_ERRS.search(said)) and not _DONE.search(said)


def later_reports(reading: Reading, question: Question) -> tuple[str, ...]:
    """Messages in which the asker says what came of the best answers, in order; none where they asked anew before."""
    best = [reading.messages[one] for answer in best_answers(question) for one in answer.utterance.messages]
    if not best:
        return ()
    said = " ".join((asking(reading, question), *(message.text for message in best)))
    later = _until_asked_anew(reading, question, best)
    heard = [message for message in later if _reports(reading, message, said)] or list(
        _measured(reading, question, best)
    )
    told = [message.id for message in best]
    own = (one for one in heard if not _of_another(reading, question, one, best))
    return tuple(one.id for one in own if not owes_another(reading, question, one.id, told))


def _measured(reading: Reading, question: Question, best: Sequence[Message]) -> Iterator[Message]:
    """What the asker tells within a week of a figure of the asking that has risen: 上次那篇80曝光的 今天4000了."""
    asked = asking(reading, question)
    last = max(best, key=lambda message: message.position)
    soon = takewhile(lambda one: one.sent_at - last.sent_at <= WEEK, reading.said_after(last.id))
    for message in (one for one in soon if one.member == question.asking.member):
        rise = _RISE.search(message.text)
        risen = rise and rise[1] in _FIGURE.findall(asked) and int(rise[2]) > int(rise[1])
        if risen and shares(message.text, asked):
            yield message


def _of_another(reading: Reading, question: Question, message: Message, best: Sequence[Message]) -> bool:
    """True where it has a word of an answer that is none of the best, and none of theirs but what that has, too."""
    chosen = {one.id for one in best}
    rest = [answer.utterance for answer in question.answers if chosen.isdisjoint(answer.utterance.messages)]
    other = frozenset(word for told in rest for one in reading.spoken(told) for word in words(one.text))
    asked = words(asking(reading, question))
    named = frozenset(word for one in best for word in words(one.text)) - asked
    return bool((words(message.text) & other) - named - asked)


def _until_asked_anew(reading: Reading, question: Question, best: list[Message]) -> Iterator[Message]:
    """What the asker says after the answer until they ask something else, within a week."""
    last = max(best, key=lambda message: message.position)
    until = min(_asked_later(reading, question, last), default=None)
    taken = _reactions_to_others(reading, question)
    for message in reading.taking_up.get(question.asking.member, ()):
        follows = message.channel == last.channel and message.position > last.position
        in_time = message.sent_at - last.sent_at <= WEEK and (until is None or message.position < until)
        if follows and in_time and message.id not in taken:
            yield message


def _asked_later(reading: Reading, question: Question, last: Message) -> Iterator[int]:
    """Positions behind ``last`` at which the asker asks something else in the channel."""
    for other in reading.asked_by.get(question.asking.member, ()):
        first = reading.messages[other.asking.messages[0]]
        if other.id != question.id and first.channel == last.channel and first.position > last.position:
            yield first.position


def _reactions_to_others(reading: Reading, question: Question) -> frozenset[str]:
    others = (one for one in reading.asked_by.get(question.asking.member, ()) if one.id != question.id)
    return frozenset(reaction for one in others for answer in one.answers for reaction in answer.reactions)


def _reports(reading: Reading, message: Message, said: str) -> bool:
    """True where it was taken for a confirmation, tells of something done and well, and has a word of what was said."""
    text = message.text
    done = reading.role(message.id) is Role.CONFIRM and bool(_DONE.search(text))
    well = reports(text) and not (_FAILS.search(text) or _KNOWS.match(text) or asks(text))
    return done and well and shares(text, said)
