"""The turns between an asking, what answers it and what came of it: who turns to another question speaks of that.

Chinese answers seldom name whom or what they answer, so a line counts only while nothing else stands between.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile

from models.records.answer import Outcome, Question
from models.records.message import Message
from models.records.role import Role
from publish.entries.matter import asking, pairs, shares
from publish.entries.owing import owes_another
from publish.entries.report import later_reports
from publish.entries.slots import asks
from publish.reading import Reading, best_answers
from publish.spans.piece import Span, line
from publish.spans.scripts import has_han
from publish.spans.width import width
from publish.spans.words import empty, objects, words

_POINTS = re.compile(r"那(?!种)|这|它|[他她]们?(?!人)|也|还|一样|同理|再补|补充|必[问考]")
"""A beginning that leans on what another said just before."""
_CHECKS = re.compile(r"看看|看下|查|测|确认|[A-Za-z(]{3}")
"""Telling what to look at, though it is to be told back."""
_TOO = re.compile(r"也(?:行|可以|能|成)")
"""Asking whether another way does for the same."""
_BIDS = re.compile(
    r"先|别|把|用|写|设|改|换|加(?!在|起来|了)|去|打开|关|删|装|选|点|试|可以|建议|最好|记得|直接|千万|要(?!是)|得|不要|不用"
)
"""A clause that says what to do."""
_RULES_OUT = re.compile(r"不(?:是|算)(?:主要)?的?(?:问题|原因)|跟\S{1,6}(?:没|无)关")
"""A clause that says what is not the reason."""
_CAME = re.compile(
    r"(?<![懂白道记试藏解看])(?<!收到)(?<!看到)(?<!学到)了(?=$|[\s，。,!！~～、\d])|[到回出收][来去到]了|可以|成功|搞定|有用|管用|有效|回来|行了|(?:真|挺|很)的?(?:行|好用|可以)"
    r"|不(?:再|会)?[^是用要了知]{1,4}了|不疼|不[漏堵翘缩塌卡响糊灰红乱晃]|没(?:了|.{0,3}(?:断|再|起|堵|坏|少|疼))"
    r"|(?:了|[删改换关清装设]完)\s?\d|(?:到|出来|只[要用]|就)\s?\d|\d\s?(?:秒|分钟?)[^，。]{0,4}(?:打开|完|好)"
    r"|[看搜查翻找]到了?\s?[“「\"][^”」\"\n]{1,20}[”」\"]\s?\d|签收|正常|刚好|正好|一[次把]过|从.{1,8}(?:变成?|到)\s?\d|就.{1,8}了(?:$|[\s，。!！])"
    r"|\b(?:works?|worked|fixed|solved|done|welcome)\b",
    re.IGNORECASE,
)
"""Saying that something is done, over or as it should be."""
BESIDE = 12
"""Full-width characters of what is only offered beside another way (12345也行)."""
NOD = 6
"""Full-width characters of what only nods."""
_ANOTHER_TIME = re.compile(r"我?(?:上次|上回|以前|去年|那[次回])")
"""A beginning that tells of another time: said to somebody who has it now."""
_FIGURE = re.compile(r"\d{2,}")
_ASSENTS = re.compile(r"[\s，。,](?:好像|似乎)?(?:可以|能行|不错|挺好|有意思)[啊呀哈呢哦~～!！。]*$")
"""An end that approves of what was told: alone it accepts a plan."""
_TELLS = frozenset({Role.ANSWER, Role.EXPERIENCE})


def to_the_asking(reading: Reading, question: Question, spoken: Sequence[Message]) -> list[Message]:
    """What was said before anybody asked another thing, what the asker tried, and what takes up the asking after it."""
    tried = _tried(reading, question)
    kept: list[Message] = []
    for message in spoken:
        beside = (
            _answers_later(reading, question, message)
            or _asks_back(reading, question, message, spoken)
            or _answers_the_second(reading, question, message, spoken)
            or _answers_unprinted(reading, question, message)
            or _nods(reading, question, kept, message)
            or (not kept and _offers_beside(message.text) and not _asked_beside(reading, message))
        )
        stays = message.id in tried or _stays(reading, question, kept, message)
        if not has_han(message.text) or (stays and not beside):
            kept.append(message)
    return kept


def _answers_later(reading: Reading, question: Question, message: Message) -> bool:
    """True where the asker asked about another thing since the asking, and the line has nothing of the asking."""
    asked = asking(reading, question)
    own = _asker_later(reading, question, message)
    others = (one.text for one in own if asks(one.text) and objects(one.text) and not _TOO.search(one.text))
    return any(not shares(text, asked) for text in others) and not shares(message.text, asked)


def _asker_later(reading: Reading, question: Question, message: Message) -> list[Message]:
    """What the asker said between the asking and the line."""
    since = _until(reading, question.asking.messages[-1], message)
    return [one for one in since if one.member == question.asking.member and one.id not in question.asking.messages]


def to_what_came_later(reading: Reading, question: Question, told: Span) -> bool:
    """True where a Chinese answer has nothing of the asking, but a word of what the asker told later (他发了营业执照).

    That is printed nowhere, so nobody would know of what the answer speaks.
    """
    asked = asking(reading, question)
    if not has_han(line(told)) or shares(line(told), asked):
        return False
    later = _asker_later(reading, question, told[0].message)
    own = frozenset(word for one in later for word in words(one.text)) - words(asked)
    return bool(own & words(line(told)))


def _asks_back(reading: Reading, question: Question, message: Message, spoken: Sequence[Message]) -> bool:
    """True for a question back (先画线还是先锯): not told, but replied to by the asker before its speaker tells."""
    after = next(reading.said_after(message.id), None)
    replied = after is not None and after.member == question.asking.member
    goes_on = any(one.member == message.member and one.position > message.position for one in spoken)
    checks = _CHECKS.search(message.text) or (_BIDS.match(message.text) and not asks(message.text))
    return replied and goes_on and (reading.role(message.id) not in _TELLS or asks(message.text)) and not checks


def _answers_the_second(reading: Reading, question: Question, message: Message, spoken: Sequence[Message]) -> bool:
    """True where the asker asked twice (要夹多久, 冬天呢) and only others, of whom nothing is kept, told the first."""
    asked = [reading.messages[one] for one in question.asking.messages if asks(reading.messages[one].text)]
    if len(asked) == 1 or not asked or message.position < asked[-1].position:
        return False
    between = [one for one in _until(reading, asked[0].id, asked[-1]) if one.member != question.asking.member]
    thread = reading.threads.get(question.thread)
    told = [one for one in between if thread and one.id in thread.messages and reading.role(one.id) in _TELLS]
    first = any(one.member == message.member and one.position < asked[-1].position for one in spoken)
    return bool(told) and not first and not shares(message.text, asked[0].text)


def _answers_unprinted(reading: Reading, question: Question, message: Message) -> bool:
    """True where it follows a question that the scene does not hold, by link or place, and has nothing of the asking.

    暖宝宝贴哪, 前镜筒外圈: whatever came of it, nobody could tell what is meant.
    """
    opening = reading.messages[question.asking.messages[0]]
    linked = reading.messages.get(reading.replies.get(message.id, ""))
    behind = next((one for one in reading.said_before(message.id) if one.member != message.member), None)
    asked = [linked] if linked and linked.member != message.member else []
    asked += [behind] if behind and behind.member == opening.member else []
    own = opening.member in message.mentions or _asked_beside(reading, message)
    if own or shares(message.text, asking(reading, question)):
        return False
    return any(asks(one.text) and words(one.text) and _told_between(reading, opening, one) for one in asked)


def _told_between(reading: Reading, opening: Message, asked: Message) -> bool:
    return any(one.member != opening.member for one in _until(reading, opening.id, asked))


def _nods(reading: Reading, question: Question, kept: Sequence[Message], message: Message) -> bool:
    """True for a few leaning words to what the asker said since (那就是了)."""
    return _only_nods(message.text) and bool(kept) and _asker_since(reading, question, kept, message)


def _only_nods(text: str) -> bool:
    return width(text) <= NOD and leans(text)


def _stays(reading: Reading, question: Question, kept: Sequence[Message], message: Message) -> bool:
    """True where it begins the answer and leans on nothing unprinted, or goes on with it, whatever was asked since."""
    if not kept:
        begins = not leans(message.text) and not _in_the_middle(reading, question, message)
        return begins or _follows_asking(reading, question, message)
    if leans(message.text) and _asker_since(reading, question, kept, message):
        return False
    since = _asked_since(reading, question, kept, message)
    return not since or _takes_up(reading, question, message, since)


def _asker_since(reading: Reading, question: Question, kept: Sequence[Message], message: Message) -> bool:
    """True where the asker said something behind the last line kept that the scene does not hold."""
    between = (one for one in _until(reading, kept[-1].id, message) if one.member == question.asking.member)
    return any(one.id not in question.asking.messages or not asks(one.text) for one in between)


def _in_the_middle(reading: Reading, question: Question, message: Message) -> bool:
    """True where its speaker had told something since the asking, and the asker said something to that."""
    since = list(_until(reading, question.asking.messages[0], message))
    told = [one for one in since if one.member == message.member and reading.role(one.id) in _TELLS]
    asker = question.asking.member
    own = (one for one in since if one.member == asker and one.id not in question.asking.messages)
    return bool(told) and any(one.position > told[0].position for one in own)


def _follows_asking(reading: Reading, question: Question, message: Message) -> bool:
    """True where the last that another said before it in the group is the asking, or it quotes that."""
    before = next((one for one in reading.said_before(message.id) if one.member != message.member), None)
    asked = question.asking.messages
    opens = before is not None and (before.id == asked[0] or (before.id in asked and asks(before.text)))
    return message.reply_to in asked or opens


def _tried(reading: Reading, question: Question) -> frozenset[str]:
    """What was told of each answer that worked until the asker first said so, and what a later report takes up."""
    found: set[str] = set()
    for answer in question.answers:
        if answer.outcome is Outcome.CONFIRMED and answer.reactions:
            first = min(reading.messages[one].position for one in answer.reactions)
            found.update(one for one in answer.utterance.messages if reading.messages[one].position < first)
    return frozenset((*found, *_reported(reading, question)))


def _reported(reading: Reading, question: Question) -> Iterator[str]:
    """The lines of the best answers of which a later report has words that the asking had not."""
    asked = _signs(asking(reading, question))
    told = [_signs(reading.messages[one].text) - asked for one in later_reports(reading, question)]
    for answer in best_answers(question):
        for message in answer.utterance.messages:
            if any(_signs(reading.messages[message].text) & signs for signs in told):
                yield message


def _asked_since(reading: Reading, question: Question, kept: Sequence[Message], message: Message) -> list[Message]:
    """What was asked behind the last line kept, but for the asking itself: by others anew, by the asker in any way."""
    asker = question.asking.member
    between = (one for one in _until(reading, kept[-1].id, message) if one.member != message.member)
    return [
        one
        for one in between
        if one.id not in question.asking.messages
        and (reading.role(one.id) is Role.QUESTION or (one.member == asker and asks(one.text)))
    ]


def _takes_up(reading: Reading, question: Question, message: Message, since: Iterable[Message]) -> bool:
    """True where it quotes the asking, or leans on nothing and shares more with it than with what was asked since."""
    if message.reply_to in question.asking.messages:
        return True
    own = _signs(message.text) & _signs(asking(reading, question))
    most = max((len(_signs(message.text) & _signs(one.text)) for one in since), default=0)
    return not leans(message.text) and len(own) > most


def explains(cause: Span) -> bool:
    """True for a Chinese reason of one message that leans on nothing, says what it is and tells nobody what to do."""
    if not has_han(line(cause)):
        return True
    single = len({piece.message.id for piece in cause}) == 1
    told = not all(_RULES_OUT.search(piece.text) for piece in cause)
    return single and told and not leans(line(cause)) and not any(_BIDS.match(piece.text) for piece in cause)


def leans(text: str) -> bool:
    """True where a Chinese line goes on from what another said."""
    return bool(_POINTS.match(text)) or _offers_beside(text)


def _asked_beside(reading: Reading, message: Message) -> bool:
    """True right behind somebody's asking whether another way does, too (换土也行吗)."""
    before = next((one for one in reading.said_before(message.id) if one.member != message.member), None)
    return before is not None and bool(_TOO.search(before.text))


