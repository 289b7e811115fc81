"""How long askers wait, and who waits still."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import ceil

from models.records.answer import Question
from models.records.people import Response
from models.records.role import Role
from nlp.people.community import Community

LEAST = 5
"""Answered questions from which a median is told; ten for the ninetieth percentile."""
SLOWEST = 3
"""Questions that waited longest, as evidence."""
MINUTE = 60_000
_SETTLED = frozenset({Role.CONFIRM, Role.THANKS})


def responses(here: Community) -> tuple[Response, ...]:
    """All groups together, then each group with enough answered questions, the slowest first."""
    by_channel: dict[str, list[Question]] = defaultdict(list)
    for question in here.questions:
        by_channel[here.by_id[question.id].channel].append(question)
    rows = [_response(here, channel, own) for channel, own in by_channel.items()]
    told = [row for row in rows if row.median is not None]
    told.sort(key=lambda row: (-(row.median or 0), row.channel or ""))
    return (_response(here, None, here.questions), *(told if len(by_channel) > 1 else ()))


def unanswered(here: Community) -> tuple[str, ...]:
    """Questions that nobody has answered, nor said to have, nor to know not; earliest first."""
    return tuple(
        question.id
        for question in here.questions
        if not question.answers and not question.not_known and not _answered_by_asker(here, question)
    )


def _answered_by_asker(here: Community, question: Question) -> bool:
    """True where an asker later wrote what became of it: the question was settled elsewhere."""
    return any(here.roles.get(one) in _SETTLED for one in question.details)


def _response(here: Community, channel: str | None, asked: Sequence[Question]) -> Response:
    waits = sorted((wait, question.id) for question in asked if (wait := _wait(here, question)) is not None)
    minutes = [wait // MINUTE for wait, _ in waits]
    return Response(
        channel=channel,
        questions=len(asked),
        answered=len(waits),
        median=_rank(minutes, 0.5) if len(minutes) >= LEAST else None,
        ninetieth=_rank(minutes, 0.9) if len(minutes) >= 2 * LEAST else None,
        evidence=tuple(question for _, question in reversed(waits[-SLOWEST:])),
    )


def _rank(ordered: Sequence[int], share: float) -> int:
    """The value by nearest rank: the smallest that so large a share does not exceed."""
    return ordered[ceil(share * len(ordered)) - 1]


def _wait(here: Community, question: Question) -> int | None:
    """Milliseconds from the question to the first answer by another; None without one."""
    asked = here.by_id[question.id].sent_at
    told = (
        here.by_id[one].sent_at
        for answer in question.answers
        if answer.utterance.member != question.asking.member
        for one in answer.utterance.messages[:1]
        if one in here.by_id
    )
    return min((at - asked for at in told if at >= asked), default=None)
