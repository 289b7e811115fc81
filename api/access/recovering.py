"""The way back in for an administrator who lost the password: a link, made by whoever has the machine."""

from __future__ import annotations

from dataclasses import dataclass

from api.access import people
from api.access.caller import Caller, Way
from api.access.invitations import offer_password
from api.access.names import name_key
from api.access.rights import RIGHTS, Role
from api.access.setup import setup_link
from models.errors import BadOption, NotFound
from models.i18n import N_
from models.store.pool import Pool

NO_SUCH = N_("There is no administrator {name}: there are {names}.")
SEVERAL = N_("There are several administrators: say with --name which one, of {names}.")
_OWNER = Caller(Way.NOBODY, "terminal", "stillroom admin-link", RIGHTS[Role.ADMIN])
"""Whoever can read the workspace's files: how the audit log names them."""


@dataclass(frozen=True, slots=True)
class WayBack:
    """A link that works once."""

    name: str
    """Of the administrator; empty where there is none yet, and the link makes the first."""
    link: str


def way_back(store: Pool, base_url: str, name: str = "") -> WayBack:
    """A one-time link by which an administrator sets a new password, or the first one is made.

    Raises ``NotFound`` for a name that is no administrator's, ``BadOption`` where there are several and none is named.
    """
    if first := setup_link(store, base_url):
        return WayBack("", first)
    admin = _chosen([one for one in people.people(store) if one.role is Role.ADMIN and one.disabled_at is None], name)
    code = offer_password(store, _OWNER, admin.id).code
    return WayBack(admin.name, f"{base_url.rstrip('/')}/join/{code}")


def _chosen(admins: list[people.Person], name: str) -> people.Person:
    names = ", ".join(one.name for one in admins)
    if not name:
        if len(admins) > 1:
            raise BadOption(SEVERAL, names=names)
        return admins[0]
    found = next((one for one in admins if name_key(one.name) == name_key(name)), None)
    if found is None:
        raise NotFound(NO_SUCH, name=name, names=names)
    return found
