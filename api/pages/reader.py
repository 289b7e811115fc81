"""Whoever reads a page: what part of a community they asked for."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query, Request

from api.queries.scope import Filter

LONGEST = 200
"""Characters of a field of a search form."""
ROWS = 50
"""Rows of a list before the next page."""
Word = Annotated[str, Query(max_length=LONGEST)]
Start = Annotated[int, Query(ge=0, le=2**31)]
"""How many rows of a list come before."""


def filter_of(topic: Word = "", channel: Word = "", period: Word = "") -> Filter:
    """The part that was asked for; an empty field of a form asks for nothing."""
    return Filter(topic or None, channel or None, period.strip() or None)


Part = Annotated[Filter, Depends(filter_of)]


def onward(request: Request, start: int, total: int, rows: int = ROWS) -> str:
    """The address of the next rows of a list; empty after the last."""
    if start + rows >= total:
        return ""
    kept = {key: value for key, value in request.query_params.items() if key != "start" and value}
    return f"?{urlencode(kept | {'start': str(start + rows)})}"
