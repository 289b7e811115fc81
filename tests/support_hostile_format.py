"""A plug-in whose reader does what no reader may. Installed for tests, it runs where readers run."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from ingest.format import Format, Source
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Record, Sender

MARK = "#hostile"
_GARDEN = Conversation("made", None, "garden")
_ANA = Sender(None, "ana")
_BLOCK = 1024 * 1024


def message(text: str, seq: int = 0) -> ParsedMessage:
    return ParsedMessage(seq, _GARDEN, _ANA, 1_706_752_800_000, Kind.TEXT, text)


def _loop() -> None:
    while True:
        pass


def _endless() -> Iterator[Record]:
    while True:
        yield message("more")


def _pile() -> Iterator[Record]:
    """Takes as much memory as there is, a megabyte at a time, and goes on when there is no more."""
    held = []
    with suppress(MemoryError):
        while True:
            held.append(b"x" * _BLOCK)
    count = len(held)
    held.clear()
    yield message(str(count))


def _write_to_parent(data: bytes) -> None:
    """On every descriptor: one of them is the channel."""
    for number in range(3, 64):
        with suppress(OSError):
            os.write(number, data)


def _tried(act: Callable[[], object]) -> Iterator[Record]:
    """What came of something that is refused."""
    try:
        act()
    except (OSError, RuntimeError) as error:
        yield message(type(error).__name__)
    else:
        yield message("it was done")


def _acts(word: str, rest: str) -> Callable[[], Iterable[Record] | None]:
    acts: dict[str, Callable[[], Iterable[Record] | None]] = {
        "say": lambda: [message(rest)],
        "loop": _loop,
        "sleep": lambda: time.sleep(1000),
        "endless": _endless,
        "allocate": lambda: [message(str(len(bytearray(2_000_000_000))))],
        "pile": _pile,
        "hold": lambda: [message(str(len(bytearray(int(rest) * _BLOCK))))],
        "abort": os.abort,
        "segfault": lambda: [message(str(ctypes.string_at(0)))],
        "killed": lambda: signal.raise_signal(signal.SIGKILL),
        "leave": lambda: os._exit(0),
        "fault": lambda: [message({}[rest])],
        "write": lambda: _tried(lambda: Path(rest).write_text("written")),
        "write-scratch": lambda: _tried(lambda: Path(tempfile.gettempdir(), "x").write_text("written")),
        "read": lambda: _tried(lambda: Path(rest).read_bytes()),
        "connect": lambda: _tried(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM)),
        "program": lambda: _tried(lambda: subprocess.run(["true"], check=False)),
        "fork": lambda: _tried(os.fork),
        "thread": lambda: _tried(threading.Thread(target=print).start),
        "signal": lambda: _tried(lambda: os.kill(os.getppid(), signal.SIGTERM)),
        "environment": lambda: [message(name) for name in os.environ],
        "open": lambda: _tried(lambda: [os.dup(0) for _ in range(1000)]),
        "print": lambda: [message(str(sys.stdout.write("noise")))],
        "surrogates": lambda: [message("a\ud800b")],
        "too-late": lambda: [message("x")._replace(sent_at=2**60)],
        "garbage": lambda: _write_to_parent(b"\0\0\0\5hello"),
        "huge-frame": lambda: _write_to_parent(b"\xff\xff\xff\xffhello"),
        "half-frame": lambda: (_write_to_parent(b"\0\0\1\0hello"), time.sleep(1000))[0],
    }
    return acts[word]


def read(source: Source, _options: ReadOptions) -> Iterator[Record]:
    sys.setrecursionlimit(10_000)
    for line in source.lines():
        word, _, rest = line.removeprefix(MARK).strip().partition(" ")
        yield from _acts(word, rest)() or ()


FORMAT = Format(
    "hostile", "Hostile", "made", lambda sample: 1.0 if sample.head.startswith(MARK) else 0.0, read, zone=None
)
