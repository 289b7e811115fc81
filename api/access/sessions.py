"""Sessions of people in browsers: a random code in a signed cookie, of which the store has the hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from api.access.acts import Act
from api.access.attempts import Attempt, begin_attempt, forget_attempts
from api.access.audit import record
from api.access.caller import NOBODY, Caller, Way
from api.access.cookies import NO_COOKIES, SESSION, Cookie
from api.access.devices import device_of, remember
from api.access.lifetimes import SESSION_IDLE, SESSION_LONGEST, SESSION_SEEN_EVERY
from api.access.names import name_key
from api.access.passwords import fits
from api.access.rights import RIGHTS, Role
from api.access.signing import digest, new_code, signed, unsigned
from api.actions.clock import now
from models.errors import SignInNeeded
from models.i18n import N_
from models.store.pool import Pool

WRONG = N_("The name or the password is wrong, or the account is closed.")


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody who signed in."""

    caller: Caller
    cookie: Cookie
    """That of the session."""
    device: Cookie
    """That by which the browser is known again."""


def login(store: Pool, name: str, password: str, address: str, *, cookies: Mapping[str, str] = NO_COOKIES) -> Login:
    """Let somebody in by name and password; ``address`` and ``cookies`` tell from where they come.

    Raises ``SignInNeeded`` with one sentence for every reason, and ``TooMany`` after many failures.
    """
    attempt = Attempt(name, address, device_of(store, name, cookies))
    begin_attempt(store, attempt)
    number, stored = _account(store, name)
    if not fits(password, stored) or number is None:
        _record_refusal(store, number)
        raise SignInNeeded(WRONG)
    with store.writing() as database:
        forget_attempts(database, store, attempt)
    return start(store, number)


def start(store: Pool, number: int) -> Login:
    """Begin a session of an account: after joining, or after a change of the password.

    Raises ``SignInNeeded`` for an account that was closed meanwhile.
    """
    code, at = new_code(), now()
    with store.writing() as database:
        caller = _caller_of(database, number)
        database.conn.execute("DELETE FROM session WHERE seen_at <= ? OR made_at <= ?", _bounds(at))
        database.conn.execute("INSERT INTO session VALUES (?, ?, ?, ?)", (digest(code), number, at, at))
        record(database, caller, Act.LOGIN, caller.key)
    session = Cookie(SESSION, signed(store, SESSION, code), SESSION_LONGEST // 1000)
    return Login(caller, session, remember(store, caller.name))


def logout(store: Pool, cookies: Mapping[str, str]) -> None:
    """End the session of these cookies, if they carry one; the door also deletes the cookie."""
    caller = session_caller(store, cookies)
    code = unsigned(store, SESSION, cookies.get(SESSION, ""))
    if code is None or caller is NOBODY:
        return
    with store.writing() as database:
        database.conn.execute("DELETE FROM session WHERE hash = ?", (digest(code),))
        record(database, caller, Act.LOGOUT, caller.key)


def session_caller(store: Pool, cookies: Mapping[str, str]) -> Caller:
    """Whose session the cookies carry; ``NOBODY`` for a forged, ended or missing one."""
    code = unsigned(store, SESSION, cookies.get(SESSION, ""))
    if code is None:
        return NOBODY
    key, at = digest(code), now()
    query = """
        SELECT person.id, person.name, person.role, session.seen_at FROM session JOIN person ON person.id = person
        WHERE hash = ? AND disabled_at IS NULL AND seen_at > ? AND session.made_at > ?
    """
    with store.reading() as database:
        row = database.conn.execute(query, (key, *_bounds(at))).fetchone()
    if row is None:
        return NOBODY
    *account, seen_at = row
    if at - seen_at >= SESSION_SEEN_EVERY:
        _touch(store, key, at)
    return _caller(*account)


def end_all(database: Database, number: int) -> None:
    """End every session of an account."""
    database.conn.execute("DELETE FROM session WHERE person = ?", (number,))


def _account(store: Pool, name: str) -> tuple[int | None, str | None]:
    with store.reading() as database:
        query = "SELECT id, password FROM person WHERE name_key = ? AND disabled_at IS NULL"
        row: tuple[int, str] | None = database.conn.execute(query, (name_key(name),)).fetchone()
    return row or (None, None)


def _caller_of(database: Database, number: int) -> Caller:
    query = "SELECT id, name, role FROM person WHERE id = ? AND disabled_at IS NULL"
    row = database.conn.execute(query, (number,)).fetchone()
    if row is None:
        raise SignInNeeded(WRONG)
    return _caller(*row)


def _caller(number: int, name: str, role: str) -> Caller:
    return Caller(Way.SESSION, f"person:{number}", name, RIGHTS[Role(role)], person=number)


def _record_refusal(store: Pool, number: int | None) -> None:
    with store.writing() as database:
        record(database, NOBODY, Act.LOGIN_FAILED, f"person:{number}" if number is not None else "")


def _touch(store: Pool, key: bytes, at: int) -> None:
    with store.writing() as database:
        database.conn.execute("UPDATE session SET seen_at = ? WHERE hash = ?", (at, key))


def _bounds(at: int) -> tuple[int, int]:
    return at - SESSION_IDLE, at - SESSION_LONGEST
