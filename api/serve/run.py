"""The server as one process: it listens, tells where, and ends when it is told to."""

from __future__ import annotations

import errno
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn

from api.access.setup import setup_link
from api.queries.searching import prepare
from api.serve.app import create_app
from api.serve.opening import opened
from api.web.context import Service
from api.web.logs import log_as_json
from models.errors import BadOption
from models.i18n import N_

PORT_TAKEN = N_("Port {port} of {host} is taken by another program: stop it, or choose another one with --port.")
PORT_CLOSED = N_("Port {port} of {host} may not be used by you: choose one above 1023 with --port.")
NO_HOST = N_("{host} is no address of this machine: use 127.0.0.1 for this machine only, or 0.0.0.0 for all.")
_EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 (told apart, not listened on)
_TURN_SECONDS = 0.001
"""How long a thread may keep the interpreter: what is read anew aside holds up answers by no more than this a step."""
STOP_SECONDS = 10
"""How long requests under way may take to end after a stop was asked for."""


@dataclass(frozen=True, slots=True)
class Listening:
    """What the person is told once the server listens."""

    address: str
    """Such as ``http://127.0.0.1:8000``."""
    setup: str | None
    """The one-time link that makes the first administrator; None where there is one."""


def serve(workspace: Path, host: str, port: int, tell: Callable[[Listening], None]) -> None:
    """Serve a workspace until SIGTERM or SIGINT; requests under way are finished first.

    Port 0 takes a free one. Raises ``BadOption`` where the address cannot be listened on, and as ``opened`` does.
    """
    log_as_json()
    sys.setswitchinterval(_TURN_SECONDS)
    with bound(host, port) as listener, opened(workspace) as service:
        address = address_of(host, listener)
        # Not at the start: health checks need no embedding model, and it takes seconds and memory.
        service.holdings.once_read(prepare)
        listening = Listening(address, setup_link(service.store, address))
        server_of(service, lambda: tell(listening)).run(sockets=[listener])


def bound(host: str, port: int) -> socket.socket:
    """A listening socket. Raises ``BadOption`` with one sentence that says why not."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        sentence = {errno.EADDRINUSE: PORT_TAKEN, errno.EACCES: PORT_CLOSED}.get(error.errno or 0, NO_HOST)
        raise BadOption(sentence, host=host, port=port) from error
    # asyncio sets this on sockets of a protocol number that create_server leaves empty. Without it whoever keeps a
    # connection open waits 40 ms for each body: it is sent apart from the head, and held back until that is confirmed.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def server_of(service: Service, started: Callable[[], None]) -> Server:
    """The server of one service, which calls ``started`` once it answers; the application does the logging."""
    config = uvicorn.Config(
        create_app(service),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    return Server(config, service, started)


class Server(uvicorn.Server):
    """Uvicorn's server, which ends well when a signal asks it to, and lets long answers know."""

    def __init__(self, config: uvicorn.Config, service: Service, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._service, self._started = service, started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and say so: signals are heard from here on."""
        await super().startup(sockets)
        self._started()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop at the first signal, break off at the second; the process then ends with success."""
        del sig, frame
        self.force_exit = self.should_exit
        self.stop()

    def stop(self) -> None:
        """Take no new requests, and end those that would go on for ever."""
        self._service.stopping.set()
        self.should_exit = True


def address_of(host: str, listener: socket.socket) -> str:
    """Where a browser of this machine finds what listens at ``host``."""
    if host in _EVERYWHERE:
        host = "localhost"
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{listener.getsockname()[1]}"
