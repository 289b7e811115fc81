"""Where a webhook leads: an http or https address of the public network, and a request to just that address."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Timer
from urllib.parse import urlsplit

from models.errors import BadOption
from models.i18n import N_

_NAT64 = IPv6Network("64:ff9b::/96")
SECONDS = 10.0
"""How long the other side may take to answer, however many pieces it sends."""
LONGEST = 2000
_PORT = "6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3}"
PATTERN = rf"^https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:({_PORT}))?(/[!-~]*)?$"
"""What an address looks like; whether there is such a machine is seen when it is called."""

_NO_TARGET = N_("{url} is no address for a webhook: write one as https://example.org/hook, without a name or password.")
_UNKNOWN = N_("There is no machine {host}: correct the address of the webhook.")
_PRIVATE = N_(
    "{host} is an address of this machine or of a private network: "
    "name a public one, or set private_webhooks = true in stillroom.toml."
)
_REFUSED = N_("{host} answered {status}.")
_UNREACHABLE = N_("{host} could not be reached ({reason}).")


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart."""

    secure: bool
    host: str
    port: int
    path: str


class Private(BadOption):
    """The address is not public, and has to be."""


class Refused(BadOption):
    """The other side did not take it, or was not found: it may later."""

    status: int | None = None
    """What it answered; None where it did not."""


def target_of(url: str) -> Target:
    """Take an address apart. Raises ``BadOption`` for one that is none."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadOption(_NO_TARGET, url=url[:LONGEST]) from error
    sound = url.isascii() and url.isprintable() and " " not in url and len(url) <= LONGEST
    if not sound or parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        raise BadOption(_NO_TARGET, url=url[:LONGEST])
    secure = parts.scheme == "https"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(secure, parts.hostname, port or (443 if secure else 80), path)


def address_of(target: Target, *, private: bool) -> str:
    """The address to which a request goes, checked.

    Raises ``Private`` where it is not public and has to be, ``Refused`` where nobody knows the host now.
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Refused(_UNKNOWN, host=target.host) from error
    addresses = [str(each[4][0]) for each in found]
    # Every one of them: a name with a public and a private address could be asked twice until the private one comes.
    if not private and not all(_is_public(each) for each in addresses):
        raise Private(_PRIVATE, host=target.host)
    return addresses[0]


def _is_public(address: str) -> bool:
    found = ip_address(address.partition("%")[0])
    inner = (_inside(found) if isinstance(found, IPv6Address) else None) or found
    return bool(inner.is_global and not inner.is_multicast)


def _inside(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that it leads on to: mapped, 6to4 (RFC 3056), Teredo (RFC 4380) or NAT64 (RFC 6052)."""
    if address in _NAT64:
        return IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def post(url: str, body: bytes, headers: Mapping[str, str], *, private: bool) -> int:
    """Send ``body``; the status, one of the 200s. Redirections are not followed.

    Raises ``BadOption`` for an address that may not be called, ``Refused`` where it does not answer well.
    """
    target = target_of(url)
    # The checked address is the one that is called: asked again, a name server could name another.
    connection = _Connection(target, address_of(target, private=private))
    watch = Timer(SECONDS, connection.abort)
    watch.start()
    try:
        connection.request("POST", target.path, body, dict(headers))
        status = connection.answered()
    except (OSError, HTTPException) as error:
        raise Refused(_UNREACHABLE, host=target.host, reason=error or type(error).__name__) from error
    finally:
        watch.cancel()
        connection.close()
    if not 200 <= status < 300:  # noqa: PLR2004 (the statuses of success, by their RFC)
        refused = Refused(_REFUSED, host=target.host, status=status)
        refused.status = status
        raise refused
    return status


class _Connection(HTTPConnection):
    """A connection to one address, which names and proves itself as the target's host."""

    def __init__(self, target: Target, address: str) -> None:
        super().__init__(target.host, target.port, timeout=SECONDS)
        self._target, self._address = target, address
        self._is_late = False

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self._target.port), SECONDS)
        if self._target.secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self._target.host)

    def abort(self) -> None:
        """End it from another thread: whoever waits for its next byte waits no longer."""
        self._is_late = True
        with suppress(AttributeError, OSError):  # not connected yet, or closed already
            self.sock.shutdown(socket.SHUT_RDWR)

    def answered(self) -> int:
        """The status of a whole answer. Raises ``TimeoutError`` for one that was broken off, and as ``getresponse``."""
        status = self.getresponse().status
        if self._is_late:
            raise TimeoutError
        return status
