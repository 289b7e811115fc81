"""The first run: a one-time link, printed in the terminal, makes the first administrator."""

from __future__ import annotations

from api.access import people
from api.access.invitations import OVER, Purpose, invitation_of, issue
from api.access.rights import Role
from models.errors import NotFound
from models.store.pool import Pool


def setup_link(store: Pool, base_url: str) -> str | None:
    """A new link that makes the first administrator, while there is none; earlier ones open nothing any more.

    None where the service has an administrator.
    """
    with store.writing() as database:
        if people.has_admin(database):
            return None
        made = issue(database, Purpose.SETUP, Role.ADMIN, "", "")
    return f"{base_url.rstrip('/')}/setup/{made.code}"


def needs_setup(store: Pool) -> bool:
    """Tell whether the service has no administrator yet."""
    with store.reading() as database:
        return not people.has_admin(database)


def check_setup(store: Pool, code: str) -> None:
    """Raise ``NotFound`` where the code does not open the set-up; ``invitations.accept`` completes it."""
    if invitation_of(store, code).purpose is not Purpose.SETUP:
        raise NotFound(OVER)