def _offers_beside(text: str) -> bool:
    return bool(_TOO.search(text)) and width(text) <= BESIDE


def brought(reading: Reading, question: Question, result: Span, printed: Collection[str]) -> bool:
    """True where a Chinese result is of the ``printed`` messages: it takes up words that only they have.

    Else it must say that something came, and quote one of them or be said before anybody told the asker anything else.
    """
    said = result[0].message
    before = [one for one in printed if reading.messages[one].position < said.position]
    if not has_han(said.text) or not before:
        return not has_han(said.text)
    told = frozenset(sign for one in before for sign in _signs(reading.messages[one].text))
    if _signs(line(result)) & told - _signs(asking(reading, question)):
        return True
    if (
        not _CAME.search(line(result))
        or _of_another_time(reading, question, line(result))
        or _ASSENTS.search(line(result))
    ):
        return False
    if said.reply_to in printed:
        return True
    return not any(_told_since(reading, question, said, before)) and not _took_another(reading, question, said, before)


def _of_another_time(reading: Reading, question: Question, text: str) -> bool:
    """True where it tells of another time, unless with a figure of the asking (上次那篇80曝光的)."""
    figures = frozenset(_FIGURE.findall(text)) & frozenset(_FIGURE.findall(asking(reading, question)))
    return bool(_ANOTHER_TIME.match(text)) and not figures


