"""What takes long to make: it is made beside the readers, who meanwhile have the one before."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from threading import Lock, Thread
from typing import Generic, TypeVar

from models.errors import StillroomError

Made = TypeVar("Made")
_log = logging.getLogger(__name__)


class Behind(Generic[Made]):
    """One thing made of each version of what it rests on, in a thread of its own."""

    def __init__(self) -> None:
        """Nothing is made before it is asked for."""
        self._made: tuple[Hashable, Made] | None = None
        self._turn = Lock()

    def get(self, version: Hashable, make: Callable[[], Made]) -> Made | None:
        """That of the version, else the one before while it is being made; None before the first."""
        made = self._made
        if (made is None or made[0] != version) and self._turn.acquire(blocking=False):
            Thread(target=self._make_aside, args=(version, make), name="behind", daemon=True).start()
        return made[1] if made else None

    def now(self, version: Hashable, make: Callable[[], Made]) -> Made:
        """That of the version, whatever it takes."""
        with self._turn:
            if self._made is None or self._made[0] != version:
                self._made = version, make()
            return self._made[1]

    def _make_aside(self, version: Hashable, make: Callable[[], Made]) -> None:
        try:
            self._made = version, make()
        except StillroomError as error:
            _log.warning("not made, and tried again when somebody asks: %s", error)
        finally:
            self._turn.release()
