"""Annotating: what is found about every record of exports, for scoring from outside. Nothing but the result is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlite_utils import Database

from api.actions.progress import Progress, quiet
from api.pipeline.annotation import SeenRecord, annotated_lines
from api.pipeline.community import language_of_texts
from api.pipeline.findings import load_distillation
from api.pipeline.looking import Found, first_texts, looked_through
from api.pipeline.reading import close_run, read_in, teach
from ingest.resolve import Resolver
from models.records.message import Message
from models.records.parsed import ParsedMessage, ReadOptions, Record
from models.settings import Settings
from models.store import members
from models.store.files import write_whole
from models.store.schema import migrations

_KEY = bytes(32)
"""No name leaves this act, so pseudonyms need no secret; the same exports give the same ids on every machine."""
_SAMPLE = 2000


def annotate(
    exports: Sequence[Path], out: Path, options: ReadOptions, model: str | None = None, progress: Progress = quiet
) -> int:
    """Write one JSON object a record to ``out``; give how many.

    Raises ``ExportError``, ``RequestError``, ``ModelError`` and ``CannotWrite``.
    """
    database = Database(memory=True)
    try:
        with looked_through(exports, options, progress) as found:
            seen = _read(database, found, progress)
        lines = [json.dumps(line, ensure_ascii=False) for line in _distilled(database, seen, model, progress)]
    finally:
        database.close()
    write_whole(out, "".join(f"{line}\n" for line in lines))
    return len(lines)


def _read(database: Database, found: Found, progress: Progress) -> list[SeenRecord]:
    settings = Settings()
    migrations.apply(database)
    resolver = Resolver(_KEY, (), language_of_texts(first_texts(found, _SAMPLE)), settings.quote_window)
    teach(resolver, found)
    seen: list[SeenRecord] = []

    def witness(source: str, record: Record, message: Message | None) -> None:
        seen.append(_seen(source, record, message))

    run, _ = read_in(database, found, resolver, progress, witness=witness)
    close_run(database, run, resolver, members.sealed(database, run, _KEY, resolver.members()))
    return seen


def _seen(source: str, record: Record, message: Message | None) -> SeenRecord:
    shown = (record.record_id or record.platform_id) if isinstance(record, ParsedMessage) else None
    return SeenRecord(source, record.seq, shown, message.id if message else None)


def _distilled(
    database: Database, seen: Sequence[SeenRecord], model: str | None, progress: Progress
) -> Iterator[dict[str, object]]:
    # Imported late: the stages load numeric libraries, which takes seconds; a bad export is told at once.
    from api.pipeline.stages import run_stages  # noqa: PLC0415

    run_stages(database, model or Settings().model, progress)
    return annotated_lines(load_distillation(database), seen)
