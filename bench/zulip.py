"""A public Zulip stream, its topics merged in time: real talk that interleaves, with the topics that people gave.

It has no licence: it is read to evaluate only, never to train what is shipped, and no name in it is ever quoted.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from itertools import islice

from bench.gold import DATA, GoldChannel, need
from models.records.message import Kind, Message

FIRST, EVERY = 8, 32
"""The parts of 1,500 messages that are read: four, spread over the years."""


def zulip() -> list[GoldChannel]:
    """Some parts of the stream, one channel each; quotes and mentions are taken out."""
    with gzip.open(need(DATA / "zulip" / "lean-new-members.jsonl.gz"), "rt", encoding="utf-8") as file:
        return [_part(json.loads(line)) for line in islice(file, FIRST, None, EVERY)]


def _part(part: Mapping[str, object]) -> GoldChannel:
    name, rows = str(part["file"]), part["messages"]
    assert isinstance(rows, list)
    messages = tuple(_message(name, place, row) for place, row in enumerate(rows))
    threads = {each.id: str(row["thread"]) for each, row in zip(messages, rows, strict=True)}
    return GoldChannel(name, messages, {}, threads, {})


def _message(name: str, place: int, row: Mapping[str, object]) -> Message:
    sent_at = int(float(str(row["time"])) * 60_000)
    return Message(f"{name}#{place:05d}", name, place, sent_at, str(row["speaker"]), Kind.TEXT, str(row["text"]))
