"""Topics as people decided them: what the machine grouped stays as it is, and every reader sees this."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from models.records.pain import Controversy, Pain
from models.records.topic import Topic
from models.records.topic_decision import TopicDecision, TopicVerdict


def standing(decisions: Iterable[TopicDecision]) -> tuple[TopicDecision, ...]:
    """The decisions that nobody took back, in order."""
    made = tuple(decisions)
    undone = {one.undoes for one in made if one.verdict is TopicVerdict.UNDO}
    return tuple(one for one in made if one.verdict is not TopicVerdict.UNDO and one.number not in undone)


class DecidedTopics:
    """The topics after every decision that stands, and where what was found about them belongs now.

    A decision about a topic that is not there (the machine no longer finds it) waits without effect.
    """

    def __init__(self, topics: Iterable[Topic], decisions: Iterable[TopicDecision]) -> None:
        """Replay the ``decisions`` in their order on the ``topics`` that the machine found."""
        self.decisions = tuple(decisions)
        """Every one that was made, in order; those too that were taken back."""
        self._topics = {topic.id: topic for topic in topics}
        self._merged: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._split: list[str] = []
        for one in standing(self.decisions):
            if one.topic in self._topics:
                _REPLAY[one.verdict](self, one)

    def topics(self) -> tuple[Topic, ...]:
        """Those that are left, pinned ones first."""
        return tuple(sorted(self._topics.values(), key=lambda topic: not topic.pinned))

    def pains(self, pains: Iterable[Pain]) -> tuple[Pain, ...]:
        """Pain points under the topics that hold them now."""
        return tuple(replace(one, topic=self._home(one.topic, one.threads)) for one in pains)

    def controversies(self, controversies: Iterable[Controversy]) -> tuple[Controversy, ...]:
        """Controversies under the topics that hold them now."""
        return tuple(replace(one, topic=self._home(one.topic, one.threads)) for one in controversies)

    def current(self, topic: str) -> str:
        """The id of the topic that a merged one is part of; any other as it is."""
        while topic in self._merged:
            topic = self._merged[topic]
        return topic

    def name(self, topic: str) -> str:
        """What a topic is called, or was when it became part of another; empty where the machine finds none."""
        return self._topics[topic].name if topic in self._topics else self._names.get(topic, "")

    def rename(self, decision: TopicDecision) -> None:
        """Call a topic as decided."""
        self._change(decision.topic, name=decision.name)

    def pin(self, decision: TopicDecision) -> None:
        """Put a topic first."""
        self._change(decision.topic, pinned=True)

    def merge(self, decision: TopicDecision) -> None:
        """Make a topic, and the narrower ones under it, part of another."""
        into = self.current(decision.into)
        if into not in self._topics or self._is_part(into, decision.topic):
            return
        gone = self._topics.pop(decision.topic)
        for narrower in [topic.id for topic in self._topics.values() if topic.parent == gone.id]:
            self._change(narrower, parent=self._topics[into].parent or into)
        self._leave(gone)
        for home in filter(None, (into, self._topics[into].parent)):
            self._join(home, gone)
        self._merged[gone.id], self._names[gone.id] = into, gone.name

    def split(self, decision: TopicDecision) -> None:
        """Make a narrower topic a chapter of its own."""
        topic = self._topics[decision.topic]
        if topic.parent is not None:
            self._leave(topic)
            self._change(topic.id, parent=None)
            self._split.append(topic.id)

    def _is_part(self, topic: str, of: str) -> bool:
        return topic == of or self._topics[topic].parent == of

    def _leave(self, topic: Topic) -> None:
        """Take a topic's threads out of the chapter that it stands in."""
        chapter = self._topics.get(topic.parent or "")
        if chapter:
            kept = _without(chapter.threads, topic.threads)
            self._change(chapter.id, threads=kept, outliers=_without(chapter.outliers, topic.threads))

    def _join(self, home: str, topic: Topic) -> None:
        there = self._topics[home]
        threads = (*there.threads, *_without(topic.threads, there.threads))
        self._change(home, threads=threads, outliers=(*there.outliers, *_without(topic.outliers, there.outliers)))

    def _change(self, topic: str, **fields: Any) -> None:
        self._topics[topic] = replace(self._topics[topic], **fields)

    def _home(self, topic: str | None, threads: Sequence[str]) -> str | None:
        if topic is None:
            return None
        found = self.current(topic)
        return next((name for name in self._split if self._holds_most(name, threads)), found)

    def _holds_most(self, name: str, threads: Sequence[str]) -> bool:
        topic = self._topics.get(self.current(name))
        return topic is not None and 2 * len(set(threads) & set(topic.threads)) > len(threads)


_REPLAY: Mapping[TopicVerdict, Callable[[DecidedTopics, TopicDecision], None]] = {
    TopicVerdict.RENAME: DecidedTopics.rename,
    TopicVerdict.PIN: DecidedTopics.pin,
    TopicVerdict.MERGE: DecidedTopics.merge,
    TopicVerdict.SPLIT: DecidedTopics.split,
}


def _without(threads: Iterable[str], gone: Iterable[str]) -> tuple[str, ...]:
    left_out = set(gone)
    return tuple(thread for thread in threads if thread not in left_out)
