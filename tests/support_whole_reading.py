"""An export taken the whole way that an import takes it: surveyed, read, resolved, fit to be stored."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ingest.container import open_sources
from ingest.format import Source
from ingest.formats import FORMATS
from ingest.read import records, survey, survey_all
from ingest.resolve import Resolver
from models.records.message import Message
from models.records.parsed import ParsedMessage, ReadOptions
from tests.support_formats import MemorySource

FIXTURES = Path(__file__).parent / "ingest" / "fixtures"
KEY = b"k" * 32


@cache
def fixture_files() -> tuple[tuple[str, Path], ...]:
    """(format's key, file) of every fixture of a registered format, sorted."""
    keys = sorted(format_.key for format_ in FORMATS)
    return tuple((key, file) for key in keys for file in sorted((FIXTURES / key).rglob("*")) if file.is_file())


def fixture_source(key: str, file: Path, data: bytes | None = None) -> MemorySource:
    """The fixture in memory beside the others of its folder; with ``data`` in its place."""
    folder = FIXTURES / key
    beside: dict[str, MemorySource] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            inside = path.relative_to(folder).as_posix()
            beside[inside] = MemorySource(inside, path.read_bytes(), beside)
    inside = file.relative_to(folder).as_posix()
    return beside[inside] if data is None else MemorySource(inside, data, beside)


def read_whole(source: Source, options: ReadOptions) -> list[Message]:
    """The messages as they would be stored. Raises what reading raises, and ``AssertionError`` for an unfit one."""
    found = survey(source, options)
    resolver = Resolver(KEY, (), "zh")
    for conversation, senders in found.roster.items():
        resolver.learn(conversation, senders)
    told = [each for each in records(source, found.format, found.options) if isinstance(each, ParsedMessage)]
    assert len(told) == found.report.messages, "the second reading tells another number of messages"
    messages = [resolver.resolve(source.name, each) for each in told]
    for text in _texts(resolver, messages):
        text.encode("utf-8")  # half a character cannot be stored
    assert all(-(2**63) <= message.sent_at < 2**63 for message in messages), "a time that SQLite cannot hold"
    return messages


def _texts(resolver: Resolver, messages: list[Message]) -> Iterator[str]:
    for message in messages:
        yield from (message.id, message.channel, message.text, message.reply_to or "", message.thread_hint or "")
    for channel in resolver.channels():
        yield from (channel.id, channel.name)
    for known in resolver.members():
        yield from (known.member.id, *(name.name for name in known.names))


def read_export(path: Path) -> int:
    """How many messages of an export on disk would be stored; reads it as an import does."""
    with open_sources(path) as sources:
        surveys, _ = survey_all(sources, ReadOptions())
        by_name = {source.name: source for source in sources}
        return sum(len(read_whole(by_name[each.report.source], each.options)) for each in surveys)
