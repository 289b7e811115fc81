"""Figures of the talk: subjects, obstacles, waiting questions, time to the first answer, rhythm."""

from __future__ import annotations

from collections.abc import Iterator

from models.records.answer import Question
from models.records.note import Statement
from models.records.pain import Pain
from models.records.people import HOURS, Response, Rhythm
from publish.notes.figures import Figures
from publish.notes.grounds import Grounds
from publish.notes.values import count, day, hour, name, wait, weekday, words

LEAST, LEAST_MET = 50, 2
"""Messages from which a rhythm is told, and members who met an obstacle that is listed."""


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
    rows = tuple(_rhythm(found)) if found.total >= LEAST else ()
    return Figures(len(rows), rows)


def _rhythm(found: Rhythm) -> Iterator[Statement]:
    every = count(found.total, "message")
    hours = [sum(row[at] for row in found.counts) for at in range(HOURS)]
    days = [sum(row) for row in found.counts]
    busiest, liveliest = hours.index(max(hours)), days.index(max(days))
    weekly, at = found.best
    yield Statement("row-rhythm-hour", {"hour": hour(busiest), "share": count(hours[busiest]), "all": every})
    yield Statement("row-rhythm-day", {"weekday": weekday(liveliest), "share": count(days[liveliest]), "all": every})
    cell = {"weekday": weekday(weekly), "hour": hour(at), "share": count(found.counts[weekly][at]), "all": every}
    yield Statement("row-rhythm-cell", cell)


def topics(grounds: Grounds) -> Figures:
    """Chapters by conversations that began in the period."""
    rows = [topic for topic in grounds.reading.all.topics if topic.parent is None and grounds.size(topic)]
    rows.sort(key=lambda topic: (-grounds.size(topic), topic.id))
    return Figures(
        len(rows),
        (
            Statement("row-topics", {"group": name(topic.name), "threads": count(grounds.size(topic), "thread")})
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
