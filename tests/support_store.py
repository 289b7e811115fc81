"""Messages to put into a store."""

from collections.abc import Iterable

from sqlite_utils import Database

from models.records.message import Kind, Message
from models.store import imports, messages, search


def said(
    ident: str, text: str = "", *, channel: str = "c1", at: int = 0, seq: int = 0, reply_to: str | None = None
) -> Message:
    return Message(ident, channel, seq, at, "m1", Kind.TEXT, text, reply_to)


def take_in(database: Database, batch: Iterable[Message], *, complete: bool = True) -> int:
    """Import one source and give how many of its messages were new."""
    run = imports.begin(database)
    source = imports.add_source(database, run, "export.csv")
    new = messages.insert_batch(database, source, batch)
    if complete:
        imports.complete(database, run)
        search.bring_up_to_date(database)
    return new
