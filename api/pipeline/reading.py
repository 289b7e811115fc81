"""From exports that were looked through to messages in the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from sqlite_utils import Database

from api.actions.progress import Progress
from api.pipeline.looking import Found, counter
from ingest.resolve import Resolver
from ingest.sandbox.export import SeenSource
from models.i18n import N_
from models.records.message import Message
from models.records.parsed import ParsedMessage, Record
from models.records.source import SourceReport
from models.settings import Settings
from models.store import channels, imports, members, messages
from models.store.members import SealedMembers

_READING = N_("Reading messages")
_BATCH = Settings().import_batch

Witness = Callable[[str, Record, Message | None], None]
"""Told of every record: its source, the record, and the message it became."""


def read_in(
    database: Database,
    found: Found,
    resolver: Resolver,
    progress: Progress,
    *,
    batch: int = _BATCH,
    witness: Witness | None = None,
) -> tuple[int, int]:
    """Resolve and keep everything found; give the open run's number, for ``imports.complete``, and how many are new.

    ``batch`` messages are written in one transaction; readers see none before the run is complete.
    """
    run = imports.begin(database)
    count = counter(_READING, sum(report.messages for report in found.reports), progress)
    added = 0
    for each in found.sources:
        source = imports.add_source(database, run, each.report.source)
        resolved = _resolved(each, resolver, witness)
        while part := list(islice(resolved, batch)):
            added += messages.insert_batch(database, source, part)
            count(len(part))
        imports.finish_source(database, source, public_report(each, resolver))
    return run, added


def public_report(source: SeenSource, resolver: Resolver) -> SourceReport:
    """The report of a source under the names that its conversations have here: a private one is called by a person."""
    names = {conversation.name: resolver.channel_name(conversation) for conversation in source.roster}
    return replace(source.report, channels=tuple(names.get(name, name) for name in source.report.channels))


def close_run(database: Database, run: int, resolver: Resolver, sealed: SealedMembers) -> None:
    """Keep channels and members of a run and make all of it visible; the caller may hold the transaction."""
    with database.atomic():
        channels.insert(database, run, resolver.channels())
        members.insert(database, sealed)
        imports.complete(database, run)


def teach(resolver: Resolver, found: Found) -> None:
    """Let the resolver know all speakers, and which words members use, before it names anybody."""
    for each in found.sources:
        for conversation, senders in each.roster.items():
            resolver.learn(conversation, senders)
        for text in each.texts():
            resolver.observe(text)


def _resolved(opened: SeenSource, resolver: Resolver, witness: Witness | None) -> Iterator[Message]:
    name = opened.report.source
    for record in opened.records():
        message = resolver.resolve(name, record) if isinstance(record, ParsedMessage) else None
        if witness:
            witness(name, record, message)
        if message:
            yield message
