"""The guard: runs before every handler, finds out who calls, and lets in whom the table of routes lets in."""

from __future__ import annotations

from fastapi import Request

from api.access.caller import NOBODY, Caller, Way
from api.access.origin import check_origin
from api.access.recognising import recognise
from api.access.routes import Rule
from api.web.context import Service, service_of
from api.web.cookies import address_of
from api.web.idempotency import replayed
from models.errors import Forbidden, SignInNeeded
from models.i18n import N_

_LIMITS: dict[Way, str] = {
    Way.TOKEN: "requests_per_token",
    Way.SESSION: "requests_per_person",
    Way.LINK: "requests_per_person",
    Way.NOBODY: "requests_per_address",
}
"""The setting that says how often somebody may call."""
_SIGN_IN = N_("Sign in first, or send a token.")
_FORBIDDEN = N_("You may not do this here: ask an administrator for the right “{right}”.")
_OTHER_EDITION = N_("This review link opens edition {number} only.")


def guard(request: Request) -> None:
    """Let the request through, with ``request.state.caller`` set.

    Raises ``Forbidden`` for what another site sent, ``SignInNeeded`` or ``Forbidden`` for whom the table keeps out,
    ``TooMany``, ``Replay`` for what was answered before, and ``KeyError`` for a route without a row, which no build
    has.
    """
    service = service_of(request)
    check_origin(request.method, request.headers)
    method = "GET" if request.method == "HEAD" else request.method
    rule = service.rules[method, request.scope["route"].path]
    caller = _limited(request, service, rule)
    request.state.caller = caller
    check(caller, rule, request.path_params.get("edition"))
    if rule.right is not None:
        # Acts for everybody are signing in and out: of a password not even the digest of a request is kept.
        replayed(request, caller)


def _limited(request: Request, service: Service, rule: Rule) -> Caller:
    """Who calls, with this request counted; whoever is not recognised is counted by address."""
    caller = NOBODY
    try:
        authorization = request.headers.get("authorization")
        caller = recognise(service.store, authorization, request.cookies, takes_link=rule.link)
    finally:
        key = f"{caller.way} {caller.key or address_of(request)}"
        request.state.allowance = service.limits.take(key, getattr(service.settings, _LIMITS[caller.way]))
    return caller


def check(caller: Caller, rule: Rule, edition: object) -> None:
    """Raise where the rule keeps the caller out; ``edition`` is the one that the path names."""
    if rule.right is None:
        return
    if caller.way is Way.NOBODY:
        raise SignInNeeded(caller.refusal or _SIGN_IN)
    if not caller.may(rule.right) or (caller.way is Way.LINK and not rule.link):
        raise Forbidden(_FORBIDDEN, right=rule.right.value)
    if caller.edition is not None and str(caller.edition) != str(edition):
        raise Forbidden(_OTHER_EDITION, number=caller.edition)
