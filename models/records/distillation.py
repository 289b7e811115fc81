"""Everything that one run of the distillation found: the input of ``publish``."""

from __future__ import annotations

from dataclasses import dataclass

from models.records.answer import Question
from models.records.message import Channel, Member, Message
from models.records.pain import Controversy, Pain
from models.records.role import RoleLabel
from models.records.thread import Thread
from models.records.topic import Topic


@dataclass(frozen=True, slots=True)
class Distillation:
    """One workspace's messages and what was found in them, each collection sorted by id or position."""

    channels: tuple[Channel, ...]
    members: tuple[Member, ...]
    messages: tuple[Message, ...]
    """Sorted by (channel, position)."""
    roles: tuple[RoleLabel, ...]
    threads: tuple[Thread, ...]
    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    pains: tuple[Pain, ...]
    """Best rank first."""
    controversies: tuple[Controversy, ...]
