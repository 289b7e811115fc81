"""One channel as arrays: who spoke when, whom they addressed, in which words, to what end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from models.records.message import Kind, Message
from models.records.role import Role, RoleLabel
from nlp.words.stopwords import content_words

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

_SILENT = frozenset({Kind.SYSTEM, Kind.RECALL, Kind.POKE, Kind.CALL})

ROLE_GROUPS: tuple[frozenset[Role], ...] = (
    frozenset({Role.QUESTION}),
    frozenset({Role.FOLLOWUP, Role.COMPLAINT}),
    frozenset({Role.ANSWER, Role.EXPERIENCE, Role.OPINION}),
    frozenset({Role.CONFIRM, Role.THANKS}),
    frozenset({Role.CHITCHAT}),
    frozenset({Role.CHECKIN}),
    frozenset({Role.GREETING}),
    frozenset({Role.NOTICE, Role.AD, Role.SYSTEM}),
)
"""Roles that behave alike in a thread; one feature a group."""
ASKS, CLOSES = 0, 3
"""The groups that open a turn and that end one."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Arrays over the messages of one channel, in order of position."""

    member: Ints
    seconds: NDArray[np.float64]
    silent: NDArray[np.bool_]
    """Messages of the platform: they start runs of their own and are answered by greetings only."""
    spoken: Ints
    """How many members' messages came before: distance without the platform's."""
    mentions: csr_matrix
    """Messages by members: 1 where the message addresses the member."""
    words: csr_matrix
    """Messages by words, idf-weighted, rows of length 1."""
    rarity: NDArray[np.float32]
    """Inverse document frequency of each word in this channel."""
    quoted: Ints
    """The quoted message's place, or -1."""
    traits: Floats
    """Role groups and shape of each message, see ``TRAIT_NAMES``."""
    heads: Ints
    """Messages that begin with the same characters share a number (接龙, repeated check-ins)."""

    def __len__(self) -> int:
        return len(self.member)


_SHAPES = ("size", "asks", "opens", "mentions", "url", "trails")
TRAIT_NAMES = (*(f"role_{place}" for place in range(len(ROLE_GROUPS))), *_SHAPES)


def scene(messages: Sequence[Message], roles: Mapping[str, RoleLabel]) -> Scene:
    """The arrays of one channel's messages; every message needs a role."""
    members = _numbers([message.member for message in messages])
    silent = np.array([message.kind in _SILENT or not message.member for message in messages], dtype=bool)
    words, rarity = _word_table([content_words(message.text[:1000]) for message in messages])
    places = {message.id: place for place, message in enumerate(messages)}
    quoted = np.array([places.get(message.reply_to or "", -1) for message in messages], dtype=np.int64)
    return Scene(
        member=members,
        seconds=np.array([message.sent_at / 1000 for message in messages], dtype=np.float64),
        silent=silent,
        spoken=np.cumsum(~silent) - ~silent,
        mentions=_mention_table(messages, members),
        words=words,
        rarity=rarity,
        quoted=np.where(quoted < np.arange(len(messages)), quoted, -1),
        traits=_traits(messages, roles),
        heads=_numbers([message.text[:4] for message in messages]),
    )


def _numbers(names: Sequence[str]) -> Ints:
    known: dict[str, int] = {}
    return np.array([known.setdefault(name, len(known)) for name in names], dtype=np.int64)


def _mention_table(messages: Sequence[Message], members: Ints) -> csr_matrix:
    number = {message.member: int(place) for message, place in zip(messages, members, strict=True)}
    cells = [
        (row, number[name])
        for row, message in enumerate(messages)
        for name in sorted(set(message.mentions))
        if name in number and name != message.member
    ]
    rows, columns = ([cell[0] for cell in cells], [cell[1] for cell in cells])
    shape = (len(messages), int(members.max(initial=0)) + 1)
    return csr_matrix((np.ones(len(cells), dtype=np.float32), (rows, columns)), shape=shape)


def _word_table(texts: Sequence[Sequence[str]]) -> tuple[csr_matrix, NDArray[np.float32]]:
    counts = Counter(word for text in texts for word in set(text))
    number = {word: place for place, word in enumerate(sorted(counts))}
    rarity = np.log((len(texts) + 1) / np.array([counts[word] for word in number] or [1], dtype=np.float32))
    rows = [sorted({number[word] for word in text}) for text in texts]
    pointers = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)
    columns = np.array([column for row in rows for column in row], dtype=np.int64)
    table = csr_matrix((rarity[columns], columns, pointers), shape=(len(texts), max(1, len(number))))
    norms = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    table.data /= np.repeat(np.where(norms > 0, norms, 1), np.diff(table.indptr))
    return table.astype(np.float32), rarity.astype(np.float32)


def _traits(messages: Sequence[Message], roles: Mapping[str, RoleLabel]) -> Floats:
    groups = {role: place for place, group in enumerate(ROLE_GROUPS) for role in group}
    table = np.zeros((len(messages), len(TRAIT_NAMES)), dtype=np.float32)
    for row, message in enumerate(messages):
        table[row, groups[roles[message.id].role]] = 1
        text = message.text.strip()
        table[row, len(ROLE_GROUPS) :] = (
            min(len(text), 300),
            "?" in text or "？" in text,
            text[:1] == "@",
            len(message.mentions),
            "http" in text,
            text.endswith(("...", "..", "…", ",", "，", "、", ":", "：")),
        )
    return table
