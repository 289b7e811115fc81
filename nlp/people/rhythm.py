"""When members talk about what matters."""

from __future__ import annotations

from models.records.people import HOURS, WEEKDAYS, Rhythm
from nlp.people.community import Community


def rhythm(here: Community) -> Rhythm:
    """The period's messages with content by local weekday and hour."""
    counts = [[0] * HOURS for _ in range(WEEKDAYS)]
    for message in here.inside:
        if here.counts(message):
            moment = here.moment(message)
            counts[moment.weekday()][moment.hour] += 1
    return Rhythm(tuple(tuple(row) for row in counts))
