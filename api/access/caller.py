"""Who sends a request."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from api.access.rights import Right


class Way(StrEnum):
    """How somebody was recognised."""

    SESSION = "session"
    TOKEN = "token"  # noqa: S105 (a word, no secret)
    LINK = "link"
    """A review link: no account, one edition."""
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sends a request, and what they may do."""

    way: Way
    key: str
    """Stable name of the account, token or link: rates are limited and acts recorded by it."""
    name: str
    """How they sign decisions; empty for nobody."""
    rights: frozenset[Right]
    edition: int | None = None
    """The only edition that a review link opens; None where every one is."""
    person: int | None = None
    """The account behind a session or a token."""
    refusal: str = ""
    """For nobody only: why the token or review link that they sent opens nothing, an English sentence."""

    def may(self, right: Right) -> bool:
        """Tell whether they have the right."""
        return right in self.rights


NOBODY = Caller(Way.NOBODY, "", "", frozenset())


def refused(sentence: str) -> Caller:
    """Nobody, who sent a token or a review link that opens nothing."""
    return Caller(Way.NOBODY, "", "", frozenset(), refusal=sentence)
