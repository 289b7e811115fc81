"""What a format is: a signature that recognises a file, and a reader that yields its records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import BinaryIO, Protocol

from models.records.parsed import ReadOptions, Record


class Source(Protocol):
    """One file of an export, inside an archive or not, opened as often as a reader likes."""

    @property
    def name(self) -> str:
        """The path as given; ``zip!path`` inside archives."""

    @property
    def path(self) -> str:
        """The path inside its container with ``/``: what dates and channel names in paths are read from."""

    @property
    def size(self) -> int:
        """Bytes, unpacked."""

    @property
    def encoding(self) -> str:
        """The text encoding found: ``utf-8``, ``utf-8-sig``, ``utf-16``, ``gb18030`` and the like."""

    def open(self) -> BinaryIO:
        """A fresh binary stream from the start."""

    def lines(self) -> Iterator[str]:
        """Decoded lines without their end; only LF ends a line, a CR before it is dropped."""

    def sibling(self, path: str) -> Source | None:
        """Another file of the same folder or archive by its path from the container's root, or None."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What detection may look at; made once per source."""

    source: Source
    head: str
    """The first 64 KB, decoded; never enough to decide on JSON (see ``keys``)."""
    lines: tuple[str, ...]
    """The first 400 lines of ``head``."""
    keys: frozenset[str]
    """Key paths of JSON or of the first JSONL lines, depth ≤ 3, arrays as ``[]``: ``chatlab``, ``chatlab.version``,
    ``messages``, ``messages[].sender``, ``[].sent``, ``guild.id``.
    Found by streaming, wherever they lie. Empty for other files."""
    shape: str
    """``object``, ``array``, ``jsonl``, ``table`` or ``text``."""
    header: tuple[str, ...] = ()
    """Tables: the row that names the columns, the first but for titles above it, as ``normalise_header`` gives it:
    BOM stripped, NFKC, lower case, no blanks, ``_`` or ``-``."""


class Kept(StrEnum):
    """What a reader keeps of a message beside its time, its sender and its text."""

    IDS = "ids"
    REPLIES = "replies"
    MENTIONS = "mentions"
    THREADS = "threads"
    FORWARDS = "forwards"
    RECALLS = "recalls"
    MEDIA = "media"


@dataclass(frozen=True, slots=True)
class Format:
    """One way in which a tool writes chat. A row of ``ingest.formats.FORMATS``."""

    key: str
    """Such as ``chatlab-json``; what ``--format`` takes."""
    title: str
    platform: str
    signature: Callable[[Sample], float]
    """0 (not this) to 1 (surely this)."""
    read: Callable[[Source, ReadOptions], Iterator[Record]]
    """Streams; never holds the file. Raises only ``models.errors.ExportError``."""
    zone: str | None = "UTC"
    """IANA zone that its local times are read in unless the operator says otherwise;
    None where the file carries the zone."""
    auxiliary: Callable[[str], bool] = field(default=lambda _path: False)
    """True for paths that belong to this format's exports but hold no messages (Slack's users.json)."""
    guess_zone: Callable[[Sample], str | None] | None = None
    """Where the zone hangs on the file: what ``zone`` would be for this one. Overrides ``zone``."""
    takes_mapping: bool = False
    """True for generic formats: a column mapping that the operator gives speaks for them alone."""
    kept: frozenset[Kept] = frozenset()
    """What the reader keeps; a test finds each of them in the format's fixtures."""
    note: str = ""
    """What else there is to know, for ``docs/formats.md``; English, without a full stop."""
