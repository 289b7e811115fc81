"""Converting: exports of any format as ChatLab JSONL, which many tools read, and Stillroom to the last field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path
from tempfile import TemporaryDirectory

from api.actions.progress import Progress, quiet
from api.actions.report import LeftOut, left_out
from api.pipeline.looking import Found, counter, looked_through
from ingest import chatlab
from ingest.sandbox.export import SeenSource
from models.errors import BadOption
from models.i18n import N_
from models.paths import file_name
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Sender
from models.records.source import SourceReport
from models.store.failures import writing

_STEP = N_("Writing messages")
_SEVERAL = N_("{path} can hold one chat and the exports have {count}: name a folder, in which each gets a file.")
_SUFFIX = ".jsonl"
_AT_ONCE = 500
"""Messages of a chat that are written together: a download of a whole account has thousands of chats."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What came of it."""

    files: tuple[Path, ...]
    messages: int
    reports: tuple[SourceReport, ...]
    left_out: tuple[LeftOut, ...]


def convert(exports: Sequence[Path], out: Path, options: ReadOptions, progress: Progress = quiet) -> Conversion:
    """Write every chat of the exports, with the names that stand in them; the files appear whole or not at all.

    ``out``: a file that ends in .jsonl, for one chat; else a folder. Raises as ``inspect``, ``BadOption`` where one
    file is to hold several chats, and ``CannotWrite``.
    """
    with looked_through(exports, options, progress) as found:
        members = _members(found)
        if out.suffix == _SUFFIX and len(members) > 1:
            raise BadOption(_SEVERAL, path=out, count=len(members))
        done = counter(_STEP, sum(each.report.messages for each in found.sources), progress)
        with writing(out):
            out.parent.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(dir=out.parent, prefix=".part-") as scratch:
                chats = _Chats(Path(scratch), members)
                for message in _messages(found.sources):
                    chats.add(message)
                    done(1)
                files = tuple(chats.finished(out))
        return Conversion(files, chats.messages, found.reports, left_out(found.passed_over))


@dataclass(slots=True)
class _Chats:
    """A file a chat, begun with its first message."""

    folder: Path
    members: dict[Conversation, list[Sender]]
    messages: int = 0
    paths: dict[Conversation, Path] = field(default_factory=dict)
    waiting: dict[Conversation, list[ParsedMessage]] = field(default_factory=lambda: defaultdict(list))

    def add(self, message: ParsedMessage) -> None:
        """Take in a message, which may be written later."""
        self.messages += 1
        waiting = self.waiting[message.conversation]
        waiting.append(message)
        if len(waiting) >= _AT_ONCE:
            self._write(message.conversation)

    def finished(self, out: Path) -> Iterator[Path]:
        """Write the rest and move every file to its place."""
        for conversation in list(self.waiting):
            self._write(conversation)
        if out.suffix != _SUFFIX:
            out.mkdir(exist_ok=True)
        for path in self.paths.values():
            yield path.replace(out if out.suffix == _SUFFIX else out / path.name)

    def _write(self, conversation: Conversation) -> None:
        said = self.waiting.pop(conversation)
        lines = chatlab.lines(conversation, said)
        if conversation not in self.paths:
            self.paths[conversation] = self.folder / self._name(conversation)
            self._append(conversation, chatlab.head(conversation, self.members.get(conversation, [])))
        self._append(conversation, lines)

    def _append(self, conversation: Conversation, lines: Iterable[str]) -> None:
        with self.paths[conversation].open("a", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)

    def _name(self, conversation: Conversation) -> str:
        taken = {path.name for path in self.paths.values()}
        name = file_name(conversation.name, "chat")
        names = chain([name], (f"{name}-{number}" for number in count(2)))
        return next(f"{each}{_SUFFIX}" for each in names if f"{each}{_SUFFIX}" not in taken)


def _messages(sources: Iterable[SeenSource]) -> Iterator[ParsedMessage]:
    return (record for source in sources for record in source.records() if isinstance(record, ParsedMessage))


def _members(found: Found) -> dict[Conversation, list[Sender]]:
    """Who speaks in each chat, each once."""
    members: dict[Conversation, list[Sender]] = {}
    for source in found.sources:
        for conversation, senders in source.roster.items():
            known = members.setdefault(conversation, [])
            known += [sender for sender in senders if sender not in known]
    return members
