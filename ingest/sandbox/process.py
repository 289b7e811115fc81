"""A reading process as its parent holds it: told what to do, listened to, and ended where it is silent."""

from __future__ import annotations

import fcntl
import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from io import FileIO
from pathlib import Path
from typing import cast

from msgspec import MsgspecError

from ingest.sandbox import failures
from ingest.sandbox.frames import FRAME_LIMIT, LENGTH_BYTES, Answer, Begin, Order, Ready, answer_of, framed
from ingest.sandbox.limits import Limits
from ingest.sandbox.scratch import scratch_folder
from models.errors import StillroomError

_LINE = [sys.executable, "-P", "-B", "-X", "utf8", "-m", "ingest.sandbox"]
"""``-P``: the working folder may hold exports, and none may be imported as a module."""
_END_SECONDS = 5.0
_PIPE_BYTES = 1024 * 1024
"""A process may be so far ahead of who listens."""
_SET_PIPE_SIZE = 1031
"""Linux's ``F_SETPIPE_SZ``."""


class ReadingProcess:
    """One process; whoever made it closes it. What goes wrong with it is raised as one of our errors, and ends it."""

    def __init__(self, limits: Limits) -> None:
        """Start one under these limits; nothing can be asked of it before it has begun."""
        self._limits = limits
        self._scratch = scratch_folder()
        self._process = subprocess.Popen(  # noqa: S603 (our own program; orders go through stdin)
            _LINE,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self.pid = self._process.pid
        self.source = ""
        """What it reads: named where it fails."""
        self._orders, self._answers = cast("FileIO", self._process.stdin), cast("FileIO", self._process.stdout)
        self._poll = select.poll()
        self._poll.register(self._answers, select.POLLIN)
        self._whole = False
        self.guards: tuple[str, ...] = ()
        """The means by which it is held, as ``docs/hostile_input.md`` names them."""

    def begin(self, readable: Sequence[Path]) -> None:
        """Have it begin; it may read what lies under ``readable``. Raises ``UnsafeExport`` where it does not start."""
        if sys.platform == "linux":
            fcntl.fcntl(self._answers, _SET_PIPE_SIZE, _PIPE_BYTES)
        places, scratch = tuple(map(os.fsencode, readable)), os.fsencode(self._scratch.name)
        try:
            self.send(Begin(os.getpid(), self._limits, places, scratch))
            ready = self.receive(self._limits.start_seconds)
        except StillroomError as error:
            raise failures.not_started() from error
        if not isinstance(ready, Ready):
            raise self.refuse()
        self.guards = ready.guards

    @property
    def usable(self) -> bool:
        """Whether it takes further orders: it lives, and no answer was left in the middle of a frame."""
        return self._whole and self._process.poll() is None

    def send(self, order: Order) -> None:
        """Tell it what to do."""
        try:
            self._orders.write(framed(order))
        except BrokenPipeError:
            raise self._ended() from None

    def receive(self, patience: float | None = None) -> Answer:
        """Its next frame, which must come in ``patience`` seconds, or in those that it may be quiet."""
        self._whole = False
        deadline = time.monotonic() + (patience or self._limits.quiet_seconds)
        size = int.from_bytes(self._take(LENGTH_BYTES, deadline))
        if size > FRAME_LIMIT:
            raise self.refuse()
        try:
            answer = answer_of(self._take(size, deadline))
        except (MsgspecError, UnicodeDecodeError):
            raise self.refuse() from None
        self._whole = True
        return answer

    def refuse(self) -> StillroomError:
        """End it because of an answer that cannot be."""
        return self.give_up(failures.nonsense(self.source))

    def give_up(self, error: StillroomError) -> StillroomError:
        """End it because of ``error``."""
        self.close()
        return error

    def close(self) -> None:
        """End it, whatever it does, and clear away what it unpacked."""
        self._whole = False
        self._process.kill()
        self._orders.close()
        self._answers.close()
        self._process.wait()
        self._scratch.cleanup()

    def _take(self, size: int, deadline: float) -> bytearray:
        data, done = bytearray(size), 0
        with memoryview(data) as view:
            while done < size:
                if not self._poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
                    raise self.give_up(failures.too_slow(self.source, self._limits.quiet_seconds))
                more = self._answers.readinto(view[done:])
                if not more:
                    raise self._ended()
                done += more
        return data

    def _ended(self) -> StillroomError:
        """Why it ended by itself."""
        try:
            code = self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            return self.refuse()  # It closed its end and lives on.
        return self.give_up(failures.ended(self.source, code, self._limits))
