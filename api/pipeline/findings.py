"""Everything that the stages found in a workspace, read back as one value."""

from __future__ import annotations

from sqlite_utils import Database

from models.records.answer import Question
from models.records.distillation import Distillation
from models.records.pain import Controversy, Pain
from models.records.topic import Topic
from models.store import channels, findings, members, messages, roles, threads, topic_decisions
from nlp.topics.decided import DecidedTopics


def decided_topics(database: Database) -> DecidedTopics:
    """The topics as people decided them."""
    return DecidedTopics(findings.load(database, Topic), topic_decisions.load_all(database))


def load_distillation(database: Database) -> Distillation:
    """The last complete state of every stage, with the topics as people decided them."""
    decided = decided_topics(database)
    return Distillation(
        channels=tuple(channels.load(database)),
        members=tuple(members.load(database)),
        messages=tuple(messages.load_all(database)),
        roles=tuple(roles.load(database)),
        threads=tuple(threads.load(database)),
        topics=decided.topics(),
        questions=tuple(findings.load(database, Question)),
        pains=decided.pains(findings.load(database, Pain)),
        controversies=decided.controversies(findings.load(database, Controversy)),
    )
