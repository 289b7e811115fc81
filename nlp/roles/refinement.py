"""Roles seen again with their thread in view."""

from __future__ import annotations

from collections.abc import Sequence

from models.records.message import Message
from models.records.role import RoleLabel
from models.records.thread import Thread


def refine_roles(messages: Sequence[Message], threads: Sequence[Thread], roles: Sequence[RoleLabel]) -> list[RoleLabel]:
    """Roles of one channel's messages in the order given, corrected by what their threads tell."""
    known = {label.message: label for label in roles}
    threaded = {key for thread in threads for key in thread.messages}
    return [known[message.id] for message in messages if message.id in threaded or message.id in known]
