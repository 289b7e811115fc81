"""The guard: runs before every handler, finds out who calls, and lets in whom the table of routes lets in."""

from __future__ import annotations

from fastapi import Request

from api.access.caller import Caller, Way
from api.access.recognising import recognise
from api.access.routes import ROUTES, Rule
from api.web.context import service_of
from models.errors import Forbidden, SignInNeeded
from models.i18n import N_

_SIGN_IN = N_("Sign in first, or send a token.")
_FORBIDDEN = N_("You may not do this here: ask an administrator for the right “{right}”.")
_OTHER_EDITION = N_("This review link opens edition {number} only.")


def guard(request: Request) -> None:
    """Let the request through, with ``request.state.caller`` set.

    Raises ``SignInNeeded`` or ``Forbidden``; ``KeyError`` for a route without a row, which no build has.
    """
    caller = recognise(service_of(request).store, request.headers.get("authorization"), request.cookies)
    request.state.caller = caller
    method = "GET" if request.method == "HEAD" else request.method
    check(caller, ROUTES[method, request.scope["route"].path], request.path_params.get("edition"))


def check(caller: Caller, rule: Rule, edition: object) -> None:
    """Raise where the rule keeps the caller out; ``edition`` is the one that the path names."""
    if rule.right is None:
        return
    if caller.way is Way.NOBODY:
        raise SignInNeeded(_SIGN_IN)
    if not caller.may(rule.right) or (caller.way is Way.LINK and not rule.link):
        raise Forbidden(_FORBIDDEN, right=rule.right.value)
    if caller.edition is not None and str(caller.edition) != str(edition):
        raise Forbidden(_OTHER_EDITION, number=caller.edition)
