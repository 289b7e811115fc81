"""The reading process's end of the channel: orders come in at stdin, frames go out at what was stdout."""

from __future__ import annotations

import os
import select
from collections.abc import Iterator
from typing import Any

import msgspec

from ingest.sandbox.frames import FRAME_LIMIT, LENGTH_BYTES, NoMemory, Order, framed, order_of
from models.characters import without_surrogates
from models.errors import UnsafeExport
from models.i18n import N_

_TOO_LONG = N_("A message of {path} is too long to be read: split the file, or take that message out.")


class Channel:
    """Orders and answers. What libraries print goes nowhere."""

    def __init__(self) -> None:
        """Take stdin and stdout for itself."""
        self._orders, self._answers = os.dup(0), os.dup(1)
        nothing = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1):
            os.dup2(nothing, standard)
        self._no_memory = framed(NoMemory())

    def orders(self) -> Iterator[Order]:
        """What is to be done, until the parent ends."""
        while head := self._take(LENGTH_BYTES):
            yield order_of(self._take(int.from_bytes(head)))

    def has_order(self) -> bool:
        """Tell whether somebody wants something else meanwhile."""
        return bool(select.select([self._orders], [], [], 0)[0])

    def tell(self, frame: Any, source: str = "") -> None:
        """Send an answer. Raises ``UnsafeExport`` for one that is too large, naming ``source``."""
        try:
            data = framed(frame)
        except UnicodeEncodeError:
            data = framed(_mended(msgspec.to_builtins(frame)))
        if len(data) > FRAME_LIMIT:
            raise UnsafeExport(_TOO_LONG, path=source)
        self._write(data)

    def tell_no_memory(self) -> None:
        """Say so with what was laid aside for it."""
        self._write(self._no_memory)

    def _write(self, data: bytearray) -> None:
        with memoryview(data) as left:
            done = 0
            while done < len(left):
                done += os.write(self._answers, left[done:])

    def _take(self, size: int) -> bytes:
        """So many bytes, or none at the end."""
        data = b""
        while len(data) < size:
            more = os.read(self._orders, size - len(data))
            if not more:
                return b""
            data += more
        return data


def _mended(value: Any) -> Any:
    """The same without lone surrogates, which no UTF-8 can hold."""
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, list | tuple):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    return value
