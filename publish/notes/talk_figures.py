"""Figures of the talk: subjects, obstacles, waiting questions, time to the first answer, rhythm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from models.records.answer import Question
from models.records.note import Statement
from models.records.pain import Pain
from models.records.people import HOURS, Response, Rhythm
from publish.notes.figures import Figures
from publish.notes.grounds import Grounds
from publish.notes.values import count, day, hour, name, wait, weekday, words

SHOWN, LEAST, LEAST_MET = 6, 50, 2
"""Messages that show a rhythm, messages from which one is told, and members who met an obstacle that is listed."""


def unanswered(grounds: Grounds) -> Figures:
    """Questions that nobody answered, latest first: an old one has found its way."""
    asked = [question for own in grounds.waiting.values() for question in own]
    messages = grounds.reading.messages
    asked.sort(key=lambda one: (-messages[one.id].sent_at, one.id))
    return Figures(len(asked), (row for question in asked for row in _unanswered(grounds, question)))


def _unanswered(grounds: Grounds, question: Question) -> Iterator[Statement]:
    said, message = grounds.asking(question), grounds.reading.messages[question.id]
    if said:
        slots = {
            "words": words(said),
            "name": name(grounds.member(message.member)),
            "day": day(message.sent_at),
            "group": name(grounds.group(message.channel)),
        }
        yield Statement("row-unanswered", slots, (question.id,))


def responses(grounds: Grounds) -> Figures:
    """Time to the first answer, all groups first, then the slowest."""
    rows = [row for row in grounds.people.responses if row.questions]
    return Figures(len(rows), (_response(grounds, row) for row in rows))


def _response(grounds: Grounds, row: Response) -> Statement:
    slots = {"answered": count(row.answered), "questions": count(row.questions, "question")}
    key = "row-responses"
    if row.channel:
        slots["group"] = name(grounds.group(row.channel))
    else:
        key += "-all"
    if row.median is not None:
        slots["median"] = wait(row.median)
    if row.ninetieth is not None:
        slots["ninetieth"] = wait(row.ninetieth)
    end = "-ninetieth" if row.ninetieth is not None else "-median" if row.median is not None else ""
    return Statement(key + end, slots, row.evidence)


def rhythm(grounds: Grounds) -> Figures:
    """The liveliest hour, day, and hour of the week."""
    found = grounds.people.rhythm
    rows = tuple(_rhythm(grounds, found)) if found.total >= LEAST else ()
    return Figures(len(rows), rows)


def _rhythm(grounds: Grounds, found: Rhythm) -> Iterator[Statement]:
    every = count(found.total, "message")
    hours = [sum(row[at] for row in found.counts) for at in range(HOURS)]
    days = [sum(row) for row in found.counts]
    busiest, liveliest = hours.index(max(hours)), days.index(max(days))
    weekly, at = found.best
    rows = (
        ("hour", {"hour": hour(busiest)}, hours[busiest], (None, busiest)),
        ("day", {"weekday": weekday(liveliest)}, days[liveliest], (liveliest, None)),
        ("cell", {"weekday": weekday(weekly), "hour": hour(at)}, found.counts[weekly][at], found.best),
    )
    for key, slots, share, (day_of, hour_of) in rows:
        filled = {**slots, "share": count(share), "all": every}
        yield Statement(f"row-rhythm-{key}", filled, _said_at(grounds, day_of, hour_of))


def _said_at(grounds: Grounds, day_of: int | None, hour_of: int | None) -> tuple[str, ...]:
    """Messages with content of that weekday and hour."""
    zone = ZoneInfo(grounds.edition.timezone)
    moments = ((one.id, datetime.fromtimestamp(one.sent_at / 1000, zone)) for one in grounds.content)
    fitting = (key for key, at in moments if day_of in {None, at.weekday()} and hour_of in {None, at.hour})
    return tuple(islice(fitting, SHOWN))


def topics(grounds: Grounds) -> Figures:
    """Chapters by conversations that began in the period."""
    rows = [topic for topic in grounds.reading.all.topics if topic.parent is None and grounds.size(topic)]
    rows.sort(key=lambda topic: (-grounds.size(topic), topic.id))
    return Figures(
        len(rows),
        (
            Statement(
                "row-topics",
                {"group": name(topic.name), "threads": count(grounds.size(topic), "thread")},
                grounds.openings(topic),
            )
            for topic in rows
        ),
    )


def pains(grounds: Grounds) -> Figures:
    """Obstacles that members met in the period, by rank; those about the service among them."""
    rows = [pain for pain in grounds.pains.values() if len(grounds.met(pain.id)) >= LEAST_MET]
    rows.sort(key=lambda pain: (-grounds.score(pain), pain.id))
    return Figures(len(rows), (row for pain in rows for row in _pain(grounds, pain)))


def _pain(grounds: Grounds, pain: Pain) -> Iterator[Statement]:
    voices, named = grounds.met(pain.id), grounds.obstacle(pain)
    if named:
        slots = {"words": words(named), "people": count(len(voices), "member"), "score": count(grounds.score(pain))}
        yield Statement("row-pains" if pain.resolved else "row-pains-open", slots, voices)
