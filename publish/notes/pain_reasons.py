"""What members' obstacles ask of the operator."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from models.records.note import ActionKind, Statement
from models.records.pain import Pain
from models.records.people import PainWeek, Spread
from publish.notes.grounds import Grounds
from publish.notes.reason import Reason, Worded
from publish.notes.values import count, name, names, words

LEAST = 2
"""Members from which an obstacle asks for an action."""
_SEVERAL = 3
"""Members of several groups from which one question is worth gathering."""


def pain_reasons(grounds: Grounds) -> Iterator[Reason]:
    """One reason for each pain point: those of the service, then of a week, then of several groups, then unsolved."""
    weeks = {row.pain: row for row in grounds.people.weeks}
    spreads = {row.pain: row for row in grounds.people.spreads}
    for pain in grounds.pains.values():
        voices = grounds.met(pain.id)
        if len(voices) >= LEAST:
            yield from _reason(grounds, pain, voices, weeks.get(pain.id), spreads.get(pain.id))


def _reason(
    grounds: Grounds, pain: Pain, voices: tuple[str, ...], week: PainWeek | None, spread: Spread | None
) -> Iterator[Reason]:
    met, subject = len(voices), (pain.id,)
    if pain.about_service:
        yield Reason(ActionKind.SERVICE, subject, met, partial(_ask, grounds, pain, voices, "service"))
    elif not pain.resolved:
        yield Reason(ActionKind.SOLVE, subject, met, partial(_ask, grounds, pain, voices, "solve"))
    elif week:
        yield Reason(ActionKind.PREPARE, subject, week.people, partial(_prepare, grounds, pain, week))
    elif spread and spread.home and spread.askers >= _SEVERAL:
        yield Reason(ActionKind.GATHER, subject, met, partial(_gather, grounds, pain, spread, spread.home))


def _ask(grounds: Grounds, pain: Pain, voices: tuple[str, ...], kind: str) -> Worded | None:
    asked = grounds.obstacle(pain)
    if asked is None:
        return None
    slots = {"people": count(len(voices), "member"), "words": words(asked)}
    return Worded(Statement(f"do-{kind}", slots, voices), (Statement(f"post-{kind}", slots),))


def _prepare(grounds: Grounds, pain: Pain, week: PainWeek) -> Worded | None:
    asked, way = grounds.obstacle(pain), grounds.way(pain)
    if asked is None or way is None:
        return None
    number = count(week.week)
    slots = {"week": number, "people": count(week.people), "all": count(week.all, "member"), "words": words(asked)}
    post = Statement("post-prepare", {"week": number, "words": words(asked)})
    return Worded(Statement("do-prepare", slots, week.evidence), (post, Statement("post-way", {"words": words(way)})))


def _gather(grounds: Grounds, pain: Pain, spread: Spread, at: str) -> Worded | None:
    asked, way = grounds.obstacle(pain), grounds.way(pain)
    if asked is None or way is None:
        return None
    home = name(grounds.group(at))
    slots = {
        "people": count(spread.askers, "member"),
        "groups": names(grounds.group(channel) for channel in spread.channels),
        "words": words(asked),
        "home": home,
    }
    draft = (
        Statement("post-gather", {"words": words(asked)}),
        Statement("post-way", {"words": words(way)}),
        Statement("post-gather-2", {"home": home}),
    )
    return Worded(Statement("do-gather", slots, spread.evidence), draft)
