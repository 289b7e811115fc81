"""Figures of obstacles and groups: weeks, silence, repetition, one question in several groups, missing exports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.records.note import Statement, Value
from publish.notes.figures import Figures
from publish.notes.grounds import Grounds
from publish.notes.group_reasons import merges
from publish.notes.values import count, day, name, names, words

LISTED = 6
"""Names in one slot."""


def weeks(grounds: Grounds) -> Figures:
    """Pain points by week of the course, with what can be posted before."""
    how = "" if grounds.people.cohorts else "how-weeks-joined"
    return Figures(len(grounds.people.weeks), _week_rows(grounds), how)


def _week_rows(grounds: Grounds) -> Iterator[Statement]:
    for row in grounds.people.weeks:
        pain = grounds.pains[row.pain]
        met, way = grounds.obstacle(pain), grounds.way(pain)
        if met:
            slots = {"week": count(row.week), "words": words(met), "people": count(row.people)}
            slots["all"] = count(row.all, "member")
            more = {"way": words(way)} if way else {}
            yield Statement("row-weeks-entry" if way else "row-weeks", {**slots, **more}, row.evidence)


def silences(grounds: Grounds) -> Figures:
    """Groups going silent."""
    rows = grounds.people.silences
    return Figures(
        len(rows),
        (
            Statement(
                "row-silences",
                {
                    "group": name(grounds.group(row.channel)),
                    "now": count(row.now, "message"),
                    "usual": count(row.usual, "message"),
                    "people": count(row.people, "member"),
                    "day": day(grounds.reading.messages[row.last].sent_at),
                },
                (row.last,),
            )
            for row in rows
        ),
    )


def overlaps(grounds: Grounds) -> Figures:
    """Groups that repeat one another, with advice."""
    rows = grounds.people.overlaps
    return Figures(
        len(rows),
        (
            Statement(
                "row-overlaps-merge" if merges(grounds, row) else "row-overlaps-twice",
                {
                    "first": name(grounds.group(row.channels[0])),
                    "second": name(grounds.group(row.channels[1])),
                    "shared": count(row.shared),
                    "fewer": count(row.fewer),
                    "members": count(row.members, "member"),
                },
                row.evidence,
            )
            for row in rows
        ),
    )


def spreads(grounds: Grounds) -> Figures:
    """Obstacles that several groups meet, and where to ask."""
    return Figures(len(grounds.people.spreads), _spread_rows(grounds))


def _spread_rows(grounds: Grounds) -> Iterator[Statement]:
    for row in grounds.people.spreads:
        asked = grounds.obstacle(grounds.pains[row.pain])
        if asked:
            slots = {"words": words(asked), "people": count(row.askers, "member")}
            slots["groups"] = _groups(grounds, row.channels)
            home = {"home": name(grounds.group(row.home))} if row.home else {}
            yield Statement("row-spreads-home" if home else "row-spreads", {**slots, **home}, row.evidence)


def gaps(grounds: Grounds) -> Figures:
    """Groups whose export is missing."""
    rows = grounds.people.gaps
    return Figures(
        len(rows),
        (
            Statement(
                "row-gaps",
                {
                    "group": name(grounds.group(row.channel)),
                    "day": day(grounds.reading.messages[row.last].sent_at),
                    "people": count(row.people, "member"),
                },
                (row.last,),
            )
            for row in rows
        ),
    )


def _groups(grounds: Grounds, channels: Iterable[str]) -> Value:
    return names(grounds.group(channel) for channel in list(channels)[:LISTED])
