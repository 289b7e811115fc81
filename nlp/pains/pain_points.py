"""The step itself: voicings grouped, ranked, and judged resolved or open."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from models.records.answer import Question
from models.records.message import Message
from models.records.pain import Pain, PainScore
from models.records.role import RoleLabel
from models.records.thread import Thread
from models.records.topic import Topic
from nlp.pains.aftermath import with_later_ends
from nlp.pains.grouping import group
from nlp.pains.likeness import Floats, measure
from nlp.pains.obstacles import names_obstacle
from nlp.pains.service import is_about_service
from nlp.pains.voicings import Voicing, find_voicings


def find_obstacles(
    questions: Sequence[Question],
    messages: Sequence[Message],
    threads: Sequence[Thread],
    roles: Mapping[str, RoleLabel],
) -> list[Voicing]:
    """Everything that voices an obstacle or a need, by time: what ``find_pains`` compares."""
    by_id = {message.id: message for message in messages}
    found = [one for one in find_voicings(questions, by_id, threads, roles) if names_obstacle(one.asked)]
    return with_later_ends(found, messages)


def find_pains(
    voicings: Sequence[Voicing],
    messages: Sequence[Message],
    threads: Sequence[Thread],
    topics: Sequence[Topic],
    roles: Mapping[str, RoleLabel],
    *,
    vectors: Mapping[str, Floats],
) -> list[Pain]:
    """The pain points that ``voicings`` (of ``find_obstacles``) speak of, best rank first, ties by the earliest.

    ``vectors`` hold a row per ``Thread.id`` and may hold one per ``Voicing.question``, which then counts instead;
    without any, words and topics decide alone.
    """
    by_id = {message.id: message for message in messages}
    chapters = _chapters(topics)
    crowd = _Crowd(by_id, {thread.id: thread for thread in threads}, roles, chapters)
    groups = group(voicings, measure(voicings, chapters, vectors)) if voicings else []
    pains = [_pain([voicings[row] for row in rows], crowd) for rows in groups]
    first = {pain.id: by_id[pain.voices[0]] for pain in pains}
    return sorted(pains, key=lambda pain: (-pain.score.total, first[pain.id].sent_at, pain.voices[0]))


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Who and what stands around the voicings."""

    messages: Mapping[str, Message]
    threads: Mapping[str, Thread]
    roles: Mapping[str, RoleLabel]
    chapters: Mapping[str, str]

    def people(self, threads: Sequence[str]) -> int:
        """Different members in the content messages of ``threads``."""
        keys = (key for thread in threads for key in self.threads[thread].messages if key in self.roles)
        return len({self.messages[key].member for key in keys if not self.roles[key].is_noise} - {""})


def _chapters(topics: Sequence[Topic]) -> dict[str, str]:
    """Thread id -> its chapter: the topic without a parent above its topic."""
    parents = {topic.id: topic.parent for topic in topics}
    found: dict[str, str] = {}
    for topic in topics:
        chapter = topic.id
        while (above := parents.get(chapter)) is not None:
            chapter = above
        found.update((thread, chapter) for thread in topic.threads)
    return found


def _pain(voicings: Sequence[Voicing], crowd: _Crowd) -> Pain:
    threads = tuple(dict.fromkeys(one.thread for one in voicings))
    voices = tuple(dict.fromkeys(key for one in voicings for key in one.messages))
    service = is_about_service([one.asked for one in voicings])
    resolved = _resolved(voicings, service=service)
    topics = Counter(crowd.chapters[thread] for thread in threads if thread in crowd.chapters)
    return Pain(
        id=hashlib.blake2b(f"pain:{voices[0]}".encode(), digest_size=8).hexdigest(),
        topic=min(topics, key=lambda topic: (-topics[topic], topic)) if topics else None,
        questions=tuple(key for one in voicings for key in one.questions),
        voices=voices,
        threads=threads,
        people=crowd.people(threads),
        score=PainScore(
            askers=len(frozenset[str]().union(*(one.askers for one in voicings))),
            channels=len(_channels(voicings)),
            unresolved=int(not resolved),
            returned=int(len({_week(one.at) for one in voicings}) > 1),
        ),
        resolved=resolved,
        about_service=service,
    )


def _channels(voicings: Sequence[Voicing]) -> set[str]:
    """Where each asker voiced it first: one who asks the same in four rooms brings it to one."""
    first: dict[str, str] = {}
    for one in voicings:
        for asker in one.askers:
            first.setdefault(asker, one.channel)
    return set(first.values())


def _resolved(voicings: Sequence[Voicing], *, service: bool) -> bool:
    """An answer holds. About the service only the asker's own word counts: a promise of the staff solves nothing."""
    return any(one.confirmed if service else one.solved for one in voicings)


def _week(at: int) -> tuple[int, int]:
    year, week, _ = datetime.fromtimestamp(at / 1000, UTC).isocalendar()
    return year, week
