"""The conversation behind claims: what was said around each quote, with the quotes marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlite_utils import Database

from models.records.edition import Claim
from models.records.line import Line
from models.store import channels, lines, members, withdrawals


@dataclass(frozen=True, slots=True)
class Highlight:
    """A span of a message's text that claims quote."""

    start: int
    end: int
    claims: tuple[str, ...]
    """``Claim.id``."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message as a reviewer reads it."""

    id: str
    speaker: str | None
    """The pseudonym; None for the platform itself."""
    sent_at: int
    """Milliseconds UTC."""
    text: str
    role: str | None
    answers: str | None
    """The message that it answers, where that is known."""
    highlights: tuple[Highlight, ...]
    """In order; they never overlap."""
    skipped: int = 0
    """Messages of the conversation left out right before it."""
    withdrawn: bool = False
    """True where its words were taken back."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation, or the part of a group's talk around a message that is in none."""

    thread: str | None
    channel: str
    lines: tuple[Spoken, ...]
    left: int = 0
    """Messages of the conversation left out at its end."""


def source_talk(database: Database, claims: Iterable[Claim], window: int) -> tuple[Talk, ...]:
    """The conversations that the claims quote, the earliest first, with ``window`` messages around each quote."""
    marks = _highlights(claims)
    cited = lines.by_ids(database, marks)
    threads = lines.threads_of(database, cited)
    names = {channel.id: channel.name for channel in channels.load(database)}
    found: dict[str, tuple[str | None, list[Line]]] = {}
    for message in sorted(cited.values(), key=lambda one: (one.sent_at, one.id)):
        thread = threads.get(message.id)
        key = thread or message.id
        if key not in found:
            around = lines.of_thread(database, thread) if thread else _around(database, message, window)
            found[key] = (thread, around)
    speakers = members.pseudonyms(database, (line.member for _, part in found.values() for line in part))
    gone = frozenset(one.message for one in withdrawals.load_all(database))
    source = _Source(database, marks, names, speakers, gone)
    return tuple(_talk(source, thread, part, window) for thread, part in found.values())


@dataclass(frozen=True, slots=True)
class _Source:
    """What every message is told with."""

    database: Database
    marks: Mapping[str, tuple[Highlight, ...]]
    names: Mapping[str, str]
    """``Channel.id`` to its name."""
    speakers: Mapping[str, str]
    """``Member.id`` to the pseudonym."""
    withdrawn: frozenset[str]


def _highlights(claims: Iterable[Claim]) -> dict[str, tuple[Highlight, ...]]:
    """The quoted spans of each message, cut where they overlap, so that each piece names all that quote it."""
    quoted: dict[str, list[tuple[int, int, str]]] = {}
    for claim in claims:
        for piece in claim.evidence:
            quoted.setdefault(piece.message, []).append((piece.start, piece.end, claim.id))
    return {message: _pieces(spans) for message, spans in quoted.items()}


def _pieces(spans: Sequence[tuple[int, int, str]]) -> tuple[Highlight, ...]:
    edges = sorted({edge for start, end, _ in spans for edge in (start, end)})
    found = (
        Highlight(start, end, tuple(dict.fromkeys(name for low, high, name in spans if low <= start and end <= high)))
        for start, end in pairwise(edges)
    )
    return tuple(piece for piece in found if piece.claims)


def _around(database: Database, message: Line, window: int) -> list[Line]:
    before, after = lines.around(database, message.id, window, window)
    return [*before, message, *after]


def _talk(source: _Source, thread: str | None, part: Sequence[Line], window: int) -> Talk:
    replies = lines.replies_of(source.database, thread) if thread else {}
    quoted = [place for place, line in enumerate(part) if line.id in source.marks]
    shown = [place for place in range(len(part)) if any(abs(place - one) <= window for one in quoted)]
    told = tuple(
        _spoken(source, part[place], replies, place - before - 1)
        for before, place in zip([-1, *shown], shown, strict=False)
    )
    return Talk(thread, source.names[part[0].channel], told, len(part) - 1 - shown[-1])


def _spoken(source: _Source, line: Line, replies: Mapping[str, str], skipped: int) -> Spoken:
    return Spoken(
        line.id,
        source.speakers.get(line.member),
        line.sent_at,
        line.text,
        line.role.value if line.role else None,
        line.reply_to or replies.get(line.id),
        source.marks.get(line.id, ()),
        skipped,
        line.id in source.withdrawn,
    )
