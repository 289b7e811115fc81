"""A job's process as the server holds it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Any

GRACE_SECONDS = 10
"""How long an interrupted job may take to its next step, before it is killed."""
_LINE = [sys.executable, "-P", "-m", "api.jobs.child"]
"""``-P``: the working folder holds uploads, and no upload may ever be imported as a module."""


class JobProcess:
    """One running job; several threads may interrupt it, one reads what it tells."""

    def __init__(self, order: dict[str, Any], folder: Path) -> None:
        """Start it in ``folder``, in a process group of its own: Ctrl-C in the server's terminal is the server's.

        Not in a session of its own: Linux shares processor time among sessions first, and the job's ``nice`` would
        then say nothing beside the server.
        """
        self._killing: Timer | None = None
        self._process = subprocess.Popen(  # noqa: S603 (our own program; the order goes through stdin)
            _LINE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder, process_group=0
        )
        self.pid = self._process.pid
        assert self._process.stdin
        with suppress(BrokenPipeError):  # It may have died; its output then says so.
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            self._process.stdin.flush()

    def told(self) -> Iterator[dict[str, Any]]:
        """What it tells, until it ends; a line that its death cut off is no line."""
        assert self._process.stdout
        for line in self._process.stdout:
            if line.endswith(b"\n"):
                yield json.loads(line)

    def interrupt(self) -> None:
        """Have it stop at its next step, and kill it where it does not in ``GRACE_SECONDS``."""
        if self._killing is None:
            self._killing = Timer(GRACE_SECONDS, self.kill)
            self._killing.daemon = True
            self._killing.start()
            with suppress(ProcessLookupError):
                self._process.send_signal(signal.SIGINT)

    def kill(self) -> None:
        """End it and what it started, now: what was complete is kept."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)

    def close(self) -> None:
        """Wait for its end and let go of it."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdout.close()
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.wait()
        if self._killing:
            self._killing.cancel()
