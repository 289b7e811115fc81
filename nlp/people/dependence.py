"""Groups and topics whose answers come from one member."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from models.records.answer import Question
from models.records.people import Dependence
from nlp.people.community import Community, helped_by, shown

LEAST = 5
"""Answered questions from which a share means something."""
SHARE = 0.5
"""Of the answered questions that one member answered: from here on the group hangs on that member."""


def dependences(here: Community) -> tuple[Dependence, ...]:
    """Groups, then topics, of whose answered questions one member answered half or more; most askers first."""
    channels: dict[str, list[Question]] = defaultdict(list)
    topics: dict[str, list[Question]] = defaultdict(list)
    for question in here.questions:
        if any(helped_by(question)):
            channels[here.by_id[question.id].channel].append(question)
            topics[here.topic_of.get(question.thread, "")].append(question)
    topics.pop("", None)
    rows = [
        *(row for channel, own in channels.items() for row in _of(here, own, channel, None)),
        *(row for topic, own in topics.items() for row in _of(here, own, None, topic)),
    ]
    return tuple(sorted(rows, key=lambda row: (row.channel is None, -row.askers, row.channel or row.topic or "")))


def _of(here: Community, asked: list[Question], channel: str | None, topic: str | None) -> Iterator[Dependence]:
    if len(asked) < LEAST:
        return
    answering = Counter(member for question in asked for member in _helpers(question))
    member, answered = min(answering.items(), key=lambda row: (-row[1], row[0]))
    if answered >= SHARE * len(asked):
        own = [question for question in asked if member in _helpers(question)]
        said = [here.by_id[one] for question in own for one in _words(question, member) if one in here.by_id]
        askers = len({question.asking.member for question in own})
        yield Dependence(channel, topic, member, answered, len(asked), askers, shown(said))


def _helpers(question: Question) -> frozenset[str]:
    return frozenset(answer.utterance.member for answer in helped_by(question))


def _words(question: Question, member: str) -> Iterable[str]:
    return (answer.utterance.messages[0] for answer in helped_by(question) if answer.utterance.member == member)
