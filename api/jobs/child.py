"""The process of one job: reads its order from stdin, tells how far it is on stdout, a line of JSON each.

It has its memory and its interpreter to itself, ends with the server (whose end closes stdin), and stops at its next
step when it is interrupted.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

from api.actions.defects import explaining
from api.jobs.acts import ACTS, Order
from api.jobs.job import Kind, arguments_of
from models.errors import StillroomError

_APART = 0.25
"""Seconds between two reports of progress in the same step."""
_STOPPED = 130
_STANDS_BACK = 10
"""Steps of ``nice``: those who read go before."""

Tell = Callable[[dict[str, Any]], None]


class Progressing:
    """Tells how far the job is: each new step, its end, and a few times a second between."""

    def __init__(self, tell: Tell) -> None:
        """Tell by ``tell``."""
        self._tell, self._step, self._next = tell, "", 0.0

    def __call__(self, step: str, done: int, total: int | None, /) -> None:
        """As ``Progress``."""
        moment = time.monotonic()
        if step == self._step and moment < self._next and done != total:
            return
        self._step, self._next = step, moment + _APART
        self._tell({"step": step, "done": done, "total": total})


def main() -> int:
    """Run the job; its exit code, which says only that it ended by itself."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.nice(_STANDS_BACK)
    tell = _teller()
    order = order_of(json.loads(sys.stdin.buffer.readline()))
    # Whoever finds the workspace taken reads this name.
    sys.argv[:] = ["stillroom", "job", order.kind.value]
    Thread(target=_end_with_server, args=(sys.stdin.buffer,), daemon=True).start()
    try:
        with explaining():
            _run(order, tell)
    except StillroomError as error:
        tell({"failure": error.message, "details": {name: _plain(value) for name, value in error.details.items()}})
    except KeyboardInterrupt:
        return _STOPPED
    return 0


def order_of(said: dict[str, Any]) -> Order:
    """The order from its JSON."""
    return Order(
        Kind(said["kind"]),
        arguments_of(said["arguments"]),
        Path(said["workspace"]),
        said["language"],
        tuple(map(Path, said["exports"])),
    )


def _run(order: Order, tell: Tell) -> None:
    progress = Progressing(tell)
    for act in ACTS[order.kind]:
        name, result = act(order, progress)
        tell({"act": name, "result": result})
    tell({"done": True})


def _teller() -> Tell:
    """Writes to what was stdout, which belongs to nobody else from now on: what libraries print goes to stderr."""
    lines = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def tell(said: dict[str, Any]) -> None:
        data = json.dumps(said).encode() + b"\n"
        while data:
            data = data[os.write(lines, data) :]

    return tell


def _end_with_server(stdin: BinaryIO) -> None:
    """A server that was killed says nothing: its job would go on for nobody, and hold the workspace."""
    stdin.read()
    os._exit(1)


def _plain(value: object) -> object:
    return value if isinstance(value, int | float | str) else str(value)


if __name__ == "__main__":
    # Not sys.exit: at the interpreter's end, the thread that reads stdin would be waited for.
    sys.stderr.flush()
    os._exit(main())
