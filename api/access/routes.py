"""Which right each route asks for: one table, from which requests are checked and the check is tested.

A route of the server that is missing here, and a row without its route, fail the build.
"""

from __future__ import annotations

from dataclasses import dataclass

from api.access.rights import Right


@dataclass(frozen=True, slots=True)
class Rule:
    """What a route asks for."""

    right: Right | None
    """None: anybody may."""
    link: bool = False
    """True where the bearer of a review link may as well; the route's ``edition`` must then be the link's."""


PUBLIC = Rule(None)
READ = Rule(Right.READ)
COMMUNITY = Rule(Right.COMMUNITY)
REVIEW = Rule(Right.REVIEW)
REVIEW_LINK = Rule(Right.REVIEW, link=True)
OPERATE = Rule(Right.OPERATE)
ADMIN = Rule(Right.ADMIN)

ROUTES: dict[tuple[str, str], Rule] = {
    # the service itself
    ("GET", "/openapi.json"): PUBLIC,
    ("GET", "/healthz"): PUBLIC,
    ("GET", "/readyz"): PUBLIC,
    # pages: what every one of them needs
    ("GET", "/static/{name:path}"): PUBLIC,
    ("POST", "/preferences"): PUBLIC,
}
"""By method and path template, as the routers spell it. HEAD goes with GET."""
