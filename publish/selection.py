"""What goes into an edition: entries by rank, then what is left as lists of single questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from models.records.answer import Question
from models.records.edition import Claim, ClaimKind, Entry, EntryKind, Status
from publish.chapters import Chapters
from publish.entries.aside import neighbours
from publish.entries.controversy import controversy_entry
from publish.entries.glossary import glossary_entry
from publish.entries.method import method_entry
from publish.entries.pain import pain_entry
from publish.entries.resource import resource_entries
from publish.entries.single import Row, waiting_entry
from publish.entries.solved import solved_entry
from publish.entries.story import story_entries
from publish.listing import answer_lists
from publish.reading import Reading, outcome_of
from publish.shelf import LOOKED_AT, Shelf
from publish.soundness import sound
from publish.threshold import of_enough

MANY = 3
"""Askers from which an entry needs no other reason to be kept."""


def selected(reading: Reading, rows: Iterable[Row], min_people: int, zone: ZoneInfo) -> tuple[Entry, ...]:
    """Entries of pain points by rank and of what was tried, then of controversies and of what experience tells."""
    shelf = Shelf()
    _keep_pains(reading, shelf, min_people, zone)
    _keep_solved(reading, shelf, rows, min_people, zone)
    for controversy in reading.all.controversies:
        if len(reading.people(controversy.threads)) >= min_people:
            shelf.keep(controversy_entry(reading, controversy, shelf.titles))
    service = service_messages(reading)
    for topic in reading.all.topics:
        if len(reading.people(topic.threads)) >= min_people:
            shelf.keep(sound(reading, method_entry(reading, topic, shelf.used() | service, shelf.titles)))
    for story in story_entries(reading, shelf.used() | service, shelf.titles, min_people):
        shelf.keep(story)
    return tuple(_habits_once(shelf.entries))


def _habits_once(entries: list[Entry]) -> Iterator[Entry]:
    """The entries without habits that another entry tells."""
    told = _printed(replace(entry, claims=tuple(_but_habits(entry))) for entry in entries)
    for entry in entries:
        kept = [
            claim for claim in entry.claims if claim.kind is not ClaimKind.HABIT or told.isdisjoint(_sources(claim))
        ]
        told |= {message for claim in kept if claim.kind is ClaimKind.HABIT for message in _sources(claim)}
        yield replace(entry, claims=tuple(kept))


def _but_habits(entry: Entry) -> Iterator[Claim]:
    return (claim for claim in entry.claims if claim.kind is not ClaimKind.HABIT)


def _sources(claim: Claim) -> set[str]:
    return {piece.message for piece in claim.evidence}


def _keep_pains(reading: Reading, shelf: Shelf, min_people: int, zone: ZoneInfo) -> None:
    """By rank; what only two asked and nobody tried comes where there is room left."""
    later = []
    for pain in reading.all.pains[:LOOKED_AT]:
        if shelf.full(EntryKind.PAIN, EntryKind.OPEN):
            break
        if not pain.about_service and pain.people >= min_people:
            entry = sound(reading, pain_entry(reading, pain, shelf.titles, zone))
            if entry and not entry.figures["tried"] and entry.figures["askers"] < MANY:
                later.append(entry)
            else:
                shelf.keep(entry)
    for entry in later:
        shelf.keep(entry)


def _keep_solved(reading: Reading, shelf: Shelf, rows: Iterable[Row], min_people: int, zone: ZoneInfo) -> None:
    """What was tried with success and no entry tells; in Chinese nothing shows to whom it was said: that is a row."""
    service = service_messages(reading)
    for row in rows:
        said = {*row.question.asking.messages, *(piece.message.id for piece in row.answer)}
        if row.status is Status.TRIED and row.english and said.isdisjoint(service | shelf.used()):
            shelf.keep(solved_entry(reading, row, shelf.titles, min_people, zone))


def with_related(reading: Reading, entries: tuple[Entry, ...], min_people: int) -> tuple[Entry, ...]:
    """Each solved entry with a neighbouring question of its topic, told once; a link where an entry answers it."""
    by_thread = defaultdict(list)
    for question in reading.questions.values():
        by_thread[question.thread].append(question)
    holding = {
        piece.message: entry for entry in reversed(entries) for scene in _scenes(entry) for piece in scene.evidence
    }
    told = {*_printed(entries), *_of_too_few(reading, min_people)}
    found = []
    for entry in entries:
        rows = neighbours(reading, entry, _of_topic(reading, entry, by_thread)) if entry.kind is EntryKind.PAIN else ()
        beside = _beside(entry, rows, holding, told)
        told |= _printed((beside,))
        found.append(beside)
    return tuple(found)


def _of_too_few(reading: Reading, min_people: int) -> Iterator[str]:
    """Askings that no row may quote."""
    for question in reading.questions.values():
        if not of_enough(reading, min_people, question.thread):
            yield from (question.id, *question.asking.messages)


def _beside(entry: Entry, rows: Iterable[Row], holding: dict[str, Entry], told: set[str]) -> Entry:
    """The entry with the first row that no entry has told; else with a link to the entry that answers the first."""
    link: Entry | None = None
    for row in rows:
        asked = [piece.message.id for piece in row.asked]
        link = link or next((holding[message] for message in asked if message in holding), None)
        if told.isdisjoint({*asked, *(piece.message.id for piece in row.answer)}):
            return replace(entry, claims=(*entry.claims, *row.claims(ClaimKind.RELATED, "q1")))
    return replace(entry, neighbours=(link.id,)) if link and link.title else entry


def _scenes(entry: Entry) -> Iterator[Claim]:
    return (claim for claim in entry.claims if claim.kind is ClaimKind.SCENE)


def lists(
    reading: Reading, entries: tuple[Entry, ...], rows: tuple[Row, ...], chapters: Chapters, min_people: int
) -> tuple[Entry, ...]:
    """Single questions with their answers by topic and chapter, and those that nobody has answered."""
    taken = service_messages(reading) | _printed(entries)
    words = glossary_entry(reading, _free(reading, taken, min_people), min_people)
    taken |= _printed([words] if words else ())
    resources = resource_entries(reading, taken, min_people)
    taken |= _printed(resources)
    found = answer_lists(reading, rows, taken, chapters, min_people)
    told = {question for entry in entries for question in reading.pain_questions.get(entry.pain or "", ())}
    still = (one for one in _free(reading, taken, min_people) if not outcome_of(one) and one.id not in told)
    waiting = waiting_entry(reading, still, min_people)
    return tuple(entry for entry in (*found, *resources, words, waiting) if entry)


def service_messages(reading: Reading) -> frozenset[str]:
    """Messages of conversations about staff or the service: operators only (rule 26)."""
    threads = {thread for pain in reading.all.pains if pain.about_service for thread in pain.threads}
    return frozenset(
        message for thread in threads if thread in reading.threads for message in reading.threads[thread].messages
    )


def _printed(entries: Iterable[Entry]) -> frozenset[str]:
    return frozenset(piece.message for entry in entries for claim in entry.claims for piece in claim.evidence)


def _free(reading: Reading, taken: frozenset[str], min_people: int) -> Iterator[Question]:
    """Questions of the period, each a row, that are not ``taken`` and not disputed, the earliest first."""
    for question in sorted(reading.questions.values(), key=lambda one: (reading.messages[one.id].sent_at, one.id)):
        free = question.thread not in reading.disputed and taken.isdisjoint({question.id, *question.asking.messages})
        if free and of_enough(reading, min_people, question.thread):
            yield question


def _of_topic(reading: Reading, entry: Entry, by_thread: dict[str, list[Question]]) -> list[Question]:
    """The questions of the entry's topic."""
    topic = reading.topics.get(entry.topic or "")
    return [question for thread in (topic.threads if topic else ()) for question in by_thread.get(thread, ())]
