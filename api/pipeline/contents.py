"""What threads and questions say once the noise is left out: the texts that are embedded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from models.records.answer import Question
from models.records.message import Message
from models.records.role import Role, RoleLabel
from models.records.thread import Thread
from nlp.topics.corpus import ThreadText

_LONGEST = 1000
"""Characters of a text that are embedded: about the 256 tokens that the bundled models read. What a talk is about is
said at its beginning, and a talk of 400 messages would cost as much as a hundred others."""

_ASKS = frozenset({Role.QUESTION, Role.COMPLAINT})


def embedded(text: str) -> str:
    """The part of a text that goes through the embedding model."""
    return text[:_LONGEST]


def thread_texts(
    threads: Iterable[Thread], messages: Mapping[str, Message], roles: Mapping[str, RoleLabel]
) -> Iterator[ThreadText]:
    """The threads that say something, each with its content messages, one a line."""
    for thread in threads:
        kept = [one for one in thread.messages if not _is_noise(roles.get(one)) and messages[one].text.strip()]
        if kept:
            said = "\n".join(messages[one].text for one in kept)
            asked = "\n".join(messages[one].text for one in kept if roles[one].role in _ASKS)
            yield ThreadText(thread.id, thread.channel, said, len(kept), asked)


def question_text(question: Question, messages: Mapping[str, Message]) -> str:
    """The whole asking turn and what made it more precise, one message a line."""
    asked: Sequence[str] = (*question.asking.messages, *question.details)
    return "\n".join(messages[message].text for message in asked)


def _is_noise(label: RoleLabel | None) -> bool:
    return label is None or label.is_noise
