"""The entry about what members tell from experience on one topic, beside the questions that were asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from models.records.edition import Claim, ClaimKind, Entry, EntryKind, Status
from models.records.role import Role
from models.records.thread import Thread
from models.records.topic import Topic
from publish.entries.slots import distinct, public, reports, tellable
from publish.entries.subject import subject
from publish.identity import claim, digest
from publish.reading import Reading
from publish.spans.piece import Span, line
from publish.spans.telling import shortened, telling
from publish.spans.titles import title
from publish.tongue import readable

TALES, TALE_LIMIT, LEAST = 4, 150, 24
"""The most tales of one entry, the characters of one, and how many make a tale."""

_CONCRETE = re.compile(
    r"\d|先|别|每|固定|习惯|只|一是|比如|方法|办法|用法|经验|换成|改成|always|every|first|instead|try|never|because",
    re.IGNORECASE,
)
"""A tale must name something that the next reader can do."""
_SHOWN = re.compile(
    r"这[张幅]|[上这]图|图[上里中]|截图|你这[个篇条]|\b(?:this|that|your) (?:picture|screenshot|image|photo|cover)\b",
    re.IGNORECASE,
)
"""Pointing at a picture, or at somebody's work, which the page does not show (rule 15)."""


def method_entry(reading: Reading, topic: Topic, used: frozenset[str], taken: list[frozenset[str]]) -> Entry | None:
    """What was told on the topic and is not printed elsewhere; None where it is too little, or nothing names it."""
    threads = [reading.threads[thread] for thread in topic.threads if thread in reading.threads]
    found = [tale for thread in threads for tale in _tales(reading, thread, used)]
    found.sort(key=_weight, reverse=True)
    chosen = distinct(found, TALES)
    if len({span[0].message.member for span in chosen}) < 2:  # noqa: PLR2004 - one voice is no common practice
        return None
    claims = [part for number, span in enumerate(chosen, 1) for part in _claims(reading, threads, span, str(number))]
    lines = [line(span) for span in chosen]
    about = replace(subject(reading, lines, lines, taken), obstacle=False)
    heading = title(chosen, about)
    if not heading:
        return None
    return Entry(
        id=digest(["method", topic.id]),
        kind=EntryKind.METHOD,
        topic=topic.id,
        pain=None,
        claims=(claim(ClaimKind.TITLE, heading), *claims),
        figures={"people": len({span[0].message.member for span in chosen}), "threads": _told_in(threads, chosen)},
        topic_name=topic.name,
    )


def _told_in(threads: Iterable[Thread], tales: Iterable[Span]) -> int:
    """In how many of the conversations the tales were told."""
    told = {span[0].message.id for span in tales}
    return sum(not told.isdisjoint(thread.messages) for thread in threads)


def _tales(reading: Reading, thread: Thread, used: frozenset[str]) -> Iterator[Span]:
    """Each member's experience in the thread as one span."""
    spoken: dict[str, list[str]] = {}
    for message in thread.messages:
        if reading.role(message) is Role.EXPERIENCE and reading.quotable(message) and reading.current(message):
            spoken.setdefault(reading.messages[message].member, []).append(message)
    for _, messages in sorted(spoken.items()):
        if used.isdisjoint(messages) and all(tellable(reading.messages[message]) for message in messages):
            span = shortened(public(telling(reading.messages[message] for message in messages)), TALE_LIMIT)
            if len(line(span)) >= LEAST and _helps(line(span)):
                yield span


def _helps(text: str) -> bool:
    """True where the tale names something to do, needs no picture, and is in a language that is read here."""
    return bool(_CONCRETE.search(text)) and not _SHOWN.search(text) and readable(text)


def _weight(span: Span) -> tuple[int, int]:
    text = line(span)
    return (len(_CONCRETE.findall(text)), len(text))


def _claims(reading: Reading, threads: list[Thread], span: Span, group: str) -> Iterator[Claim]:
    told = {piece.message.id for piece in span}
    yield claim(ClaimKind.STEP, span, group=f"{group}.1")
    for thread in threads:
        for message, earlier in thread.replies:
            if earlier in told and reading.role(message) is Role.CONFIRM and reading.quotable(message):
                answer = telling([reading.messages[message]])
                if answer and reports(line(answer)) and answer[0].message.member != span[0].message.member:
                    yield claim(ClaimKind.RESULT, answer, status=Status.TRIED, group=f"{group}.1")
                    return
