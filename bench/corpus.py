"""goldchat/dev with everything that people say of it, and the same corpus as our own stages read it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bench.blind import blind_readers
from bench.gold import DATA, GoldChannel, goldchat, need
from models.records.message import Message
from models.records.role import RoleLabel
from models.records.thread import Thread
from models.records.topic import Topic
from nlp.answers.mending import mend_threads
from nlp.roles.labels import label_roles
from nlp.roles.refinement import refine_roles
from nlp.threads.splitting import split_threads


@dataclass(frozen=True, slots=True)
class Corpus:
    """Messages, and threads, roles and topics by people or by our stages; the gold answers and pains beside them."""

    messages: list[Message]
    threads: list[Thread]
    roles: Mapping[str, RoleLabel]
    topics: list[Topic]
    best: Mapping[str, frozenset[str]]
    """Question -> the messages that a handbook should keep."""
    links: Mapping[str, str]
    """Message -> the one it answers or continues."""
    pains: list[Mapping[str, object]]
    """The rows of pains.json."""


def gold_corpus() -> Corpus:
    """Everything as people labelled it."""
    folder = DATA / "goldchat" / "dev"
    rows = [json.loads(line) for line in need(folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines()]
    channels = goldchat()
    best: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for question in row["best_answer_for"] or []:
            best[question].add(row["id"])
    return Corpus(
        messages=[message for channel in channels for message in channel.messages],
        threads=_threads(rows),
        roles={key: RoleLabel(key, role, 1.0) for channel in channels for key, role in channel.roles.items()},
        topics=_topics(rows),
        best={question: frozenset(answers) for question, answers in best.items()},
        links={row["id"]: row["reply_to"] for row in rows if row["reply_to"]},
        pains=json.loads(need(folder / "pains.json").read_text(encoding="utf-8")),
    )


def predicted(gold: Corpus, *, leave_one_out: bool) -> Corpus:
    """The corpus as our stages read it; topics stay gold. ``leave_one_out``: by models that never saw the group."""
    threads: list[Thread] = []
    roles: dict[str, RoleLabel] = {}
    for channel in goldchat():
        first, found = _blind(channel) if leave_one_out else _shipped(channel)
        refined = {label.message: label for label in refine_roles(channel.messages, found, first)}
        threads += mend_threads(channel.messages, found, refined)
        roles.update(refined)
    return replace(gold, threads=threads, roles=roles, topics=_carried(gold, threads))


def _shipped(channel: GoldChannel) -> tuple[Sequence[RoleLabel], list[Thread]]:
    first = label_roles(channel.messages)
    return first, split_threads(channel.messages, {label.message: label for label in first})


def _blind(channel: GoldChannel) -> tuple[Sequence[RoleLabel], list[Thread]]:
    reader = blind_readers()[channel.name]
    return reader.roles, reader.split(channel.messages)


def _threads(rows: Sequence[Mapping[str, str]]) -> list[Thread]:
    held: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in rows:
        held[row["thread"]].append(row)
    return [
        Thread(
            key,
            said[0]["group"],
            tuple(row["id"] for row in said),
            tuple((row["id"], row["reply_to"]) for row in said if row["reply_to"]),
        )
        for key, said in held.items()
    ]


def _topics(rows: Sequence[Mapping[str, str]]) -> list[Topic]:
    threads: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        if row["topic"]:
            threads[row["topic"]][row["thread"]] = None
    return [Topic(key, None, key, (), tuple(held)) for key, held in sorted(threads.items())]


def _carried(gold: Corpus, threads: Sequence[Thread]) -> list[Topic]:
    """The gold topics over other threads: each goes where most of its messages are."""
    of_thread = {thread: topic.id for topic in gold.topics for thread in topic.threads}
    of_message = {key: of_thread.get(thread.id) for thread in gold.threads for key in thread.messages}
    held: dict[str, list[str]] = defaultdict(list)
    for thread in threads:
        topics = sorted(topic for key in thread.messages if (topic := of_message.get(key)))
        if topics:
            held[max(dict.fromkeys(topics), key=topics.count)].append(thread.id)
    return [Topic(key, None, key, (), tuple(keys)) for key, keys in sorted(held.items())]
