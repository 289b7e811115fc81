"""Accounts of people: who is here in which role. Accounts are closed, never removed: what they signed stays theirs."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from api.access import sessions
from api.access.acts import Act
from api.access.attempts import Attempt, begin_attempt, forget_attempts
from api.access.audit import record
from api.access.caller import Caller
from api.access.cookies import NO_COOKIES
from api.access.devices import device_of
from api.access.names import name_key
from api.access.passwords import fits, hash_password
from api.access.rights import Role
from api.actions.clock import now
from models.errors import BadOption, Forbidden, NotFound, NotReady
from models.i18n import N_
from models.store.pool import Pool

UNKNOWN = N_("There is no account {number}.")
NAME_TAKEN = N_("The name {name} is taken: choose another one.")
LAST_ADMIN = N_("{name} is the last administrator: make somebody else one first.")
WRONG_PASSWORD = N_("The present password is wrong.")
NO_ACCOUNT = N_("Only who has an account has a password.")

_COLUMNS = "id, name, role, made_at, disabled_at"


@dataclass(frozen=True, slots=True)
class Person:
    """One account."""

    id: int
    name: str
    role: Role
    made_at: int
    """Milliseconds UTC, as every time here."""
    disabled_at: int | None
    """When the account was closed; None while it is open."""

    @property
    def key(self) -> str:
        """How rates, acts and the audit log name the account."""
        return f"person:{self.id}"


def people(store: Pool) -> list[Person]:
    """Every account by its number, closed ones too."""
    query = f"SELECT {_COLUMNS} FROM person ORDER BY id"  # noqa: S608 (constant columns)
    with store.reading() as database:
        return [_person(row) for row in database.conn.execute(query)]


def person(store: Pool, number: int) -> Person:
    """One account. Raises ``NotFound``."""
    with store.reading() as database:
        return found(database, number)


def has_admin(database: Database) -> bool:
    """Tell whether anybody may administer this service."""
    return bool(_admins(database))


def add(database: Database, name: str, role: Role, password_hash: str) -> Person:
    """Open an account. Raises ``BadOption`` where the name is taken."""
    row = (name, name_key(name), role.value, password_hash, now())
    try:
        cursor = database.conn.execute(
            "INSERT INTO person (name, name_key, role, password, made_at) VALUES (?, ?, ?, ?, ?)", row
        )
    except sqlite3.IntegrityError as error:
        raise BadOption(NAME_TAKEN, name=name) from error
    return found(database, cursor.lastrowid or 0)


def found(database: Database, number: int) -> Person:
    """One account, of a connection at hand. Raises ``NotFound``."""
    query = f"SELECT {_COLUMNS} FROM person WHERE id = ?"  # noqa: S608 (constant columns)
    row = database.conn.execute(query, (number,)).fetchone()
    if row is None:
        raise NotFound(UNKNOWN, number=number)
    return _person(row)


def change_role(store: Pool, caller: Caller, number: int, role: Role) -> Person:
    """Give somebody another role, which counts from their next request on.

    Raises ``NotFound``, and ``NotReady`` where the last administrator would be gone.
    """
    with store.writing() as database:
        before = found(database, number)
        if role is not Role.ADMIN:
            _keep_an_admin(database, before)
        database.conn.execute("UPDATE person SET role = ? WHERE id = ?", (role.value, number))
        record(database, caller, Act.CHANGE_ROLE, before.key, before=before.role.value, after=role.value)
        return found(database, number)


def disable(store: Pool, caller: Caller, number: int) -> Person:
    """Close an account: its sessions end, and its tokens open nothing.

    Raises ``NotFound``, and ``NotReady`` for the last administrator.
    """
    with store.writing() as database:
        before = found(database, number)
        if before.disabled_at is not None:
            return before
        _keep_an_admin(database, before)
        database.conn.execute("UPDATE person SET disabled_at = ? WHERE id = ?", (now(), number))
        sessions.end_all(database, number)
        record(database, caller, Act.DISABLE, before.key)
        return found(database, number)


def enable(store: Pool, caller: Caller, number: int) -> Person:
    """Open a closed account again. Raises ``NotFound``."""
    with store.writing() as database:
        before = found(database, number)
        if before.disabled_at is None:
            return before
        database.conn.execute("UPDATE person SET disabled_at = NULL WHERE id = ?", (number,))
        record(database, caller, Act.ENABLE, before.key)
        return found(database, number)


def change_password(
    store: Pool, caller: Caller, present: str, wanted: str, address: str, *, cookies: Mapping[str, str] = NO_COOKIES
) -> Person:
    """Change one's own password; every session of the account ends, this one too: start a new one for the answer.

    Raises ``Forbidden`` where the present password is wrong or there is no account, ``BadOption`` where the wanted
    one breaks the rule, ``TooMany`` after many wrong ones.
    """
    if caller.person is None:
        raise Forbidden(NO_ACCOUNT)
    account, stored = _with_password(store, caller.person)
    attempt = Attempt(account.name, address, device_of(store, account.name, cookies))
    begin_attempt(store, attempt)
    if not fits(present, stored):
        raise Forbidden(WRONG_PASSWORD)
    hashed = hash_password(wanted, account.name)
    with store.writing() as database:
        forget_attempts(database, store, attempt)
        set_password(database, account.id, hashed)
        record(database, caller, Act.CHANGE_PASSWORD, account.key)
    return account


def set_password(database: Database, number: int, hashed: str) -> None:
    """Replace an account's password and end its sessions."""
    database.conn.execute("UPDATE person SET password = ? WHERE id = ?", (hashed, number))
    sessions.end_all(database, number)


def _with_password(store: Pool, number: int) -> tuple[Person, str]:
    with store.reading() as database:
        query = "SELECT password FROM person WHERE id = ?"
        return found(database, number), str(database.conn.execute(query, (number,)).fetchone()[0])


def _keep_an_admin(database: Database, leaving: Person) -> None:
    if _admins(database) == {leaving.id}:
        raise NotReady(LAST_ADMIN, name=leaving.name)


def _admins(database: Database) -> set[int]:
    query = "SELECT id FROM person WHERE role = ? AND disabled_at IS NULL"
    return {number for (number,) in database.conn.execute(query, (Role.ADMIN.value,))}


def _person(row: Any) -> Person:
    number, name, role, made_at, disabled_at = row
    return Person(number, name, Role(role), made_at, disabled_at)
