"""Tokens for programs: shown once, kept as a hash, never more than their owner may."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from api.access import people
from api.access.acts import Act
from api.access.audit import record
from api.access.caller import Caller, Way, refused
from api.access.lifetimes import DAY, LONGEST_DAYS
from api.access.names import clean_name
from api.access.rights import RIGHTS, Right, Role
from api.access.signing import CODE_BYTES, digest
from api.actions.clock import now
from models.errors import BadOption, Forbidden, NotFound
from models.i18n import N_
from models.store.pool import Pool

PREFIX = "sr_"
"""So that scanners of leaked secrets know ours."""
UNKNOWN = N_("There is no token {number}.")
NOT_BEARER = N_("Send a token as “Authorization: Bearer …”: nothing else opens the service to programs.")
NO_TOKEN = N_("No token here is like the one that you sent: check that it was copied whole.")
EXPIRED = N_("This token has expired: ask an administrator for a new one.")
REVOKED = N_("This token was revoked: ask an administrator for a new one.")
NO_SCOPE = N_("A token needs at least one scope.")
TOO_MUCH = N_("{name} may not do “{right}”: a token never may more than its owner and its maker.")
NO_OWNER = N_("Only who has an account can own a token.")
BAD_DAYS = N_("It can hold for 1 to {longest} days.")

_COLUMNS = "id, person, name, scopes, made_at, expires_at, revoked_at, used_on"


@dataclass(frozen=True, slots=True)
class Token:
    """One token, without its secret."""

    id: int
    person: int
    """Whose it is."""
    name: str
    """What it is for, in its maker's words."""
    scopes: frozenset[Right]
    made_at: int
    expires_at: int | None
    revoked_at: int | None
    used_on: str | None
    """The last day (UTC) on which it was used."""

    @property
    def key(self) -> str:
        """How rates, acts and the audit log name it."""
        return f"token:{self.id}"


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token just made: the only moment at which anybody sees its secret."""

    token: Token
    secret: str


def make(
    store: Pool,
    caller: Caller,
    name: str,
    scopes: Collection[Right],
    *,
    owner: int | None = None,
    days: int | None = None,
) -> NewToken:
    """Make a token of ``owner`` (the caller unless told otherwise) that holds for ``days``, or until it is revoked.

    Raises ``BadOption``, ``NotFound`` for the owner, ``Forbidden`` for scopes beyond the rights of either.
    """
    at, cleaned, secret = now(), clean_name(name), PREFIX + secrets.token_urlsafe(CODE_BYTES)
    expires_at = None if days is None else at + checked_days(days) * DAY
    with store.writing() as database:
        account = _owner(database, caller, owner)
        _check_scopes(caller, account, scopes)
        cursor = database.conn.execute(
            "INSERT INTO token (hash, person, name, scopes, made_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
            (digest(secret), account.id, cleaned, _spelled(scopes), at, expires_at),
        )
        token = _found(database, cursor.lastrowid or 0)
        record(database, caller, Act.MAKE_TOKEN, token.key, owner=account.key, scopes=_spelled(scopes))
    return NewToken(token, secret)


def tokens(store: Pool) -> list[Token]:
    """Every token by its number, revoked and expired ones too."""
    query = f"SELECT {_COLUMNS} FROM token ORDER BY id"  # noqa: S608 (constant columns)
    with store.reading() as database:
        return [_token(row) for row in database.conn.execute(query)]


def revoke(store: Pool, caller: Caller, number: int) -> Token:
    """Have a token open nothing from now on; revoking it twice changes nothing. Raises ``NotFound``."""
    with store.writing() as database:
        before = _found(database, number)
        if before.revoked_at is not None:
            return before
        database.conn.execute("UPDATE token SET revoked_at = ? WHERE id = ?", (now(), number))
        record(database, caller, Act.REVOKE_TOKEN, before.key)
        return _found(database, number)


def token_caller(store: Pool, authorization: str) -> Caller:
    """Whom an ``Authorization`` header names; nobody, with the reason, where its token opens nothing."""
    scheme, _, secret = authorization.strip().partition(" ")
    if scheme.lower() != "bearer":
        return refused(NOT_BEARER)
    at = now()
    query = """
        SELECT revoked_at IS NOT NULL OR disabled_at IS NOT NULL, ifnull(expires_at <= ?, 0),
            token.id, scopes, used_on, person.id, person.name, role
        FROM token JOIN person ON person.id = person WHERE hash = ?
    """
    with store.reading() as database:
        row = database.conn.execute(query, (at, digest(secret.strip()))).fetchone()
    if row is None:
        return refused(NO_TOKEN)
    is_revoked, is_over, number, scopes, used_on, owner, name, role = row
    if is_revoked or is_over:
        return refused(REVOKED if is_revoked else EXPIRED)
    if used_on != (today := day(at)):
        _mark_used(store, number, today)
    return Caller(Way.TOKEN, f"token:{number}", name, _rights(scopes) & RIGHTS[Role(role)], person=owner)


def checked_days(days: int) -> int:
    """The days that a token or link is to hold. Raises ``BadOption`` where they are too few or too many."""
    if not 1 <= days <= LONGEST_DAYS:
        raise BadOption(BAD_DAYS, longest=LONGEST_DAYS)
    return days


def day(at: int) -> str:
    """The day of a time, UTC, in ISO 8601."""
    return datetime.fromtimestamp(at / 1000, UTC).date().isoformat()


def _owner(database: Database, caller: Caller, owner: int | None) -> people.Person:
    number = caller.person if owner is None else owner
    if number is None:
        raise Forbidden(NO_OWNER)
    return people.found(database, number)


def _check_scopes(caller: Caller, owner: people.Person, scopes: Collection[Right]) -> None:
    if not scopes:
        raise BadOption(NO_SCOPE)
    for right in sorted(set(scopes) - (RIGHTS[owner.role] & caller.rights)):
        raise Forbidden(TOO_MUCH, name=owner.name, right=right.value)


def _mark_used(store: Pool, number: int, today: str) -> None:
    with store.writing() as database:
        database.conn.execute("UPDATE token SET used_on = ? WHERE id = ?", (today, number))


def _found(database: Database, number: int) -> Token:
    query = f"SELECT {_COLUMNS} FROM token WHERE id = ?"  # noqa: S608 (constant columns)
    row = database.conn.execute(query, (number,)).fetchone()
    if row is None:
        raise NotFound(UNKNOWN, number=number)
    return _token(row)


def _token(row: Any) -> Token:
    number, owner, name, scopes, *times = row
    return Token(number, owner, name, _rights(scopes), *times)


def _spelled(scopes: Collection[Right]) -> str:
    return " ".join(right.value for right in Right if right in scopes)


def _rights(scopes: str) -> frozenset[Right]:
    return frozenset(Right(word) for word in scopes.split())