def _took_another(reading: Reading, question: Question, result: Message, printed: Collection[str]) -> bool:
    """True where the asker took up what another had told before the result came (先95598)."""
    last = max((reading.messages[one] for one in printed), key=lambda one: one.position)
    own = (one for one in _until(reading, last.id, result) if one.member == question.asking.member)
    return any(owes_another(reading, question, one.id, printed) for one in own)


def _told_since(reading: Reading, question: Question, result: Message, printed: Collection[str]) -> Iterator[Message]:
    """What others told in the conversation between the last of ``printed`` and the result.

    Where ``printed`` names the asker, what names nobody was told to somebody else.
    """
    last = max((reading.messages[one] for one in printed), key=lambda one: one.position)
    thread = reading.threads.get(question.thread)
    own = frozenset(thread.messages if thread else ())
    between = _until(reading, last.id, result)
    asker = question.asking.member
    named = any(asker in reading.messages[one].mentions for one in printed)
    others = (one for one in between if one.id in own and one.member != asker and (not named or asker in one.mentions))
    return (one for one in others if reading.role(one.id) in _TELLS and not _only_nods(one.text))


def _until(reading: Reading, message: str, end: Message) -> Iterator[Message]:
    return takewhile(lambda one: one.position < end.position, reading.said_after(message))


def _signs(text: str) -> frozenset[str]:
    """Content words, and pairs of characters that are no empty word."""
    return words(text) | {pair for pair in pairs(text) if not empty(pair)}
