"""What a reading process is told and what it answers: data of a fixed shape, never code.

Each frame is its length in four bytes and MessagePack after it; what has another shape is refused, so that a process
that was taken over can tell lies about an export and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from msgspec import Meta, Struct, msgpack

from ingest.sandbox.limits import Limits
from models.records.message import Kind
from models.records.parsed import Conversation, Quoted, ReadOptions, Sender
from models.records.source import SourceReport

FRAME_LIMIT = 32 * 1024 * 1024
"""Bytes: hundreds of times what a batch of messages takes."""
LENGTH_BYTES = 4

Count = Annotated[int, Meta(ge=0)]
Moment = Annotated[int, Meta(ge=-(2**53), le=2**53)]
"""Milliseconds: far beyond the years that there are, and small enough for every store."""
BRIEF = 4096
"""Characters of whatever is only shown."""
Brief = Annotated[str, Meta(max_length=BRIEF)]


class _Frame(Struct, array_like=True, tag=True):
    """A list that begins with the name of its class."""


class Begin(_Frame):
    """The first order: under which limits to work, and where."""

    parent: int
    limits: Limits
    readable: tuple[bytes, ...]
    """The exports, or folders that hold them."""
    scratch: bytes
    """The folder for what must be unpacked."""


class Open(_Frame):
    """Open an export and keep it under a number."""

    number: int
    path: bytes


class Survey(_Frame):
    """Look an open export through."""

    number: int
    options: ReadOptions


class Read(_Frame):
    """Read a source of an export that was looked through."""

    number: int
    source: int
    texts: bool
    """Whether the texts of its messages are enough."""
    first: int | None
    """How many messages, or all."""


class Stop(_Frame):
    """Nobody wants the rest of what is being told."""


class Close(_Frame):
    """Let go of an export."""

    number: int


Order = Begin | Open | Survey | Read | Stop | Close


class Ready(_Frame):
    """It has begun; by which means it is held."""

    guards: tuple[Brief, ...]


class Opened(_Frame):
    """An export is open."""

    size: Count
    """Bytes of its sources, unpacked."""
    media: dict[Brief, Count]


class Pulse(_Frame):
    """It lives: what it reads, and how far it is."""

    source: Brief
    progress: Count
    """Bytes since the last pulse that count for the survey."""


class Surveyed(_Frame):
    """A source that was looked through; its roster follows."""

    report: SourceReport


class Roster(_Frame):
    """Some of those who speak in a conversation of the source surveyed last."""

    conversation: Conversation
    senders: tuple[Sender, ...]


class Failure(_Frame):
    """One of our errors."""

    kind: Brief
    message: Brief
    details: dict[Brief, str | int | float]


class Passed(_Frame):
    """A file that could not be read as an export, or holds no messages."""

    source: Brief
    failure: Failure | None


class Said(Struct, frozen=True, array_like=True, tag=0, gc=False):
    """A message; conversation and sender by their number in this reading."""

    seq: Count
    conversation: Count
    sender: Count | None
    sent_at: Moment
    kind: Kind
    text: str
    platform_id: str | None
    record_id: str | None
    quoted: Quoted | None
    mentions: tuple[str, ...]
    thread: str | None


class Skipped(Struct, frozen=True, array_like=True, tag=1, gc=False):
    """A record that could not be read as a message."""

    seq: Count
    reason: Brief
    sample: Brief
    counts: bool


class Batch(_Frame):
    """Records, and the conversations and senders that they are the first to name."""

    conversations: tuple[Conversation, ...]
    senders: tuple[Sender, ...]
    rows: tuple[Said | Skipped, ...]


class Texts(_Frame):
    """Texts of messages."""

    texts: tuple[str, ...]


class Done(_Frame):
    """That was all of the answer."""


class NoMemory(_Frame):
    """It needs more memory than it may have, and ends."""


class SystemFailure(_Frame):
    """What the system refused."""

    number: int
    path: Brief


class Defect(_Frame):
    """A fault of a reader, and where; the process ends."""

    place: Brief
    trace: Brief


Answer = (
    Ready
    | Opened
    | Pulse
    | Surveyed
    | Roster
    | Failure
    | Passed
    | Batch
    | Texts
    | Done
    | NoMemory
    | SystemFailure
    | Defect
)

answer_of: Callable[[bytearray], Answer] = msgpack.Decoder(Answer).decode
"""The answer from its bytes. Raises ``msgspec.MsgspecError``."""
order_of: Callable[[bytes], Order] = msgpack.Decoder(Order).decode
_encoder = msgpack.Encoder()


def framed(frame: Any) -> bytearray:
    """The frame as it is sent."""
    data = bytearray(LENGTH_BYTES)
    _encoder.encode_into(frame, data, LENGTH_BYTES)
    data[:LENGTH_BYTES] = (len(data) - LENGTH_BYTES).to_bytes(LENGTH_BYTES)
    return data
