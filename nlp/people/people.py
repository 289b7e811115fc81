"""Everything that one period tells about members and groups."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from models.records.distillation import Distillation
from models.records.edition import Period
from models.records.people import People
from nlp.people.community import community, meetings
from nlp.people.contributors import contributors
from nlp.people.dependence import dependences
from nlp.people.overlap import overlaps, spreads
from nlp.people.response import responses, unanswered
from nlp.people.rhythm import rhythm
from nlp.people.silence import gaps, silences
from nlp.people.streaks import streaks
from nlp.people.suspects import suspects
from nlp.people.weeks import pain_weeks


@dataclass(frozen=True, slots=True)
class Known:
    """What the workspace knows besides its messages."""

    timezone: str = "UTC"
    seeds: Collection[str] = ()
    """Pseudonyms of accounts that the operator runs: left out of every figure."""
    staff: Collection[str] = ()
    """Pseudonyms of those who work for the community: no contributors, no suspects."""
    goals: Mapping[str, int] = field(default_factory=dict)
    """Days that a member set out to check in, by pseudonym."""
    starts: Mapping[str, int] = field(default_factory=dict)
    """When the course of a channel began, by ``Channel.id``, in milliseconds UTC."""
    covered: Mapping[str, int] = field(default_factory=dict)
    """Until when a channel was read, by ``Channel.id``, in milliseconds UTC."""


def find_people(found: Distillation, period: Period, known: Known) -> People:
    """Read the messages and findings of ``period``; time is linear in both, and in pairs of groups that share pains."""
    here = community(found, period, ZoneInfo(known.timezone), seeds=known.seeds, staff=known.staff)
    ids = {member.pseudonym: member.id for member in found.members}
    goals = {ids[name]: days for name, days in known.goals.items() if name in ids}
    return People(
        contributors=contributors(here, found),
        dependences=dependences(here),
        suspects=suspects(here),
        streaks=streaks(here, goals),
        silences=silences(here, known.covered),
        overlaps=overlaps(here),
        spreads=spreads(here),
        weeks=pain_weeks(here, known.starts),
        cohorts=bool(known.starts),
        responses=responses(here),
        unanswered=unanswered(here),
        gaps=gaps(here, found.channels, known.covered),
        rhythm=rhythm(here),
        met=meetings(here),
    )
