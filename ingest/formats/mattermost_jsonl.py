"""Mattermost's bulk export: teams, channels, people and posts, one JSON object a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from ingest.clock import epoch_ms
from ingest.format import Format, Kept, Sample, Source
from ingest.formats._direct import DIRECT
from ingest.formats._fields import id_of, object_of, objects_of, text_of
from ingest.formats._media import kind_of_file
from ingest.json_stream import Unreadable, json_lines, stream
from ingest.kinds import kind_of
from ingest.skipped import skipped
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Record, Sender, SkippedRecord

_POSTS = ("post", "direct_post")
_SYSTEM_TYPE = "system_"
_WHOLE = frozenset({""})
_OWN = re.compile(
    r"@?(?P<user>[\w.-]+) (?:(?:has )?(?:joined|left) the (?:channel|team)|(?:was )?(?:added to|removed from) the "
    r"(?:channel|team)(?: by @?[\w.-]+)?|(?:has )?updated the channel (?:header|purpose|display name)\b.*)\.?",
    re.DOTALL,
)
"""The server's own lines in exports that do not mark them: they stand under the name that they begin with."""


@dataclass(slots=True)
class _Server:
    """What the lines before the posts tell."""

    channels: dict[str, str] = field(default_factory=dict)
    people: dict[str, Sender] = field(default_factory=dict)


def read(source: Source, options: ReadOptions) -> Iterator[Record]:  # noqa: ARG001 - times are epochs
    """Posts in file order, each with its replies behind it; lines that are no posts are rightly skipped."""
    server, seq = _Server(), 0
    for line in _objects(source):
        for record in _records(seq, line, server):
            yield record
            seq += 1


def _objects(source: Source) -> Iterator[Any]:
    """The value of each line; of a single one that was spread over lines the whole."""
    first = next(json_lines(source), None)
    is_spread = isinstance(first, Unreadable) and first.sample == "{"
    return (value for _, value in stream(source, _WHOLE)) if is_spread else json_lines(source)


def _records(seq: int, line: Any, server: _Server) -> Iterator[Record]:
    row = object_of(line)
    type_ = text_of(row.get("type"))
    if type_ in _POSTS:
        yield from _posts(seq, object_of(row.get(type_)), server)
    elif isinstance(line, Unreadable) or not type_:
        yield skipped(seq, line)
    else:
        _learn(type_, object_of(row.get(type_)), server)
        yield SkippedRecord(seq, f"{type_[:40]} line", str(row)[:80], counts=False)


def _learn(type_: str, told: dict[str, Any], server: _Server) -> None:
    """A channel's name, or a person's; addresses are left out."""
    if type_ == "channel":
        place = f"{text_of(told.get('team'))}/{text_of(told.get('name'))}"
        server.channels[place] = text_of(told.get("display_name")) or text_of(told.get("name"))
    elif type_ == "user" and (user := text_of(told.get("username"))):
        full = f"{text_of(told.get('first_name'))} {text_of(told.get('last_name'))}".strip()
        others = (name for name in (text_of(told.get("nickname")), full) if name and name != user)
        server.people[user] = Sender(user, user, tuple(dict.fromkeys(others)))


def _posts(seq: int, post: dict[str, Any], server: _Server) -> Iterator[Record]:
    conversation = _conversation(post, server)
    opened, quoted = _thread(post), _quoted(post)
    yield _record(seq, post, conversation, server)
    for number, reply in enumerate(objects_of(post.get("replies")), seq + 1):
        record: Record = _record(number, reply, conversation, server)
        if isinstance(record, ParsedMessage):
            record = record._replace(quoted=quoted, thread=opened)
        yield record


def _thread(post: dict[str, Any]) -> str | None:
    """Who opened it, and in which millisecond: the export leaves ids out, and this is the same in every export."""
    at, user = id_of(post.get("create_at")), text_of(post.get("user"))
    return f"{user}:{at}" if at and user else None


def _quoted(post: dict[str, Any]) -> Quoted | None:
    """The post by its words: no id that two messages could share."""
    user, said = text_of(post.get("user")), text_of(post.get("message"))
    return Quoted(sender=user or None, text=said) if said.strip() else None


def _conversation(post: dict[str, Any], server: _Server) -> Conversation:
    """The channel, or the people of a direct one."""
    if isinstance(post.get("channel_members"), list):
        people = ", ".join(sorted(text_of(member) for member in post["channel_members"]))
        return Conversation("mattermost", people or None, DIRECT)
    place = f"{text_of(post.get('team'))}/{text_of(post.get('channel'))}"
    return Conversation("mattermost", place, server.channels.get(place) or text_of(post.get("channel")) or place)


def _record(seq: int, post: dict[str, Any], conversation: Conversation, server: _Server) -> Record:
    sent_at = epoch_ms(post.get("create_at"))
    if sent_at is None:
        return skipped(seq, post)
    said, user = text_of(post.get("message")).replace("\r\n", "\n"), text_of(post.get("user"))
    paths = (text_of(file.get("path")) for file in objects_of(post.get("attachments")))
    names = [PurePosixPath(path).name for path in paths if path]
    own = _OWN.fullmatch(said)
    system = text_of(post.get("type")).startswith(_SYSTEM_TYPE) or (own is not None and own["user"] == user)
    kind = Kind.SYSTEM if system else kind_of_file(names[0]) if names and not said.strip() else kind_of(said)
    sender = None if system or not user else server.people.get(user) or Sender(user, user)
    return ParsedMessage(seq, conversation, sender, sent_at, kind, said or "".join(names[:1]))


def _signature(sample: Sample) -> float:
    if sample.shape not in {"jsonl", "object"} or "type" not in sample.keys:
        return 0.0
    if {"post.message", "post.create_at"} <= sample.keys or {"direct_post.message"} <= sample.keys:
        return 1.0
    return 0.95 if "version" in sample.keys and {"team.name", "channel.team", "user.username"} & sample.keys else 0.0


FORMAT = Format(
    "mattermost-jsonl",
    "Mattermost bulk export",
    "mattermost",
    _signature,
    read,
    zone=None,
    kept=frozenset({Kept.REPLIES, Kept.THREADS, Kept.MEDIA}),
    note="channels and direct messages of a server in one file; replies behind their posts",
)
