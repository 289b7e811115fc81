"""The people and channels of a Slack export, from the files beside its day files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingest.format import Source
from ingest.formats._beside import learnt_of
from ingest.formats._fields import id_of, object_of, text_of
from ingest.formats._paths import path_of
from ingest.json_stream import stream
from models.records.parsed import Sender

_CHANNEL_FILES = ("channels.json", "groups.json")
_DIRECT_FILES = ("mpims.json", "dms.json")
_SLACKBOT = Sender("USLACKBOT", "Slackbot")
_PATHS = frozenset({"[]"})


@dataclass(frozen=True, slots=True)
class Workspace:
    """Who and what an export names by id."""

    people: dict[str, Sender]
    names: dict[str, str]
    """What people are called, by id."""
    channels: dict[str, str]
    """Channel names by id."""
    direct: frozenset[str]
    """Talks of two or of some: their ids, and the names of their folders, which are made of people's."""


def workspace_of(source: Source) -> Workspace:
    """People and channels of the export that the day file ``source`` belongs to; empty where the files are missing."""
    files = (_sibling(source, file) for file in ("users.json", *_CHANNEL_FILES, *_DIRECT_FILES))
    first = next(filter(None, files), None)
    return learnt_of(first, lambda: _learn(source)) if first else _learn(source)


def _learn(source: Source) -> Workspace:
    people = {person.id: person for user in _beside(source, "users.json") if (person := person_of(user))}
    people.setdefault("USLACKBOT", _SLACKBOT)
    channels = {
        id_: text_of(channel.get("name")) or id_
        for file in _CHANNEL_FILES
        for channel in _beside(source, file)
        if (id_ := id_of(channel.get("id")))
    }
    talks = (talk for file in _DIRECT_FILES for talk in _beside(source, file))
    direct = frozenset(name for talk in talks for key in ("id", "name") if (name := text_of(talk.get(key))))
    named = {id_: person for id_, person in people.items() if id_}
    return Workspace(named, {id_: person.name for id_, person in named.items()}, channels, direct)


def person_of(user: dict[str, Any]) -> Sender | None:
    """A user object as a sender: display name, else real name, else account name."""
    id_, profile = id_of(user.get("id")), object_of(user.get("profile"))
    if id_ is None:
        return None
    named = (profile.get("display_name"), profile.get("real_name"), user.get("real_name"), user.get("name"))
    names = list(dict.fromkeys(name for value in named if (name := text_of(value).strip())))
    return Sender(id_, names[0] if names else id_, tuple(names[1:]))


def _beside(source: Source, file: str) -> Iterator[dict[str, Any]]:
    """The objects of an array in ``file``, which lies beside the channel's folder."""
    sibling = _sibling(source, file)
    if sibling is not None:
        yield from (item for _, item in stream(sibling, _PATHS) if isinstance(item, dict))


def _sibling(source: Source, file: str) -> Source | None:
    return source.sibling(str(path_of(source).parent.parent / file))
