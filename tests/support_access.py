"""People of a made-up service, and time that passes in its database."""

from __future__ import annotations

from api.access import people
from api.access.caller import Caller, Way
from api.access.rights import RIGHTS, Role
from api.access.sessions import start
from models.store.pool import Pool

PASSWORD = "four words and a comma"  # noqa: S105 (nobody has it)
ADDRESS = "192.0.2.7"
TIMES = {
    "session": ("made_at", "seen_at"),
    "token": ("made_at", "expires_at"),
    "review_link": ("made_at", "expires_at"),
    "invitation": ("made_at", "expires_at"),
    "login_attempt": ("at",),
}
"""The columns of each table that hold times."""


def account(store: Pool, name: str, role: Role, password_hash: str = "") -> Caller:
    """Somebody with an account, as a session would show them; nobody signs in by an empty hash."""
    with store.writing() as database:
        person = people.add(database, name, role, password_hash)
    return Caller(Way.SESSION, person.key, person.name, RIGHTS[role], person=person.id)


def session_of(store: Pool, caller: Caller) -> dict[str, str]:
    """The cookies of a new session of somebody's."""
    assert caller.person is not None
    cookie = start(store, caller.person).cookie
    return {cookie.name: cookie.value}


def let_pass(store: Pool, table: str, milliseconds: int, columns: tuple[str, ...] = ()) -> None:
    """Have everything in a table happen that much earlier."""
    with store.writing() as database:
        for column in columns or TIMES[table]:
            database.conn.execute(f"UPDATE {table} SET {column} = {column} - ?", (milliseconds,))  # noqa: S608
