"""The period in pictures, with what each of them shows in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.records.edition import Edition
from models.records.overview import Demand, Overview
from publish.page.numbering import Numbering
from publish.page.tree import Heading, Leaf, Line, Paragraph, Picture, Section, parted, say, strong
from publish.phrase_slots import Count, Day, Group
from publish.render.charts import TREND

LEAST = 2
"""Topics, entries or weeks from which there is something to compare."""
NAMED = 3
"""The most that are named in the words for a picture."""


def glance_sections(edition: Edition, numbering: Numbering) -> tuple[Section, ...]:
    """The section, where there is anything to draw."""
    found = edition.overview
    pictures = tuple(_pictures(edition, found, numbering)) if found else ()
    if not found or not pictures:
        return ()
    note = say("glance-note", people=Count(found.least, "person"))
    head = (Heading(2, (say("glance"),), "glance"), Paragraph((note,), "note"))
    return (Section("pictures", "glance", (*head, *pictures)),)


def demands(edition: Edition) -> tuple[Demand, ...]:
    """How many asked for the entries that are printed."""
    printed = {entry.id for entry in edition.entries}
    return tuple(one for one in edition.overview.demands if one.entry in printed) if edition.overview else ()


def _pictures(edition: Edition, found: Overview, numbering: Numbering) -> Iterator[Picture]:
    if len(found.topics) >= LEAST:
        yield _picture("topics", found, _topics(found))
    if len(asked := demands(edition)) >= LEAST:
        trend = (say("glance-pains-trend"),) if len(found.weeks) >= TREND else ()
        yield _picture("pains", found, _asked(asked, numbering), trend)
    if len(found.weeks) >= LEAST and any(week.messages for week in found.weeks):
        yield _picture("weeks", found, _busiest_week(found))
    if any(map(any, found.hours)):
        yield _picture("hours", found, _busiest_hour(found))


def _picture(name: str, found: Overview, alt: Line, more: Line = ()) -> Picture:
    return Picture(name, found, (strong(f"glance-{name}"),), (say(f"glance-{name}-note"), *more), alt)


def _topics(found: Overview) -> Line:
    sizes = (
        say("glance-sized", name=Group(topic.name), number=Count(topic.conversations)) for topic in found.topics[:NAMED]
    )
    return _listed("glance-topics-alt", sizes)


def _asked(asked: tuple[Demand, ...], numbering: Numbering) -> Line:
    entries = (
        say("glance-asked", entry=numbering.link(one.entry), number=Count(one.askers, "person"))
        for one in asked[:NAMED]
    )
    return _listed("glance-pains-alt", entries)


def _listed(key: str, leaves: Iterable[Leaf]) -> Line:
    return (say(key), *parted(leaves, "comma"))


def _busiest_week(found: Overview) -> Line:
    week = max(found.weeks, key=lambda week: week.messages)
    return (say("glance-weeks-alt", day=Day(week.start), messages=Count(week.messages, "message")),)


def _busiest_hour(found: Overview) -> Line:
    hour = max(range(24), key=lambda hour: sum(day[hour] for day in found.hours))
    return (say("glance-hours-alt", hour=Count(hour), next=Count(hour + 1)),)
