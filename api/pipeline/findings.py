"""Everything that the stages found in a workspace, read back as one value."""

from __future__ import annotations

from sqlite_utils import Database

from models.records.answer import Question
from models.records.distillation import Distillation
from models.records.pain import Controversy, Pain
from models.records.topic import Topic
from models.store import channels, findings, members, messages, roles, threads


def load_distillation(database: Database) -> Distillation:
    """The last complete state of every stage."""
    return Distillation(
        channels=tuple(channels.load(database)),
        members=tuple(members.load(database)),
        messages=tuple(messages.load_all(database)),
        roles=tuple(roles.load(database)),
        threads=tuple(threads.load(database)),
        topics=tuple(findings.load(database, Topic)),
        questions=tuple(findings.load(database, Question)),
        pains=tuple(findings.load(database, Pain)),
        controversies=tuple(findings.load(database, Controversy)),
    )
