"""What was found, record by record: the form in which results are scored from outside. Keep it stable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from models.records.distillation import Distillation
from models.records.role import Role


@dataclass(frozen=True, slots=True)
class SeenRecord:
    """One record of a source, in the order of the source."""

    source: str
    seq: int
    id: str | None
    """As the file shows it."""
    message: str | None
    """``Message.id``; the same for duplicates, None for a record that could not be read as a message."""


def annotated_lines(found: Distillation, records: Sequence[SeenRecord]) -> Iterator[dict[str, Any]]:
    """A line for each record. ``reply_to`` and ``answers`` are seqs of the record's own source."""
    said = _Said(found)
    places = _places(records)
    for record in records:
        yield {
            "source": record.source,
            "seq": record.seq,
            "id": record.id,
            **_line(said, record.message, places[record.source]),
        }


def _places(records: Sequence[SeenRecord]) -> dict[str, dict[str, int]]:
    """Source -> message -> the first seq that holds it."""
    places: dict[str, dict[str, int]] = defaultdict(dict)
    for record in records:
        if record.message:
            places[record.source].setdefault(record.message, record.seq)
    return places


def _line(said: _Said, message: str | None, places: Mapping[str, int]) -> dict[str, Any]:
    # A record that could not be read is no message: none of the tables knows the empty id.
    key = message or ""
    label = said.roles.get(key)
    thread = said.threads.get(key)
    return {
        "thread": thread,
        "reply_to": places.get(said.antecedents.get(key, "")),
        "role": label and label.role.value,
        "noise": label is not None and label.is_noise,
        "is_question": label is not None and label.role is Role.QUESTION,
        "answers": [places[question] for question in said.answered.get(key, ()) if question in places],
        "topic": said.topics.get(thread or "") if label and not label.is_noise else None,
        "pain": said.pains.get(key),
    }


class _Said:
    """A distillation by message."""

    def __init__(self, found: Distillation) -> None:
        self._found = found
        self.roles = {label.message: label for label in found.roles}
        self.threads = {message: thread.id for thread in found.threads for message in thread.messages}
        self.antecedents = {later: earlier for thread in found.threads for later, earlier in thread.replies}
        self.pains = {voice: pain.id for pain in reversed(found.pains) for voice in pain.voices}

    @cached_property
    def topics(self) -> dict[str, str]:
        """Thread -> its chapter."""
        chapters = {topic.id: topic.parent or topic.id for topic in self._found.topics}
        return {thread: chapters[topic.id] for topic in self._found.topics for thread in topic.threads}

    @cached_property
    def answered(self) -> dict[str, list[str]]:
        """Message -> the questions that its utterance is among the best answers of."""
        best: dict[str, list[str]] = defaultdict(list)
        for question in self._found.questions:
            for index in question.best:
                for message in question.answers[index].utterance.messages:
                    best[message].append(question.id)
        return best
