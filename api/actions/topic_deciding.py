"""Deciding about topics: renamed, merged, split, pinned; kept for every later run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from api.actions.clock import now
from api.actions.said import line, signer
from api.pipeline.findings import decided_topics
from models.errors import BadOption, NotFound, Outdated
from models.i18n import N_
from models.records.topic import Topic
from models.records.topic_decision import TopicDecision, TopicVerdict
from models.store import topic_decisions
from models.workspace import Workspace
from nlp.topics.decided import standing

LONGEST_NAME = 60
"""Characters of a topic's name."""
_NO_TOPIC = N_("There is no topic {topic}: give the id of one that is listed.")
_NO_VERDICT = N_("There is no verdict {verdict}: say one of {choices}.")
_NO_NAME = N_("Say what the topic shall be called, in 1 to {most} characters.")
_ITSELF = N_("A topic cannot be merged with itself or with a part of it: name another.")
_CHAPTER = N_("{topic} is a chapter already: split one of the narrower topics under it.")
_NONE_HOLDS = N_("No decision {number} about topics holds any more: look again.")
_OUTDATED = N_("{by} decided on this topic a moment ago (decision {number}): look again, then decide.")


@dataclass(frozen=True, slots=True)
class TopicRequest:
    """What somebody says about a topic."""

    topic: str
    """``Topic.id``."""
    verdict: str
    by: str
    into: str = ""
    """``Topic.id`` to merge it with."""
    name: str = ""
    """What to call it."""
    expected: int | None = None
    """The number of the last decision about it that the person had seen, 0 for none; None: whatever others decided."""


def decide_topic(path: Path, request: TopicRequest) -> TopicDecision:
    """Append a decision about a topic; every reader sees it at once.

    Raises ``NotFound``, ``BadOption``, and ``Outdated`` where somebody decided on it after ``request.expected``.
    """
    verdict, by, name = _verdict(request.verdict), signer(request.by), line(request.name, LONGEST_NAME)
    with Workspace.adding(path) as workspace:
        database = workspace.database
        topics = {topic.id: topic for topic in decided_topics(database).topics()}
        _check(verdict, request, name, topics)
        _check_unchanged(database, request)
        into = request.into if verdict is TopicVerdict.MERGE else ""
        kept_name = name if verdict is TopicVerdict.RENAME else ""
        return topic_decisions.append(
            database, TopicDecision(0, verdict, request.topic, by, now(), into=into, name=kept_name)
        )


def undo_topic(path: Path, number: int, by: str) -> TopicDecision:
    """Take back a decision about a topic. Raises ``NotFound`` where it holds no more."""
    name = signer(by)
    with Workspace.adding(path) as workspace:
        database = workspace.database
        last = next((one for one in standing(topic_decisions.load_all(database)) if one.number == number), None)
        if last is None:
            raise NotFound(_NONE_HOLDS, number=number)
        undone = TopicDecision(0, TopicVerdict.UNDO, last.topic, name, now(), undoes=number)
        return topic_decisions.append(database, undone)


def standing_topic_decisions(path: Path) -> list[TopicDecision]:
    """The decisions about topics that hold, in order. Raises ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        return list(standing(topic_decisions.load_all(workspace.database)))


def _verdict(word: str) -> TopicVerdict:
    choices = [verdict.value for verdict in TopicVerdict if verdict is not TopicVerdict.UNDO]
    if word not in choices:
        raise BadOption(_NO_VERDICT, verdict=word, choices=", ".join(choices))
    return TopicVerdict(word)


def _check(verdict: TopicVerdict, request: TopicRequest, name: str, topics: dict[str, Topic]) -> None:
    wanted = (request.topic, request.into) if verdict is TopicVerdict.MERGE else (request.topic,)
    for topic in wanted:
        if topic not in topics:
            raise NotFound(_NO_TOPIC, topic=topic).done_by("stillroom topics")
    if verdict is TopicVerdict.RENAME and not name:
        raise BadOption(_NO_NAME, most=LONGEST_NAME)
    if verdict is TopicVerdict.MERGE and request.topic in (request.into, topics[request.into].parent):
        raise BadOption(_ITSELF)
    if verdict is TopicVerdict.SPLIT and topics[request.topic].parent is None:
        raise BadOption(_CHAPTER, topic=topics[request.topic].name)


def _check_unchanged(database: Database, request: TopicRequest) -> None:
    """Raise ``Outdated`` where somebody decided on the topic since the person looked."""
    made = [one for one in topic_decisions.load_all(database) if one.topic == request.topic]
    if request.expected is not None and made and made[-1].number > request.expected:
        raise Outdated(_OUTDATED, by=made[-1].by, number=made[-1].number)
