"""goldchat as models read it that never saw the group: roles and open linker trained without it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bench.gold import goldchat
from bench.train_roles import training_channels
from bench.train_threads import OPEN, linker, open_lessons, train, unseen_roles
from models.records.message import Message
from models.records.role import RoleLabel
from models.records.thread import Thread
from nlp.threads.scene import scene
from nlp.threads.scorer import Linker
from nlp.threads.splitting import threads_of


@dataclass(frozen=True, slots=True)
class Reader:
    """The two models for one group, the roles already guessed."""

    roles: Sequence[RoleLabel]
    linker: Linker

    def split(self, messages: Sequence[Message]) -> list[Thread]:
        """The group's threads."""
        seen = scene(messages, {label.message: label for label in self.roles})
        return threads_of(messages, self.linker.parents(seen))


@cache
def blind_readers() -> Mapping[str, Reader]:
    """Group -> its reader. Roles come from four folds of whole channels; it takes minutes."""
    own = training_channels()
    roles = unseen_roles(own)
    lessons = open_lessons(own, roles)
    return {
        channel.name: Reader(
            roles[channel.name],
            linker(train([each for name in lessons if name != channel.name for each in lessons[name]], OPEN)),
        )
        for channel in goldchat()
    }
