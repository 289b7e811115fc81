"""From a workspace to the edition of a period: compiled, decided, proven, compared with the one before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from api.pipeline.community import language_of, name_of, timezone_of
from api.pipeline.findings import load_distillation
from models.errors import BadPeriod
from models.i18n import N_
from models.records.distillation import Distillation
from models.records.edition import Correction, Edition, Period, State
from models.records.message import Message
from models.records.pain import Pain
from models.store import decisions, withdrawals
from models.workspace import Workspace
from publish.difference import Background, compared
from publish.edition import compile_edition
from publish.naming import chosen_names, named
from publish.proof import prove
from publish.replay import members_words, replayed
from publish.scope import within

ALIKE = 2
"""Periods of which the longer is at most so many times the shorter are compared."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an edition stands among the others."""

    number: int
    revision: int = 1
    corrects: Correction | None = None


def compiled(workspace: Workspace, period: Period, place: Place, made: Sequence[Edition]) -> Edition:
    """The draft at that place, with every decision replayed and its changes since the edition before.

    Raises ``BadPeriod`` where nothing was said, and ``EvidenceError`` for a defect of ours.
    """
    database, settings = workspace.database, workspace.settings
    whole = load_distillation(database)
    part = part_of(whole, period)
    language = language_of(settings, whole.messages)
    draft = compile_edition(
        part,
        period,
        number=place.number,
        community=name_of(settings, part.channels, language),
        language=language,
        min_people=settings.min_people,
        timezone=timezone_of(settings, database),
    )
    decided = replayed(draft, decisions.load_all(database))
    edition = replace(
        named(decided, chosen_names(withdrawals.consents(database), whole.members)),
        revision=place.revision,
        corrects=place.corrects,
        link=settings.link.replace("{number}", str(place.number)),
    )
    prove(members_words(edition), part.messages)
    before = previous(made, edition)
    if before is None:
        return edition
    told = background(database, whole.messages, whole.pains, settings.min_people)
    return replace(edition, changes=compared(before, edition, told))


def background(database: Database, said: Iterable[Message], pains: Iterable[Pain], min_people: int) -> Background:
    """What tells why an entry is gone."""
    return Background(
        {message.id: message.sent_at for message in said},
        {pain.id: pain for pain in pains},
        min_people,
        tuple(decisions.load_all(database)),
    )


def previous(made: Iterable[Edition], edition: Edition) -> Edition | None:
    """What readers had before: what it corrects, else the last published one of such a period and the same groups."""
    published = [one for one in made if one.state is State.PUBLISHED]
    if edition.revision > 1:
        found = [one for one in published if (one.number, one.revision) == (edition.number, edition.revision - 1)]
    else:
        found = [one for one in published if one.number < edition.number and _comparable(one.period, edition.period)]
    return max(found, key=lambda one: (one.number, one.revision), default=None)


def _comparable(one: Period, other: Period) -> bool:
    lengths = sorted((one.end - one.start, other.end - other.start))
    return one.thread is other.thread is None and one.groups == other.groups and lengths[1] <= ALIKE * lengths[0]


def part_of(whole: Distillation, period: Period) -> Distillation:
    """What was found in a period, and in its groups if it names some. Raises ``BadPeriod`` where nothing was said."""
    known = {channel.name for channel in whole.channels}
    for name in period.groups:
        if name not in known:
            raise BadPeriod(
                N_("There is no group {name} for {period}: name one of {known}."),
                name=name,
                period=period.label,
                known=", ".join(sorted(known)),
            )
    part = within(whole, period)
    if not any(period.start <= message.sent_at < period.end for message in part.messages):
        raise BadPeriod(
            N_("Nothing was said in {period}: choose a period in which there are messages."), period=period.label
        )
    return part
