"""Review links: an expert without an account reviews one edition, under the name that the link carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from api.access.acts import Act
from api.access.audit import record
from api.access.caller import NOBODY, Caller, Way, refused
from api.access.cookies import LINK, Cookie
from api.access.lifetimes import DAY, LINK_DAYS
from api.access.names import clean_name
from api.access.rights import Right
from api.access.signing import digest, new_code, signed, unsigned
from api.access.tokens import checked_days, day
from api.actions.clock import now
from models.errors import NotFound
from models.i18n import N_
from models.store.pool import Pool

UNKNOWN = N_("There is no review link {number}.")
OVER = N_("This review link is no longer good: it was revoked or is too old. Ask who sent it for a new one.")

_COLUMNS = "id, edition, name, made_at, expires_at, revoked_at, used_on"


@dataclass(frozen=True, slots=True)
class ReviewLink:
    """One review link, without its code."""

    id: int
    edition: int
    """The number of the only edition that it opens."""
    name: str
    """The expert's, as they sign."""
    made_at: int
    expires_at: int
    revoked_at: int | None
    used_on: str | None
    """The last day (UTC) on which it was used."""

    @property
    def key(self) -> str:
        """How rates, acts and the audit log name it."""
        return f"link:{self.id}"


@dataclass(frozen=True, slots=True)
class NewLink:
    """A review link just made: the only moment at which anybody sees its code."""

    link: ReviewLink
    code: str
    """The page of the link is ``/r/{code}``."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A review link that somebody opened."""

    link: ReviewLink
    cookie: Cookie


def make(store: Pool, caller: Caller, edition: int, name: str, days: int = LINK_DAYS) -> NewLink:
    """Make the link by which ``name`` reviews an edition for ``days``. Raises ``BadOption``."""
    at, code, cleaned, lasts = now(), new_code(), clean_name(name), checked_days(days) * DAY
    with store.writing() as database:
        cursor = database.conn.execute(
            "INSERT INTO review_link (hash, edition, name, made_by, made_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
            (digest(code), edition, cleaned, caller.key, at, at + lasts),
        )
        link = _found(database, cursor.lastrowid or 0)
        record(database, caller, Act.MAKE_LINK, link.key, edition=edition, name=cleaned)
    return NewLink(link, signed(store, LINK, code))


def links(store: Pool, edition: int | None = None) -> list[ReviewLink]:
    """The links of one edition or all, by their number; revoked and expired ones too."""
    query = f"SELECT {_COLUMNS} FROM review_link WHERE ?1 IS NULL OR edition = ?1 ORDER BY id"  # noqa: S608 (constant)
    with store.reading() as database:
        return [ReviewLink(*row) for row in database.conn.execute(query, (edition,))]


def revoke(store: Pool, caller: Caller, number: int) -> ReviewLink:
    """Have a link open nothing from now on; revoking it twice changes nothing. Raises ``NotFound``."""
    with store.writing() as database:
        before = _found(database, number)
        if before.revoked_at is not None:
            return before
        database.conn.execute("UPDATE review_link SET revoked_at = ? WHERE id = ?", (now(), number))
        record(database, caller, Act.REVOKE_LINK, before.key)
        return _found(database, number)


def open_link(store: Pool, code: str) -> Opened:
    """Open a review link: the cookie by which its bearer is recognised, as long as the link holds.

    Raises ``NotFound`` for a forged, revoked or expired one.
    """
    link = _good(store, code)
    if link is None:
        raise NotFound(OVER)
    with store.writing() as database:
        record(database, _caller(link), Act.OPEN_LINK, link.key)
    return Opened(link, Cookie(LINK, code, max(1, (link.expires_at - now()) // 1000)))


def link_caller(store: Pool, cookies: Mapping[str, str]) -> Caller:
    """Whose review link the cookies carry; nobody for a forged, revoked or expired one, with the reason."""
    if LINK not in cookies:
        return NOBODY
    link = _good(store, cookies[LINK])
    if link is None:
        return refused(OVER)
    if link.used_on != (today := day(now())):
        with store.writing() as database:
            database.conn.execute("UPDATE review_link SET used_on = ? WHERE id = ?", (today, link.id))
    return _caller(link)


def _good(store: Pool, text: str) -> ReviewLink | None:
    code = unsigned(store, LINK, text)
    if code is None:
        return None
    query = f"SELECT {_COLUMNS} FROM review_link WHERE hash = ? AND revoked_at IS NULL AND expires_at > ?"  # noqa: S608
    with store.reading() as database:
        row = database.conn.execute(query, (digest(code), now())).fetchone()
    return ReviewLink(*row) if row else None


def _caller(link: ReviewLink) -> Caller:
    return Caller(Way.LINK, link.key, link.name, frozenset({Right.REVIEW}), link.edition)


def _found(database: Database, number: int) -> ReviewLink:
    query = f"SELECT {_COLUMNS} FROM review_link WHERE id = ?"  # noqa: S608 (constant columns)
    row = database.conn.execute(query, (number,)).fetchone()
    if row is None:
        raise NotFound(UNKNOWN, number=number)
    return ReviewLink(*row)
