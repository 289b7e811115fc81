"""How a reading process shows that it lives, and how far it is."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from ingest.format import Format, Source
from ingest.sandbox import failures
from ingest.sandbox.channel import Channel
from ingest.sandbox.confinement import renew_processor_seconds
from ingest.sandbox.frames import BRIEF, Pulse
from models.records.parsed import ReadOptions, Record

_APART = 0.25
"""Seconds."""
_SLACK = 10_000
"""Records that an export may have more than bytes."""


class Heart:
    """Beats where bytes are read or records found, a few times a second at most."""

    def __init__(self, channel: Channel, quiet_seconds: float, record_seconds: float) -> None:
        """Beat on ``channel``; the processor may work so long between beats, and between records."""
        self._channel, self._quiet_seconds, self._record_seconds = channel, quiet_seconds, record_seconds
        self._next, self._progress = 0.0, 0
        self._found, self._found_at = True, 0.0
        self.source = ""
        """What is read: named where it fails."""
        self.size = 0
        """Bytes of all sources of the export that is read."""

    def read(self, _count: int) -> None:
        """Bytes were read, whatever for."""
        if time.monotonic() >= self._next:
            self._beat()

    def progress(self, count: int) -> None:
        """Bytes were read that count for how far the survey is."""
        self._progress += count

    def begin(self, source: str) -> None:
        """Say what is read from now on."""
        self.source, self._found = source[:BRIEF], True
        self._beat()

    def formats(self, formats: Sequence[Format]) -> tuple[Format, ...]:
        """The same formats, watched over.

        Raises ``UnsafeExport`` while reading, where records are too far from one another, or never end.
        """
        return tuple(replace(each, read=partial(self._watched, each)) for each in formats)

    def _watched(self, format_: Format, source: Source, options: ReadOptions) -> Iterator[Record]:
        self.begin(source.name)
        most = self.size + _SLACK
        for number, record in enumerate(format_.read(source, options)):
            self._found = True
            if time.monotonic() >= self._next:
                self._beat()
            if number > most:
                raise failures.endless(self.source)
            yield record
        self.begin(source.name)

    def _beat(self) -> None:
        used = time.process_time()
        if self._found:
            self._found, self._found_at = False, used
        elif used - self._found_at > self._record_seconds:
            raise failures.too_slow(self.source, self._record_seconds)
        self._next = time.monotonic() + _APART
        renew_processor_seconds(self._quiet_seconds)
        self._channel.tell(Pulse(self.source, self._progress))
        self._progress = 0
