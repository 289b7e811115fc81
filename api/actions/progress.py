"""How an act tells its door how far it is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called as often as an act likes; must return quickly."""

    def __call__(self, step: str, done: int, total: int | None, /) -> None:
        """``step`` is an English sentence of the catalogue; ``total`` is None where nobody can know it."""


def quiet(_step: str, _done: int, _total: int | None) -> None:
    """Tell nobody."""
