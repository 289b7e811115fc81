"""Contributors by the words of theirs that others adopted, never by volume."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from models.records.answer import Outcome
from models.records.distillation import Distillation
from models.records.message import Message
from models.records.people import Contributor
from models.records.role import Role
from nlp.people.community import Community, shown

_HELPED = frozenset({Outcome.CONFIRMED, Outcome.THANKED})
_TELLING = frozenset({Role.ANSWER, Role.EXPERIENCE, Role.OPINION})
_AGREEING = frozenset({Role.CONFIRM, Role.THANKS, Role.FOLLOWUP, Role.EXPERIENCE, Role.ANSWER})
"""Roles in which a quote takes up what it quotes; complaints, jokes and opinions may as well deny it."""


@dataclass(frozen=True, slots=True)
class _Adoption:
    """Words of ``message.member`` that ``by`` adopted."""

    message: Message
    by: str
    at: int


def contributors(here: Community, found: Distillation) -> tuple[Contributor, ...]:
    """Members whose words were adopted in the period, most adopted first; staff left out.

    Adopted are answers that the asker confirmed or thanked, each question once, and answers, experiences and opinions
    that another member quoted without denying them, each message once.
    """
    start = min((message.sent_at for message in here.messages), default=here.period.start)
    split = _split(here, start)
    now, before = defaultdict(list), defaultdict(list)
    for adoption in _adoptions(here, found):
        if here.period.start <= adoption.at < here.period.end:
            now[adoption.message.member].append(adoption)
        if split[0] <= adoption.at < split[1]:
            before[adoption.message.member].append(adoption)
    rows = [
        _contributor(member, adopted, _count(before[member]), _count([one for one in adopted if one.at >= split[1]]))
        for member, adopted in now.items()
        if member not in here.staff
    ]
    return tuple(sorted(rows, key=lambda row: (-row.adopted, -row.people, row.member)))


def _split(here: Community, start: int) -> tuple[int, int]:
    """The span before that the period is compared with: as long as it, else the period's own first half."""
    length = here.period.end - here.period.start
    if start <= here.period.start - length // 2:
        return here.period.start - length, here.period.start
    return here.period.start, here.period.start + length // 2


def _contributor(member: str, adopted: list[_Adoption], before: int, recent: int) -> Contributor:
    messages = {one.message.id: one.message for one in adopted}
    return Contributor(
        member=member,
        adopted=_count(adopted),
        people=len({one.by for one in adopted}),
        before=before,
        recent=recent,
        evidence=shown(messages.values()),
    )


def _count(adopted: list[_Adoption]) -> int:
    return len({one.message.id for one in adopted})


def _adoptions(here: Community, found: Distillation) -> Iterator[_Adoption]:
    yield from _solved(here, found)
    for message in here.messages:
        quoted = here.by_id.get(message.reply_to or "")
        if quoted and quoted.member != message.member and _takes_up(here, message, quoted):
            yield _Adoption(quoted, message.member, message.sent_at)


def _takes_up(here: Community, message: Message, quoted: Message) -> bool:
    return here.roles.get(message.id) in _AGREEING and here.roles.get(quoted.id) in _TELLING


def _solved(here: Community, found: Distillation) -> Iterator[_Adoption]:
    for question in found.questions:
        for place in question.best:
            answer = question.answers[place]
            said = [here.by_id[one] for one in answer.utterance.messages if one in here.by_id]
            if said and answer.outcome in _HELPED and answer.utterance.member != question.asking.member:
                telling = max(said, key=lambda one: len(one.text))
                yield _Adoption(telling, question.asking.member, telling.sent_at)
