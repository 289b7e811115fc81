"""The line of facts under an entry's heading: who asked, when, where, who tried it."""

from __future__ import annotations

from models.records.edition import Entry, EntryKind
from publish.page.tree import Leaf, Line, Strong, parted, say
from publish.phrases import Count, Day, phrase


def facts(entry: Entry) -> Line:
    """Kind, review mark, counts and days."""
    kind = Strong(phrase(f"kind-{entry.kind.value}"))
    mark: tuple[Leaf, ...] = () if entry.reviewed else (say("unreviewed"),)
    counts = _COUNTS.get(entry.kind, _asking)(entry)
    return parted((kind, *mark, *counts), "bar")


def _talk(entry: Entry) -> tuple[Leaf, ...]:
    people = Count(entry.figures["people"], "person", "people")
    return say("talked-by", people=people, threads=Count(entry.figures["threads"], "thread")), say("no-verdict")


def _telling(entry: Entry) -> tuple[Leaf, ...]:
    return (say("told-by", people=Count(entry.figures["people"], "person")),)


def _asking(entry: Entry) -> tuple[Leaf, ...]:
    leaves: list[Leaf] = []
    if askers := entry.figures.get("askers"):
        leaves.append(say("asked-by", askers=Count(askers, "person", "askers")))
    if len(entry.asked_on) > 1:
        leaves.append(say("asked-between", first=Day(entry.asked_on[0]), last=Day(entry.asked_on[-1])))
    elif entry.asked_on:
        leaves.append(say("asked-days", first=Day(entry.asked_on[0])))
    if (channels := entry.figures.get("channels", 1)) > 1:
        leaves.append(say("in-channels", channels=Count(channels, "channel")))
    if tried := entry.figures.get("tried"):
        leaves.append(say("tried-by", tried=Count(tried, "person", "confirmed")))
    return tuple(leaves)


_COUNTS = {EntryKind.CONTROVERSY: _talk, EntryKind.METHOD: _telling}
