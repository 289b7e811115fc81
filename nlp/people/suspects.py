"""Accounts that look like adverts or shills, each with the messages that say so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from models.records.answer import Question
from models.records.message import Kind, Message
from models.records.people import Sign, Suspect
from models.records.role import Role
from nlp.people.community import Community, shown

ADVERTS, SHARE = 2, 0.5
"""Adverts of an account, and their share of all it says, from which it is an advertiser."""
REPEATS = 3
"""Times that one text was said by one account."""
LENGTH = 10
"""Characters from which a repeated text is no habit of speech."""
PARTNERS = 3
"""Questions of one account that one other alone answered, each time leading away."""
_CONTACT = re.compile(
    r"〔(?:微信号|QQ号|电话|邮箱|WeChat id|QQ number|phone|e-mail)〕|https?://|^\[链接\]|加(?:我|[vVxX薇])|私我|私聊|扫码"
    r"|\b(?:dm|pm|inbox|text|whatsapp) me\b|\badd me on\b|\bt\.me/|\blink in (?:my )?bio\b",
    re.IGNORECASE,
)
"""Where a reader is led away from the group."""
_ROUTINE = frozenset({Role.CHECKIN, Role.GREETING, Role.NOTICE, Role.SYSTEM, Role.THANKS, Role.CONFIRM})
"""What is repeated by everybody."""


def suspects(here: Community) -> tuple[Suspect, ...]:
    """Accounts with at least one sign, those who reached most members first; staff left out."""
    own: dict[str, list[Message]] = defaultdict(list)
    for message in here.inside:
        if message.member not in here.staff:
            own[message.member].append(message)
    partners = _shills(here, own)
    rows = [row for member, said in own.items() for row in _suspect(here, member, said, partners.get(member, ()))]
    return tuple(sorted(rows, key=lambda row: (-row.reached, -row.messages, row.member)))


def _suspect(here: Community, member: str, said: Sequence[Message], shilling: Sequence[Message]) -> Iterator[Suspect]:
    signs: dict[Sign, Sequence[Message]] = {
        Sign.ADVERTS: _adverts(here, said),
        Sign.REPEATED: _repeated(here, said),
        Sign.CONTACTS: _contacts(here, said),
        Sign.SHILL: shilling,
    }
    shown_by = {message.id: message for found in signs.values() for message in found}
    if shown_by:
        channels = tuple(sorted({message.channel for message in shown_by.values()}))
        reached = frozenset[str]().union(*(here.present[channel] for channel in channels)) - {member}
        named = tuple(sign for sign, found in signs.items() if found)
        yield Suspect(member, named, channels, len(shown_by), len(reached), shown(shown_by.values()))


def _adverts(here: Community, said: Sequence[Message]) -> Sequence[Message]:
    found = [message for message in said if here.roles.get(message.id) is Role.AD]
    return found if len(found) >= ADVERTS and len(found) >= SHARE * len(said) else ()


def _repeated(here: Community, said: Sequence[Message]) -> Sequence[Message]:
    """Messages of one text, said so often or in several groups, that lead away or were read as adverts."""
    texts: dict[str, list[Message]] = defaultdict(list)
    for message in said:
        if len(message.text) >= LENGTH and here.roles.get(message.id) not in _ROUTINE and _leads_away(here, message):
            texts[" ".join(message.text.split())].append(message)
    many = [same for same in texts.values() if len(same) >= REPEATS or len({one.channel for one in same}) > 1]
    return [message for same in many for message in same]


def _contacts(here: Community, said: Sequence[Message]) -> Sequence[Message]:
    words = [one for one in said if one.kind is Kind.TEXT and here.roles.get(one.id) not in _ROUTINE]
    found = [message for message in words if _CONTACT.search(message.text)]
    return found if len(found) >= ADVERTS and len(found) > SHARE * len(words) and _sells(here, found) else ()


def _sells(here: Community, found: Sequence[Message]) -> bool:
    """True where an advert is among them: a helper who shares links sells nothing."""
    return any(here.roles.get(message.id) is Role.AD for message in found)


def _leads_away(here: Community, message: Message) -> bool:
    return here.roles.get(message.id) is Role.AD or bool(_CONTACT.search(message.text))


def _shills(here: Community, own: dict[str, list[Message]]) -> dict[str, list[Message]]:
    """Accounts whose questions one account alone answers, and leads away, again and again; and that account."""
    asked: dict[str, list[Question]] = defaultdict(list)
    for question in here.questions:
        if question.answers:
            asked[question.asking.member].append(question)
    found: dict[str, list[Message]] = defaultdict(list)
    for asker, questions in asked.items():
        helpers = {answer.utterance.member for question in questions for answer in question.answers}
        said = [message for question in questions for message in _led_away(here, question)]
        if len(helpers) == 1 and len(said) >= PARTNERS and {asker, *helpers} <= own.keys():
            for member in (asker, *helpers):
                found[member] += said
    return found


def _led_away(here: Community, question: Question) -> Iterator[Message]:
    """The first answer of the question that leads away from the group."""
    said = (here.by_id.get(one) for answer in question.answers for one in answer.utterance.messages)
    yield from islice((message for message in said if message and _leads_away(here, message)), 1)
