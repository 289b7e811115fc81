"""Cross-site defence: a page of another site must not act in the name of who is signed in here.

By what browsers say of themselves, without tokens in forms: Sec-Fetch-Site where it is sent (trustworthy addresses),
else Origin against Host. A request with cookies that says neither comes from no browser we can trust.
Source: F. Valsorda, "Cross-Site Request Forgery", 2025; the W3C's Fetch Metadata.
"""

from __future__ import annotations

from collections.abc import Mapping

from models.errors import Forbidden
from models.i18n import N_

SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
OTHER_SITE = N_("This was sent from another site, so it was not done: open the page here and try again.")

_OURS = frozenset({"same-origin", "none"})


def check_origin(method: str, headers: Mapping[str, str]) -> None:
    """Let pass what reads, what a program sends with a token, and what our own pages send.

    ``headers`` find a name in any case. Raises ``Forbidden`` for the rest.
    """
    if method in SAFE or "authorization" in headers:
        # No other site can add that header without our consent, which we give to none.
        return
    if not _from_here(headers):
        raise Forbidden(OTHER_SITE)


def _from_here(headers: Mapping[str, str]) -> bool:
    if (site := headers.get("sec-fetch-site")) is not None:
        return site in _OURS
    if (origin := headers.get("origin")) is not None:
        host = origin.partition("://")[2]
        return bool(host) and host == headers.get("host")
    return "cookie" not in headers
