"""Roles of one channel's messages."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.records.message import Kind, Message
from models.records.role import NOISE_ROLES, Role, RoleLabel
from nlp.roles.classifier import role_model
from nlp.roles.neighbours import ROLES, Guesses

_CHUNK = 500
"""Messages guessed at once. How often a text or a speaker returns is counted among them, so in a channel of any size
the model sees what it saw in those it learnt from."""
_MARGIN = 50
"""Messages before and after that are seen too."""
_SYSTEM = ROLES.index(Role.SYSTEM)
_NOISE = np.array([role in NOISE_ROLES for role in ROLES])

FIXED: dict[Kind, Role] = {
    Kind.SYSTEM: Role.SYSTEM,
    Kind.RECALL: Role.CHITCHAT,
    Kind.RED_PACKET: Role.CHITCHAT,
    Kind.STICKER: Role.CHITCHAT,
    Kind.TRANSFER: Role.CHITCHAT,
    Kind.POKE: Role.SYSTEM,
    Kind.CALL: Role.SYSTEM,
}
"""Kinds that settle the role whatever the text says."""


def label_roles(messages: Sequence[Message]) -> list[RoleLabel]:
    """A role for each message of one channel, in the order given (order of position).

    Trained models over cues, words, shape, neighbours and speakers' habits; see ``nlp/weights/roles.md``.
    ``confidence`` is the model's probability of the role.
    """
    model = role_model()
    labels: list[RoleLabel] = []
    for start in range(0, len(messages), _CHUNK):
        before = max(0, start - _MARGIN)
        window = messages[before : start + _CHUNK + _MARGIN]
        found = settled(window, model.guess(window))
        labels.extend(found[start - before : start - before + _CHUNK])
    return labels


def settled(messages: Sequence[Message], guesses: Guesses) -> list[RoleLabel]:
    """The likeliest role of each message, where its kind does not settle it.

    Noise or not is settled first, by the sum over its roles: the many kinds of noise must not lose to one of content,
    nor all content to chit-chat, only because they share what they have.
    """
    guesses = _as_spoken(messages, guesses)
    noisy = guesses[:, _NOISE].sum(axis=1) > 0.5  # noqa: PLR2004 - more likely than not
    best = np.where(noisy[:, None] == _NOISE, guesses, -1).argmax(axis=1)
    return [
        _settled(message, ROLES[int(column)], float(row[column]))
        for message, column, row in zip(messages, best, guesses, strict=True)
    ]


def _as_spoken(messages: Sequence[Message], guesses: Guesses) -> Guesses:
    """The guesses of what a member said shared among the other roles: only the platform speaks as the system."""
    spoken = np.array([bool(message.member) for message in messages], dtype=np.bool_)
    cleared = guesses.copy()
    cleared[spoken, _SYSTEM] = 0
    return np.asarray(cleared / cleared.sum(axis=1, keepdims=True), dtype=np.float32)


def _settled(message: Message, role: Role, confidence: float) -> RoleLabel:
    fixed = FIXED.get(message.kind)
    if fixed is not None:
        return RoleLabel(message.id, fixed, 1.0)
    return RoleLabel(message.id, role, round(confidence, 4))
