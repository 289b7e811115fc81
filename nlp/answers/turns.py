"""Turns: consecutive messages of one speaker in one thread that say one thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.records.answer import Utterance
from models.records.message import Message
from models.records.role import NOISE_ROLES, Role, RoleLabel
from models.records.thread import Thread
from nlp.answers.rereading import reread

MAX_GAP_MS = 3 * 60 * 1000
"""Rule 5: messages further apart are two turns."""

_SIDES = {
    Role.QUESTION: "ask",
    Role.COMPLAINT: "ask",
    Role.ANSWER: "tell",
    Role.EXPERIENCE: "tell",
    Role.OPINION: "tell",
    Role.CONFIRM: "react",
    Role.THANKS: "react",
}
"""What a role does in the talk. A followup continues whatever its speaker was doing, so it has no side of its own."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's consecutive messages; never empty."""

    messages: tuple[Message, ...]
    roles: tuple[Role, ...]
    # Asked for hundreds of times a turn, so they are read off once.
    first: Message = field(init=False, compare=False)
    """The message it opens with."""
    member: str = field(init=False, compare=False)
    """Who speaks."""
    text: str = field(init=False, compare=False)
    """Its texts, one a line."""

    def __post_init__(self) -> None:
        """Read off what the messages say."""
        object.__setattr__(self, "first", self.messages[0])
        object.__setattr__(self, "member", self.messages[0].member)
        object.__setattr__(self, "text", "\n".join(message.text for message in self.messages))

    @property
    def last(self) -> Message:
        """The message it ends with."""
        return self.messages[-1]

    @property
    def side(self) -> str | None:
        """``ask``, ``tell`` or ``react``; None where it only continues."""
        return next((_SIDES[role] for role in self.roles if role in _SIDES), None)

    @property
    def ids(self) -> tuple[str, ...]:
        """Its messages' ids in order."""
        return tuple(message.id for message in self.messages)

    @property
    def utterance(self) -> Utterance:
        """As the record that leaves the stage."""
        return Utterance(self.ids, self.member)


@dataclass(frozen=True, slots=True)
class Talk:
    """A thread laid out in turns, with its reply links; noise is left out."""

    thread: Thread
    turns: tuple[Turn, ...]
    turn_of: Mapping[str, int]
    """Message id -> index into ``turns``."""
    parent: Mapping[str, str]
    """Message id -> the earlier message it answers or continues, noise included."""


def lay_out(thread: Thread, messages: Mapping[str, Message], roles: Mapping[str, RoleLabel]) -> Talk:
    """Lay ``thread`` out in turns of content messages; messages without a member or a label are left out."""
    parent = dict(thread.replies)
    said = [messages[key] for key in thread.messages if key in messages and key in roles and messages[key].member]
    reread_roles = reread(said, roles)
    drafts: list[_Draft] = []
    for message in said:
        role = reread_roles[message.id]
        if role in NOISE_ROLES:
            continue
        draft = _continued(drafts, message, role, parent.get(message.id))
        if draft is None:
            drafts.append(draft := _Draft([], []))
        draft.messages.append(message)
        draft.roles.append(role)
    turns = tuple(Turn(tuple(draft.messages), tuple(draft.roles)) for draft in drafts)
    turn_of = {key: index for index, turn in enumerate(turns) for key in turn.ids}
    return Talk(thread, turns, turn_of, parent)


@dataclass(frozen=True, slots=True)
class _Draft:
    messages: list[Message]
    roles: list[Role]

    @property
    def reacts(self) -> bool:
        return any(_SIDES.get(role) == "react" for role in self.roles)

    def takes(self, message: Message, role: Role) -> bool:
        """Near in time, and no change of side (rule 5: no role change except followup)."""
        side = next((_SIDES[one] for one in self.roles if one in _SIDES), None)
        near = message.sent_at - self.messages[-1].sent_at <= MAX_GAP_MS
        return near and (side is None or _SIDES.get(role, side) == side)


def _continued(drafts: list[_Draft], message: Message, role: Role, parent: str | None) -> _Draft | None:
    """The speaker's last turn where ``message`` continues it: nobody spoke since, or its link says so."""
    own = next((draft for draft in reversed(drafts) if draft.messages[0].member == message.member), None)
    if own is None or not own.takes(message, role):
        return None
    if own is not drafts[-1] and _SIDES.get(role) == "react" and not own.reacts:
        return None  # What was told since is what it reacts to.
    linked = parent in {said.id for said in own.messages}
    return own if linked or (parent is None and own is drafts[-1]) else None
