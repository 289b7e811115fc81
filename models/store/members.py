"""Members under pseudonyms, and their raw names under seal.

The file never holds a readable name: names are encrypted with Fernet under the workspace's key, and found again by a
keyed hash of (channel, name).
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from sqlite_utils import Database

from models.errors import WorkspaceError
from models.i18n import N_
from models.records.known import KnownMember, KnownName
from models.records.message import Member

WRONG_KEY = N_("The key file of this workspace is not its own: copy the file `key` back into it from a backup.")


@dataclass(frozen=True, slots=True)
class SealedMembers:
    """The members of an import run as they are kept."""

    members: tuple[tuple[Any, ...], ...]
    names: tuple[tuple[Any, ...], ...]


def sealed(database: Database, run: int, key: bytes, members: Iterable[KnownMember]) -> SealedMembers:
    """Seal the names of members; it takes its time, so call it before the transaction that keeps them."""
    seal, met = _seal(key), tuple(members)
    known = {row[0] for row in database.conn.execute("SELECT fingerprint FROM member_name")}
    return SealedMembers(
        tuple((each.member.id, run, place, each.member.pseudonym) for place, each in enumerate(met)),
        tuple(row for each in met for row in _name_rows(run, key, seal, each, known)),
    )


def insert(database: Database, rows: SealedMembers) -> None:
    """Keep the members of an import run; what is there already stays as it is."""
    with database.atomic():
        database.conn.executemany("INSERT OR IGNORE INTO member VALUES (?, ?, ?, ?)", rows.members)
        database.conn.executemany("INSERT OR IGNORE INTO member_name VALUES (?, ?, ?, ?, ?, ?)", rows.names)


def load(database: Database) -> list[Member]:
    """Every member, by id."""
    rows = database.conn.execute("SELECT id, pseudonym FROM seen_member ORDER BY id")
    return [Member(*row) for row in rows]


def pseudonyms(database: Database, members: Iterable[str]) -> dict[str, str]:
    """The pseudonyms of these members, by ``Member.id``."""
    query = "SELECT pseudonym FROM seen_member WHERE id = ?"
    found = ((member, database.conn.execute(query, (member,)).fetchone()) for member in sorted(set(members)))
    return {member: row[0] for member, row in found if row}


def known(database: Database, key: bytes) -> list[KnownMember]:
    """Every member with their raw names unsealed, in the order of meeting: what a ``Resolver`` starts from.

    Raises ``WorkspaceError`` for a key that did not seal them.
    """
    names: dict[str, list[KnownName]] = {}
    seal = _seal(key)
    rows = database.conn.execute("SELECT member, channel, sealed FROM seen_member_name ORDER BY import_run, place")
    for member, channel, sealed in rows:
        names.setdefault(member, []).append(KnownName(channel, _unsealed(seal, sealed)))
    members = database.conn.execute("SELECT id, pseudonym FROM seen_member ORDER BY import_run, place")
    return [KnownMember(Member(*row), tuple(names.get(row[0], ()))) for row in members]


def names(database: Database, key: bytes, wanted: Iterable[str]) -> list[str]:
    """The raw names of these members, those who are being erased too. Raises ``WorkspaceError`` for a wrong key."""
    seal, query = _seal(key), "SELECT sealed FROM member_name WHERE member = ? ORDER BY import_run, place"
    rows = [row for member in wanted for row in database.conn.execute(query, (member,))]
    return [_unsealed(seal, sealed) for (sealed,) in rows]


def _name_rows(run: int, key: bytes, seal: Fernet, each: KnownMember, known: set[Any]) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    for place, name in enumerate(each.names):
        text = f"name\0{each.member.id}\0{name.channel}\0{name.name}"
        fingerprint = hmac.digest(key, text.encode(), "sha256")[:16]
        if fingerprint not in known:
            rows.append((fingerprint, run, place, each.member.id, name.channel, seal.encrypt(name.name.encode())))
    return rows


def _unsealed(seal: Fernet, sealed: bytes) -> str:
    try:
        return seal.decrypt(sealed).decode()
    except InvalidToken as error:
        raise WorkspaceError(WRONG_KEY) from error


def _seal(key: bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hmac.digest(key, b"seal", "sha256")))
