"""Roles seen again with their thread in view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from models.records.message import Kind, Message
from models.records.role import Role, RoleLabel
from models.records.thread import Thread
from nlp.bursts import utterances
from nlp.roles.counting import count_thanks

ASKABLE = frozenset({Role.FOLLOWUP, Role.COMPLAINT, Role.OPINION, Role.ANSWER, Role.EXPERIENCE})
"""What a question that names only its obstacle is taken for."""
SURE = 0.8
"""A role that was sure without its thread is not overruled by it."""


@dataclass(frozen=True, slots=True)
class _Talk:
    """One thread while its roles are being corrected."""

    messages: Sequence[Message]
    labels: dict[str, RoleLabel]

    def role(self, key: str) -> Role:
        return self.labels[key].role

    def change(self, key: str, role: Role) -> None:
        self.labels[key] = replace(self.labels[key], role=role)


def refine_roles(messages: Sequence[Message], threads: Sequence[Thread], roles: Sequence[RoleLabel]) -> list[RoleLabel]:
    """Roles of one channel's messages in the order given, corrected by what their threads tell.

    An opening turn that others answer asks, even where it only names its obstacle; an asker who goes on does not
    answer himself; a bot's counting is noise and bears witness of thanks. Nothing else that was sure before is
    overruled, and the confidence stays as it was.
    """
    known = {label.message: label for label in roles}
    by_id = {message.id: message for message in messages}
    for thread in threads:
        talk = _Talk([by_id[key] for key in thread.messages], known)
        if len(talk.messages) > 1:
            _promote_opening(talk)
            _asker_follows_up(talk)
    counted = count_thanks(messages, known)
    return [counted[message.id] for message in messages]


def _promote_opening(talk: _Talk) -> None:
    opening = utterances(talk.messages)[0]
    rest = [message for message in talk.messages if message.member != opening.member]
    if not any(talk.role(message.id) is Role.ANSWER for message in rest):
        return
    if any(talk.role(key) is Role.QUESTION for key in opening.messages):
        return
    candidates = [key for key in opening.messages if _may_ask(talk.labels[key], talk.messages)]
    if candidates:
        texts = {message.id: message.text for message in talk.messages}
        talk.change(max(candidates, key=lambda key: len(texts[key])), Role.QUESTION)


def _may_ask(label: RoleLabel, messages: Iterable[Message]) -> bool:
    message = next(each for each in messages if each.id == label.message)
    return label.role in ASKABLE and label.confidence < SURE and message.kind in {Kind.TEXT, Kind.VOICE}


def _asker_follows_up(talk: _Talk) -> None:
    askers: set[str] = set()
    for message in talk.messages:
        label = talk.labels[message.id]
        if label.role is Role.QUESTION:
            askers.add(message.member)
        elif label.role is Role.ANSWER and message.member in askers and label.confidence < SURE:
            talk.change(message.id, Role.FOLLOWUP)
