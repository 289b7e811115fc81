"""What a message is for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The role of a message in its conversation; spelled as in the published label set."""

    QUESTION = "question"
    FOLLOWUP = "followup"
    ANSWER = "answer"
    EXPERIENCE = "experience"
    CONFIRM = "confirm"
    THANKS = "thanks"
    OPINION = "opinion"
    COMPLAINT = "complaint"
    CHITCHAT = "chitchat"
    CHECKIN = "checkin"
    AD = "ad"
    NOTICE = "notice"
    GREETING = "greeting"
    SYSTEM = "system"


NOISE_ROLES = frozenset({Role.CHITCHAT, Role.CHECKIN, Role.AD, Role.NOTICE, Role.GREETING, Role.SYSTEM})
"""Roles that never carry knowledge. Thanks is not noise: it says that an answer helped."""


@dataclass(frozen=True, slots=True)
class RoleLabel:
    """The role that a stage gave one message."""

    message: str
    role: Role
    confidence: float
    """0 to 1; comparable within one run only."""

    @property
    def is_noise(self) -> bool:
        """True where the role never carries knowledge."""
        return self.role in NOISE_ROLES
