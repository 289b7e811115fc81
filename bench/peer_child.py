"""One library reads one file: prints what came out of it, the processor time and the peak memory, as JSON.

Run by ``bench.peers`` with the interpreter that has the library; only the library asked for is imported.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

Row = tuple[str, str, int | None, bool]
"""Sender, text, seconds since 1970 to the minute, and whether it tells what it answers."""


def stillroom(path: Path, app: str) -> Iterator[Row]:
    """Ours, which is told nothing but the zone."""
    del app
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    read = import_module("ingest.read")
    options = import_module("models.records.parsed").ReadOptions(timezone="UTC")
    parsed = import_module("models.records.parsed").ParsedMessage
    with import_module("ingest.container").open_sources(path) as sources:
        found = read.survey(sources[0], options)
        for one in read.records(sources[0], found.format, found.options):
            if isinstance(one, parsed) and one.sender:
                yield one.sender.name, one.text, one.sent_at // 1000, one.quoted is not None


def chatminer(path: Path, app: str) -> Iterator[Row]:
    """chat-miner; its log is left out, for it writes a line a message."""
    logging.disable()
    parsers = import_module("chatminer.chatparsers")
    names = {"instagram": "InstagramJsonParser", "telegram": "TelegramJsonParser", "whatsapp": "WhatsAppParser"}
    parser = getattr(parsers, names.get(app, f"{app.title()}Parser"))(str(path))
    parser.parse_file()
    for row in parser.parsed_messages.get_df(as_pandas=True).itertuples():
        yield row.author, row.message, _seconds(row.timestamp.to_pydatetime()), False


def chatpack(path: Path, app: str) -> Iterator[Row]:
    """Chatpack's Python binding; what of it streams finds nothing in JSON without line breaks and is not used."""
    parser = getattr(import_module("chatpack"), {"whatsapp": "WhatsApp"}.get(app, app.title()) + "Parser")
    for one in parser().parse(str(path)):
        at = datetime.fromisoformat(one.timestamp.replace(" UTC", "+00:00")) if one.timestamp else None
        yield one.sender, one.content, _seconds(at), False


READERS: dict[str, Callable[[Path, str], Iterator[Row]]] = {
    "stillroom": stillroom,
    "chat-miner": chatminer,
    "chatpack": chatpack,
}


def _seconds(at: datetime | None) -> int | None:
    if at is None:
        return None
    return int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp())


def main(library: str, app: str, path: str, planted: str) -> dict[str, Any]:
    """Read, then compare with what was planted: rows of (sender, text, seconds)."""
    wanted = {(who, text, at // 60): 0 for who, text, at in json.loads(Path(planted).read_text("utf-8"))}
    began, read, replies, whole, words = time.process_time(), 0, 0, 0, 0
    said = {(who, text) for who, text, _ in wanted}
    for who, text, at, answers in READERS[library](Path(path), app):
        read += 1
        replies += answers
        words += (who, text) in said
        whole += (who, text, (at or 0) // 60) in wanted
    taken = time.process_time() - began
    status = Path("/proc/self/status").read_text("utf-8")
    peak = int(status.split("VmHWM:")[1].split()[0]) // 1024
    return {"read": read, "words": words, "whole": whole, "replies": replies, "seconds": taken, "peak": peak}


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
