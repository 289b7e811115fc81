"""How often a password may be tried: failed attempts are counted by name and place, by place, and by name alone.

A place is a network address, of IPv6 the 64 bits that one customer has at least. Who fails too often with a name from
one place is shut out there, and nobody elsewhere is; a name that many places try is slowed down for strangers, and not
for the browsers that signed in with it before (``devices``). What was typed as a name is kept as a keyed hash only:
people type passwords there too.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from sqlite_utils import Database

from api.access.lifetimes import (
    ATTEMPTS_PACE,
    ATTEMPTS_PER_ADDRESS,
    ATTEMPTS_PER_NAME,
    ATTEMPTS_PER_PLACE,
    ATTEMPTS_SPAN,
)
from api.access.names import name_key
from api.access.signing import keyed
from api.actions.clock import now
from models.errors import TooMany
from models.i18n import N_
from models.store.pool import Pool

WAIT = N_("Too many attempts failed here: try again in {seconds} seconds.")
SLOW = N_("Many attempts fail with this name: try again in {seconds} seconds, or from a browser that knows you.")
_HOST_BITS = 64
"""Of an IPv6 address, the bits that its holder chooses."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody at the door."""

    name: str
    address: str
    """The network address that they come from."""
    device: str = ""
    """The code of a browser that signed in with the name before; empty for a stranger's."""


def begin_attempt(store: Pool, attempt: Attempt) -> None:
    """Count an attempt before the password is looked at, so that many at once do not slip through.

    Raises ``TooMany`` where it is one too many.
    """
    at, (own, *shared) = now(), _subjects(store, attempt)
    with store.writing() as database:
        database.conn.execute("DELETE FROM login_attempt WHERE at <= ?", (at - ATTEMPTS_SPAN,))
        _check(database, own, ATTEMPTS_PER_PLACE, at)
        if shared:
            place, name = shared
            _check(database, place, ATTEMPTS_PER_ADDRESS, at)
            _check_pace(database, name, at)
        rows = [(subject, at) for subject in (own, *shared)]
        database.conn.executemany("INSERT INTO login_attempt VALUES (?, ?)", rows)


def forget_attempts(database: Database, store: Pool, attempt: Attempt) -> None:
    """Start the count of the name at this place anew, and take the attempt that succeeded off the others."""
    own, *shared = _subjects(store, attempt)
    database.conn.execute("DELETE FROM login_attempt WHERE subject = ?", (own,))
    database.conn.executemany(
        """
        DELETE FROM login_attempt WHERE rowid =
        (SELECT rowid FROM login_attempt WHERE subject = ? ORDER BY at DESC LIMIT 1)
        """,
        [(subject,) for subject in shared],
    )


def _check(database: Database, subject: bytes, most: int, at: int) -> None:
    query = "SELECT count(*), min(at) FROM login_attempt WHERE subject = ?"
    count, first = database.conn.execute(query, (subject,)).fetchone()
    if count >= most:
        raise TooMany(WAIT, seconds=max(1, (first + ATTEMPTS_SPAN - at) // 1000))


def _check_pace(database: Database, subject: bytes, at: int) -> None:
    query = "SELECT count(*), max(at) FROM login_attempt WHERE subject = ?"
    count, last = database.conn.execute(query, (subject,)).fetchone()
    if count >= ATTEMPTS_PER_NAME and at < last + ATTEMPTS_PACE:
        raise TooMany(SLOW, seconds=max(1, (last + ATTEMPTS_PACE - at) // 1000))


def _subjects(store: Pool, attempt: Attempt) -> list[bytes]:
    """What is counted: the name at the place, the place, and the name wherever strangers try it; or one browser."""
    name, place = name_key(attempt.name), _place(attempt.address)
    if attempt.device:
        return [keyed(store, "device", f"{attempt.device}\0{name}")]
    own = keyed(store, "account", f"{place}\0{name}")
    return [own, keyed(store, "address", place), keyed(store, "name", name)]


def _place(address: str) -> str:
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or IPv6Address(int(found) >> _HOST_BITS << _HOST_BITS))
