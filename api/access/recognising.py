"""From a request's token or cookie to the caller."""

from __future__ import annotations

from collections.abc import Mapping

from api.access.caller import Caller
from api.access.links import link_caller
from api.access.rights import Right
from api.access.sessions import session_caller
from api.access.tokens import token_caller
from models.store.pool import Pool


def recognise(store: Pool, authorization: str | None, cookies: Mapping[str, str], *, takes_link: bool = True) -> Caller:
    """Who sent a request with this ``Authorization`` header and these cookies; nobody where they name none.

    A request with the header is a program's: its cookies do not count. A review link counts for who has no session;
    for a person who may not review, it counts where the route ``takes_link``, and they stay who they are elsewhere.
    """
    if authorization is not None:
        return token_caller(store, authorization)
    person = session_caller(store, cookies)
    if person.may(Right.REVIEW) or (person.rights and not takes_link):
        return person
    bearer = link_caller(store, cookies)
    return bearer if bearer.rights or not person.rights else person
