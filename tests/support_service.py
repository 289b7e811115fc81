"""A workspace to serve, made once a session, and real servers over it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import httpx2

from api.access import tokens
from api.access.rights import RIGHTS, Role
from api.serve.opening import opened
from api.serve.run import address_of, bound, server_of
from api.web.context import Service
from tests.support_access import account

EXPORT = Path(__file__).parent.parent / "examples" / "community" / "小红书爆款训练营7组.json"
PUBLISHED = 1
"""The edition of 2025-W11, published."""
DRAFT = 2
"""The edition of 2025-03, a draft; newer than the published one."""
STEPS = (
    ("distil", EXPORT, "--model", "builtin:use", "--period", "2025-W11", "--freeze", "--out"),
    ("publish", "--period", "2025-03", "--workspace"),
)
"""How the workspace of the tests comes to be, as its operator would make it; the folder ends each command."""
_STARTING_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Served:
    """A running server and what it works with."""

    address: str
    """Such as ``http://127.0.0.1:43210``."""
    service: Service

    def client(self, token: str | None = None, **more: object) -> httpx2.Client:
        """A client of it, with a token where one is given; redirects are not followed."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return httpx2.Client(base_url=self.address, headers=headers, trust_env=False, **more)  # type: ignore[arg-type]


@contextmanager
def serving(workspace: Path) -> Iterator[Served]:
    """A real server over a workspace, on a free port of this machine, for the block."""
    with bound("127.0.0.1", 0) as listener, opened(workspace) as service:
        started = Event()
        server = server_of(service, started.set)
        thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            assert started.wait(_STARTING_SECONDS), "the server did not start"
            yield Served(address_of("127.0.0.1", listener), service)
        finally:
            server.stop()
            thread.join()


def token(service: Service, role: Role = Role.ADMIN, name: str = "") -> str:
    """A token of a new account in the role, with all of its rights."""
    bearer = account(service.store, name or f"{role.value} {secrets.token_hex(4)}", role)
    return tokens.make(service.store, bearer, "test", RIGHTS[role]).secret


def set_up(workspace: Path, **settings: str) -> None:
    """Write settings, spelled as in TOML, over those of ``stillroom.toml``."""
    file = workspace / "stillroom.toml"
    text = file.read_text("utf-8")
    for name, value in settings.items():
        text = re.sub(rf"^{name} = .*$", f"{name} = {value}", text, flags=re.MULTILINE)
    file.write_text(text, "utf-8")
