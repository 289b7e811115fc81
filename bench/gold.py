"""Gold data as records: the chat written for this project, and Ubuntu IRC (Kummerfeld et al., ACL 2019)."""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.records.message import Kind, Message
from models.records.role import Role

DATA = Path(os.environ.get("STILLROOM_BENCH_DATA", Path(__file__).parents[2] / "shared" / "data"))
_NICK_EDGES = ",:;.!?()'\"@<>"


@dataclass(frozen=True, slots=True)
class GoldChannel:
    """One channel with what people say of it."""

    name: str
    messages: tuple[Message, ...]
    roles: Mapping[str, Role]
    threads: Mapping[str, str]
    """Message id -> thread; messages without a gold thread are left out."""
    links: Mapping[str, frozenset[str]]
    """Message id -> the earlier messages it answers; itself where it starts a conversation."""


def need(path: Path) -> Path:
    """The path, or the end of the command with one line where the data is not there."""
    if not path.exists():
        sys.exit(
            f"{path.name} is not there: set STILLROOM_BENCH_DATA to the folder that holds it. Nothing was measured."
        )
    return path


def goldchat(folder: Path | None = None) -> list[GoldChannel]:
    """The channels of goldchat/dev (or of another corpus of its shape)."""
    path = need((folder or DATA / "goldchat" / "dev") / "corpus.jsonl")
    groups: dict[str, list[dict[str, object]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        groups.setdefault(row["group"], []).append(row)
    return [_gold_group(name, rows) for name, rows in groups.items()]


def _gold_group(name: str, rows: Sequence[Mapping[str, object]]) -> GoldChannel:
    names = {str(row["sender"]) for row in rows}
    messages = tuple(_gold_message(name, place, row, names) for place, row in enumerate(rows))
    ids = [str(row["id"]) for row in rows]
    return GoldChannel(
        name,
        messages,
        {str(row["id"]): Role(str(row["role"])) for row in rows},
        {str(row["id"]): str(row["thread"]) for row in rows},
        {key: frozenset({str(row["reply_to"] or key)}) for key, row in zip(ids, rows, strict=True)},
    )


def _gold_message(group: str, place: int, row: Mapping[str, object], names: set[str]) -> Message:
    kind = Kind(str(row["kind"]))
    mentioned = row["at"] if isinstance(row["at"], list) else []
    return Message(
        id=str(row["id"]),
        channel=group,
        position=place,
        sent_at=int(datetime.fromisoformat(str(row["time"])).timestamp() * 1000),
        member="" if kind in {Kind.SYSTEM, Kind.RECALL} else str(row["sender"]),
        kind=kind,
        text=str(row["text"]),
        reply_to=str(row["quote"]) if row["quote"] else None,
        mentions=tuple(str(name) for name in mentioned if name in names),
    )


def irc(split: str) -> Iterator[GoldChannel]:
    """The channel-days of Ubuntu IRC; only the annotated part has links."""
    with gzip.open(need(DATA / "irc" / f"{split}.jsonl.gz"), "rt", encoding="utf-8") as file:
        for line in file:
            yield _irc_day(json.loads(line))


def _irc_day(day: Mapping[str, object]) -> GoldChannel:
    rows = day["messages"]
    assert isinstance(rows, list)
    name = str(day["file"])
    nicks = {str(row["speaker"]).lower() for row in rows if row["speaker"] and not row["is_system"]}
    messages = tuple(_irc_message(name, row, nicks) for row in rows)
    links: dict[str, set[str]] = {}
    raw = day["links"]
    assert isinstance(raw, list)
    for later, earlier in raw:
        links.setdefault(messages[later].id, set()).add(messages[earlier].id)
    frozen = {key: frozenset(values) for key, values in links.items()}
    return GoldChannel(name, messages, {}, components(frozen), frozen)


def _irc_message(name: str, row: Mapping[str, object], nicks: set[str]) -> Message:
    text = str(row["text"])
    speaker = str(row["speaker"] or "").lower()
    number = row["idx"]
    time = row["time"]
    assert isinstance(number, int)
    assert isinstance(time, int)
    system = bool(row["is_system"])
    return Message(
        id=f"{name}#{number:05d}",
        channel=name,
        position=number,
        sent_at=time * 60_000,
        member="" if system else speaker,
        kind=Kind.SYSTEM if system else Kind.TEXT,
        text=text,
        mentions=() if system else tuple(_addressed(text, nicks - {speaker})),
    )


def _addressed(text: str, nicks: set[str]) -> Iterable[str]:
    """Nicks that the text opens with, or marks with ``@`` or a colon: what the reader of IRC logs finds too."""
    for place, word in enumerate(re.split(r"[\s]+", text.lower())[:60]):
        bare = word.strip(_NICK_EDGES)
        if bare in nicks and (place == 0 or word.startswith("@") or word.endswith(":")):
            yield bare


def components(links: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Connected components of links, each named by its earliest message that is itself a source."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for later, earlier in links.items():
        for each in earlier:
            parent[root(later)] = root(each)
    return {key: root(key) for key in links}
