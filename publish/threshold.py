"""Of how many people a conversation must be before a single row quotes it."""

from __future__ import annotations

from models.settings import MIN_PEOPLE
from publish.reading import Reading


def of_enough(reading: Reading, min_people: int, *threads: str) -> bool:
    """True where one row may quote the conversations: each of so many members.

    Only where more are asked for than by default: a row is by its nature one who asks and one who answers, and up to
    the default the list that it stands in vouches for it.
    """
    return min_people <= MIN_PEOPLE or all(len(reading.people((thread,))) >= min_people for thread in threads)
