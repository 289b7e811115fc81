"""Which characters of a text are spoken for."""

from __future__ import annotations

from collections.abc import Iterable


class Cover:
    """Spans taken of a text: asking costs the length of what is asked for, however many were taken before."""

    __slots__ = ("_taken",)

    def __init__(self, length: int, spans: Iterable[tuple[int, int]] = ()) -> None:
        """``length``: of the text; ``spans``: start and end of what is taken from the beginning."""
        self._taken = bytearray(length)
        for start, end in spans:
            self.take(start, end)

    def take(self, start: int, end: int) -> None:
        """The span is taken from now on."""
        self._taken[start:end] = b"\1" * (end - start)

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing of the span is taken."""
        return not any(self._taken[start:end])
