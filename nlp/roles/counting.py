"""What a bot counts: its line is nobody's word, and it bears witness that somebody was thanked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from models.records.message import Message
from models.records.role import Role, RoleLabel
from nlp.words.cues import Cue, CueTable

_BOOKKEEPING = CueTable(
    (
        Cue(
            r"^\s*>?\s*\S+\s+(?:sends?|gives?|gave|awarded)\s(?:\w+\s)?(?:points|karma|kudos)\sto\s[@〔]|:star2?:\s*\d|^\s*>\s*:\w+:|\bno\swiki\sentry\b|\b(?:points|karma)\sfor\s[@〔]",
            "a bot's counting",
        ),
        Cue(r"积分\s?[+＋]\s?\d|^\s*@\S+\s*(?:已)?(?:打卡成功|签到成功|积分)", "a bot's counting"),
    ),
)
"""What a bot says about its own counting."""
_GIVES = re.compile(r"^\s*>\s*\S+\s+(?:sends?|gives?|gave)\s(?:\w+\s){0,2}(?:points|karma|kudos)\b", re.MULTILINE)
"""A member's points for another, as a bot reports them."""
_HINTS = ("points", "karma", "kudos", ":star", "> :", "积分", "打卡", "签到", "wiki entry")
"""One of them stands in every line of a bot's counting: looked for first, for it is faster."""
_BACK = 6
"""Messages before the bot's line among which the thanks stands."""
_SOON_MS = 2 * 60 * 1000


def count_thanks(messages: Sequence[Message], roles: Mapping[str, RoleLabel]) -> dict[str, RoleLabel]:
    """The roles of one channel's messages (in order): a bot's counting as noise, what it counted as thanks."""
    found = dict(roles)
    for place, message in enumerate(messages):
        if _counts(message.text):
            found[message.id] = replace(found[message.id], role=Role.SYSTEM)
            found.update(_thanked(messages, place, found))
    return found


def _counts(text: str) -> bool:
    return any(hint in text for hint in _HINTS) and text in _BOOKKEEPING


def _thanked(
    messages: Sequence[Message], place: int, roles: Mapping[str, RoleLabel]
) -> Iterator[tuple[str, RoleLabel]]:
    """The thanks that the bot's line at ``place`` answers: the latest word to the members that it names."""
    line = messages[place]
    if not _GIVES.search(line.text):
        return
    for said in reversed(messages[max(0, place - _BACK) : place]):
        near = line.sent_at - said.sent_at <= _SOON_MS
        if near and set(said.mentions) & set(line.mentions):
            if roles[said.id].is_noise:
                yield said.id, replace(roles[said.id], role=Role.THANKS)
            return
