"""One-time links by which somebody gets an account, or sets a new password: kept as a hash, and for a while only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from api.access import people
from api.access.acts import Act
from api.access.audit import record
from api.access.caller import Caller, Way
from api.access.lifetimes import INVITATION, SETUP
from api.access.names import clean_name
from api.access.passwords import hash_password
from api.access.rights import RIGHTS, Role
from api.access.signing import digest, new_code
from api.actions.clock import now
from models.errors import NotFound
from models.i18n import N_
from models.store.pool import Pool

OVER = N_("This link was used already, withdrawn, or is too old: ask for a new one.")
UNKNOWN = N_("There is no open invitation {number}.")

_COLUMNS = "id, purpose, role, name, person, made_at, expires_at"
_OPEN = "ended_at IS NULL AND expires_at > :at"


class Purpose(StrEnum):
    """What a one-time link is for."""

    SETUP = "setup"
    """The first administrator."""
    INVITATION = "invitation"
    PASSWORD = "password"  # noqa: S105 (a word, no secret)
    """A new password of an account that is there."""


_LASTS = {Purpose.SETUP: SETUP, Purpose.INVITATION: INVITATION, Purpose.PASSWORD: INVITATION}
_ACTS = {Purpose.SETUP: Act.SETUP, Purpose.INVITATION: Act.JOIN, Purpose.PASSWORD: Act.CHANGE_PASSWORD}


@dataclass(frozen=True, slots=True)
class Invitation:
    """One link that nobody has used yet, without its code."""

    id: int
    purpose: Purpose
    role: Role
    name: str
    """Proposed for the account; empty where the person chooses. Of a password's link: the account's name."""
    person: int | None
    """The account that gets a new password; None where one is to be made."""
    made_at: int
    expires_at: int

    @property
    def key(self) -> str:
        """How the audit log names it."""
        return f"invitation:{self.id}"


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """An invitation just made: the only moment at which anybody sees its code."""

    invitation: Invitation
    code: str
    """The page of the link is ``/join/{code}``."""


def invite(store: Pool, caller: Caller, role: Role, name: str = "") -> NewInvitation:
    """Make the link by which one person gets an account in this role. Raises ``BadOption`` for a bad name."""
    cleaned = clean_name(name) if name else ""
    with store.writing() as database:
        made = issue(database, Purpose.INVITATION, role, cleaned, caller.key)
        record(database, caller, Act.INVITE, made.invitation.key, role=role.value)
    return made


def offer_password(store: Pool, caller: Caller, number: int) -> NewInvitation:
    """Make the link by which the owner of an account sets a new password. Raises ``NotFound``."""
    with store.writing() as database:
        account = people.found(database, number)
        made = issue(database, Purpose.PASSWORD, account.role, account.name, caller.key, number=account.id)
        record(database, caller, Act.OFFER_PASSWORD, account.key)
    return made


def invitations(store: Pool) -> list[Invitation]:
    """Every open invitation by its number; the link of the set-up is none."""
    query = f"SELECT {_COLUMNS} FROM invitation WHERE {_OPEN} AND purpose <> 'setup' ORDER BY id"  # noqa: S608 (constant)
    with store.reading() as database:
        return [_invitation(row) for row in database.conn.execute(query, {"at": now()})]


def withdraw(store: Pool, caller: Caller, number: int) -> None:
    """Have an open invitation open nothing. Raises ``NotFound`` where it is not open any more."""
    with store.writing() as database:
        query = f"UPDATE invitation SET ended_at = :at WHERE id = :id AND purpose <> 'setup' AND {_OPEN}"  # noqa: S608
        if not database.conn.execute(query, {"at": now(), "id": number}).rowcount:
            raise NotFound(UNKNOWN, number=number)
        record(database, caller, Act.WITHDRAW_INVITATION, f"invitation:{number}")


def invitation_of(store: Pool, code: str) -> Invitation:
    """What a code opens, to be shown on its page. Raises ``NotFound`` for one that opens nothing any more."""
    with store.reading() as database:
        return _open_one(database, code)


def accept(store: Pool, code: str, name: str, password: str) -> people.Person:
    """Make the account of an invitation, or set the password that it is for; the code is used up.

    ``name`` counts for new accounts only. Raises ``NotFound`` for a code that opens nothing, ``BadOption`` for a bad
    or taken name or a bad password; the code can then be used again.
    """
    invitation = invitation_of(store, code)
    cleaned = invitation.name if invitation.person is not None else clean_name(name)
    hashed = hash_password(password, cleaned)
    with store.writing() as database:
        # Once more, now that nobody else can be using it.
        invitation = _open_one(database, code)
        account = _fulfil(database, invitation, cleaned, hashed)
        database.conn.execute("UPDATE invitation SET ended_at = ? WHERE id = ?", (now(), invitation.id))
        caller = Caller(Way.NOBODY, account.key, account.name, RIGHTS[account.role], person=account.id)
        record(database, caller, _ACTS[invitation.purpose], account.key, invitation=invitation.id)
    return account


def issue(
    database: Database, purpose: Purpose, role: Role, name: str, made_by: str, *, number: int | None = None
) -> NewInvitation:
    """Keep a new invitation; earlier ones for the same account, or for the set-up, end."""
    code, at = new_code(), now()
    if purpose is not Purpose.INVITATION:
        query = f"UPDATE invitation SET ended_at = :at WHERE purpose = :purpose AND person IS :person AND {_OPEN}"  # noqa: S608
        database.conn.execute(query, {"at": at, "purpose": purpose.value, "person": number})
    row = (digest(code), purpose.value, role.value, name, number, made_by, at, at + _LASTS[purpose])
    database.conn.execute(
        """
        INSERT INTO invitation (hash, purpose, role, name, person, made_by, made_at, expires_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        row,
    )
    return NewInvitation(_open_one(database, code), code)


def _fulfil(database: Database, invitation: Invitation, name: str, hashed: str) -> people.Person:
    if invitation.person is None:
        return people.add(database, name, invitation.role, hashed)
    people.set_password(database, invitation.person, hashed)
    return people.found(database, invitation.person)


def _open_one(database: Database, code: str) -> Invitation:
    query = f"SELECT {_COLUMNS} FROM invitation WHERE hash = :hash AND {_OPEN}"  # noqa: S608 (constant parts)
    row = database.conn.execute(query, {"hash": digest(code), "at": now()}).fetchone()
    if row is None:
        raise NotFound(OVER)
    return _invitation(row)


def _invitation(row: Any) -> Invitation:
    number, purpose, role, *more = row
    return Invitation(number, Purpose(purpose), Role(role), *more)
