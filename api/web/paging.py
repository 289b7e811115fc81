"""Lists in pages: a cursor holds the sort key of the last item given, so that a page stays right while rows come in."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Query

from models.errors import NotFound
from models.i18n import N_

MOST = 200
USUAL = 50
BAD_CURSOR = N_("This cursor is none of this list: begin again without it.")
_LONGEST = 1000
_LARGEST = 2**63 - 1
"""What SQLite can compare a number with."""

Key = tuple[int | str, ...]
"""By what a list is sorted, ascending, and each of its items known; turn a number's sign for a descending list."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list is asked for."""

    after: Key | None
    """The key of the last item of the page before; None at the beginning."""
    limit: int


def page_of(
    cursor: Annotated[
        str | None, Query(max_length=_LONGEST, description="`next` of the page before; leave it out at the beginning.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=MOST, description="Items of a page at most.")] = USUAL,
) -> Page:
    """The page asked for. Raises ``NotFound`` for a cursor that none of ours is."""
    return Page(None if cursor is None else _key_in(cursor), limit)


Paging = Annotated[Page, Depends(page_of)]
"""The page that ``?cursor=&limit=`` asks for."""


def cursor_of(key: Key) -> str:
    """The cursor that goes on after the item with this key."""
    return urlsafe_b64encode(json.dumps(key, separators=(",", ":")).encode()).rstrip(b"=").decode()


def paged(items: Sequence[T], page: Page, key: Callable[[T], Key]) -> tuple[Sequence[T], str | None]:
    """The page of a list that is sorted by ``key``, and the cursor of the next one; None at the end.

    Raises ``NotFound`` for the cursor of another list.
    """
    start = 0
    if page.after is not None and items:
        check_key(page.after, tuple(type(part) for part in key(items[0])))
        start = bisect_right(items, page.after, key=key)
    found = items[start : start + page.limit]
    return found, cursor_of(key(found[-1])) if start + page.limit < len(items) else None


def check_key(key: Key, shape: tuple[type[int | str], ...]) -> None:
    """Raise ``NotFound`` where a cursor's key is not of these types: for lists that SQL sorts."""
    if tuple(type(part) for part in key) != shape:
        raise NotFound(BAD_CURSOR)


def _key_in(cursor: str) -> Key:
    try:
        found: Any = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (Base64Error, ValueError, RecursionError) as error:
        raise NotFound(BAD_CURSOR) from error
    if not (isinstance(found, list) and found and all(_is_part(part) for part in found)):
        raise NotFound(BAD_CURSOR)
    return tuple(found)


def _is_part(part: Any) -> bool:
    if type(part) is int:
        return abs(part) <= _LARGEST
    return type(part) is str and not any("\ud800" <= char <= "\udfff" for char in part)
