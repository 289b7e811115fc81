"""The line of facts under an entry's heading: how far it is, who asked, when, where."""

from __future__ import annotations

from collections.abc import Iterator

from models.records.asset import Maturity
from models.records.edition import Entry, EntryKind, Status
from publish.page.state import state
from publish.page.tree import Chip, Leaf, Line, Strong, parted, say
from publish.page.validity import validity_note
from publish.phrase_slots import Count, Days


def facts(entry: Entry) -> Line:
    """State, counts, days, review mark, and how far it holds."""
    mark = Chip(Status.REVIEWED) if entry.reviewed else say("unreviewed")
    counts = _COUNTS.get(entry.kind, _asking)(entry)
    holds: Line = (validity_note(entry.validity),) if entry.validity else ()
    return (*parted((Strong(state(entry)), *counts, *_marks(entry), mark), "bar"), *holds)


def _marks(entry: Entry) -> Iterator[Leaf]:
    """The level, of what is about one matter; how ripe it is, where there are steps that somebody tried."""
    if entry.kind not in _LISTS:
        yield Chip(entry.level)
    if entry.maturity in {Maturity.METHOD, Maturity.CHECKLIST}:
        yield Chip(entry.maturity)


def _talk(entry: Entry) -> tuple[Leaf, ...]:
    people = Count(entry.figures["people"], "person", "people")
    return say("talked-by", people=people, threads=Count(entry.figures["threads"], "thread")), say("no-verdict")


def _telling(entry: Entry) -> tuple[Leaf, ...]:
    return (say("told-by", people=Count(entry.figures["people"], "person")),)


def _listed(_: Entry) -> tuple[Leaf, ...]:
    return ()


def _asking(entry: Entry) -> tuple[Leaf, ...]:
    leaves: list[Leaf] = []
    if askers := entry.figures.get("askers"):
        leaves.append(say("asked-by", askers=Count(askers, "person", "askers")))
    if entry.asked_on:
        leaves.append(say("asked-days", days=Days(entry.asked_on[0], entry.asked_on[-1])))
    if (channels := entry.figures.get("channels", 1)) > 1:
        leaves.append(say("in-channels", channels=Count(channels, "channel")))
    return tuple(leaves)


_COUNTS = {
    EntryKind.CONTROVERSY: _talk,
    EntryKind.METHOD: _telling,
    EntryKind.FAQ: _listed,
    EntryKind.WAITING: _listed,
    EntryKind.RESOURCES: _listed,
    EntryKind.GLOSSARY: _listed,
}
_LISTS = frozenset({EntryKind.FAQ, EntryKind.WAITING, EntryKind.RESOURCES, EntryKind.GLOSSARY})
