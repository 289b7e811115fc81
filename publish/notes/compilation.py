"""The notes compiled: reasons ranked, figures told, what became of the last ones, everything cited and proven."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from models.records.distillation import Distillation
from models.records.edition import Citation, Claim, Edition
from models.records.note import Action, Carried, Notes, NoteSection, Statement
from models.records.people import People
from publish.notes.grounds import Grounds
from publish.notes.group_reasons import group_reasons
from publish.notes.pain_reasons import pain_reasons
from publish.notes.person_reasons import person_reasons
from publish.notes.reason import ranked
from publish.notes.sections import sections
from publish.proof import prove_claim
from publish.reading import Reading

CITED = 6
"""Messages that one statement points to."""


@dataclass(frozen=True, slots=True)
class Before:
    """The notes before these, and what was done since."""

    period: str = ""
    """Label of their period."""
    actions: tuple[Action, ...] = ()
    done: Collection[str] = field(default_factory=frozenset)
    """``Action.id`` of what the operator said was done of them."""
    done_now: Collection[str] = field(default_factory=frozenset)
    """``Action.id`` of what was done of an earlier printing of the notes being made."""


def compile_notes(
    found: Distillation, people: People, edition: Edition, before: Before, seeds: Collection[str] = ()
) -> Notes:
    """The notes of the edition's period, proven against the messages.

    ``seeds``: pseudonyms of accounts that the operator runs; ``people`` was found without them.

    Raises:
        EvidenceError: words that no member said, a defect of ours.

    """
    grounds = Grounds(found, people, edition, seeds)
    reasons = [*pain_reasons(grounds), *group_reasons(grounds), *person_reasons(grounds)]
    open_since = {one.id: one.since or before.period for one in before.actions if one.id not in before.done}
    marked = (replace(one, since=open_since.get(one.id), done=one.id in before.done_now) for one in ranked(reasons))
    told = tuple(_shortened(section) for section in sections(grounds))
    again = {reason.id for reason in reasons if reason.people}
    notes = Notes(
        community=edition.community,
        language=edition.language,
        timezone=edition.timezone,
        period=edition.period,
        actions=tuple(map(_pointing, marked)),
        carried=tuple(Carried(one, one.id in before.done, one.id in again) for one in before.actions),
        sections=told,
        citations=(),
        figures=_figures(grounds),
    )
    _prove(notes, grounds.reading)
    return replace(notes, citations=_citations(grounds.reading, notes))


def _figures(grounds: Grounds) -> dict[str, int]:
    inside = grounds.inside
    return {
        "groups": len(grounds.present),
        "members": len({message.member for message in inside}),
        "messages": len(inside),
        "content": len(grounds.content),
    }


def _pointing(action: Action) -> Action:
    return replace(action, statement=_cut(action.statement))


def _shortened(section: NoteSection) -> NoteSection:
    return replace(section, rows=tuple(map(_cut, section.rows)))


def _cut(statement: Statement) -> Statement:
    return replace(statement, evidence=statement.evidence[:CITED])


def statements(notes: Notes) -> Iterator[Statement]:
    """Every statement of these notes in the order of the page; those carried over point to older ones."""
    for action in notes.actions:
        yield action.statement
        yield from action.draft
    for section in notes.sections:
        yield from section.rows


def claims(statement: Statement) -> Iterator[Claim]:
    """The members' words in a statement."""
    for value in statement.values.values():
        yield from (each.claim for each in (value, *value.others) if each.claim)


def _prove(notes: Notes, reading: Reading) -> None:
    texts: Mapping[str, str] = {key: message.text for key, message in reading.messages.items()}
    for statement in statements(notes):
        for claim in claims(statement):
            prove_claim(claim, texts)


def _citations(reading: Reading, notes: Notes) -> tuple[Citation, ...]:
    """Every message pointed to, numbered in the order of the page."""
    order = dict.fromkeys(message for statement in statements(notes) for message in _sources(statement))
    return tuple(_citation(reading, number, message) for number, message in enumerate(order, start=1))


def _sources(statement: Statement) -> Iterable[str]:
    yield from statement.evidence
    for claim in claims(statement):
        yield from (piece.message for piece in claim.evidence)


def _citation(reading: Reading, number: int, message: str) -> Citation:
    found = reading.messages[message]
    speaker = reading.author(message)
    return Citation(number, message, found.sent_at, reading.channel(message), speaker, found.text)
