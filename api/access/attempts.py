"""How often a password may be tried: failed attempts are counted for each account and each address.

What was typed as a name is kept as a keyed hash only: people type passwords there too.
"""

from __future__ import annotations

from sqlite_utils import Database

from api.access.lifetimes import ATTEMPTS_PER_ACCOUNT, ATTEMPTS_PER_ADDRESS, ATTEMPTS_SPAN
from api.access.names import name_key
from api.access.signing import keyed
from api.actions.clock import now
from models.errors import TooMany
from models.i18n import N_
from models.store.pool import Pool

WAIT = N_("Too many attempts failed here: try again in {seconds} seconds.")


def begin_attempt(store: Pool, name: str, address: str) -> None:
    """Count an attempt before the password is looked at, so that many at once do not slip through.

    Raises ``TooMany`` where the account or the address had enough of them.
    """
    at = now()
    account, place = _account(store, name), _address(store, address)
    with store.writing() as database:
        database.conn.execute("DELETE FROM login_attempt WHERE at <= ?", (at - ATTEMPTS_SPAN,))
        _check(database, account, ATTEMPTS_PER_ACCOUNT, at)
        _check(database, place, ATTEMPTS_PER_ADDRESS, at)
        database.conn.executemany("INSERT INTO login_attempt VALUES (?, ?)", [(account, at), (place, at)])


def forget_attempts(database: Database, store: Pool, name: str, address: str) -> None:
    """Start the account's count anew, and take the attempt that succeeded off the address's."""
    database.conn.execute("DELETE FROM login_attempt WHERE subject = ?", (_account(store, name),))
    database.conn.execute(
        """
        DELETE FROM login_attempt WHERE rowid =
        (SELECT rowid FROM login_attempt WHERE subject = ? ORDER BY at DESC LIMIT 1)
        """,
        (_address(store, address),),
    )


def _check(database: Database, subject: bytes, most: int, at: int) -> None:
    query = "SELECT count(*), min(at) FROM login_attempt WHERE subject = ?"
    count, first = database.conn.execute(query, (subject,)).fetchone()
    if count >= most:
        raise TooMany(WAIT, seconds=max(1, (first + ATTEMPTS_SPAN - at) // 1000))


def _account(store: Pool, name: str) -> bytes:
    return keyed(store, "account", name_key(name))


def _address(store: Pool, address: str) -> bytes:
    return keyed(store, "address", address)
