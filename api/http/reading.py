"""What the reading routes share: for whom they answer, about what part of a community, and how."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Path, Query, Response
from pydantic import TypeAdapter

from api.http.examples import EXAMPLES
from api.http.shapes import Listed
from api.queries.audience import Audience
from api.queries.holdings import Holdings
from api.queries.scope import Filter
from api.web.audience import audience_of
from api.web.context import TheService
from api.web.paging import Page, check_key, cursor_of

T = TypeVar("T")
_LONGEST = 100

Id = Annotated[str, Path(max_length=_LONGEST, description="An id as a list gives it.")]
"""The id of a topic, pain point, conversation … in a path."""


def library_of(service: TheService) -> Holdings:
    """What was found and printed."""
    return service.holdings


def filter_of(
    topic: Annotated[str | None, Query(max_length=_LONGEST, description="Only of this topic and those in it.")] = None,
    channel: Annotated[str | None, Query(max_length=_LONGEST, description="Only of this channel.")] = None,
    period: Annotated[
        str | None,
        Query(
            max_length=_LONGEST,
            description="Only of a month `2025-03`, a week `2025-W10`, a day `2025-03-07`, a course week `spring/W3`.",
        ),
    ] = None,
) -> Filter:
    """The part of a community that ``?topic=&channel=&period=`` names."""
    return Filter(topic, channel, period)


TheAudience = Annotated[Audience, Depends(audience_of)]
TheLibrary = Annotated[Holdings, Depends(library_of)]
TheFilter = Annotated[Filter, Depends(filter_of)]


def shows(kind: Any) -> dict[str, Any]:
    """The arguments of a route that answers with a ``kind``: its schema, and an example of it."""
    example = {"content": {"application/json": {"example": EXAMPLES[_name(kind)]}}}
    return {"response_model": kind, "responses": {200: example}}


def told(kind: Any, value: object) -> Response:
    """The answer that holds ``value``, a ``kind``: our own record needs no check before it is spelled."""
    return Response(_spelling(kind).dump_json(value), media_type="application/json")


def listed(kind: type[T], items: Sequence[T], after: str | None) -> Response:
    """One page of a list, and the cursor of the next one."""
    return told(Listed[kind], Listed.model_construct(items=list(items), next=after))  # type: ignore[valid-type]


def by_place(items: Sequence[T], page: Page) -> tuple[Sequence[T], str | None]:
    """The page of a list whose order is its own, by places in it. Raises ``BadOption`` for another list's cursor."""
    start = place_after(page)
    after = cursor_of((start + page.limit - 1,)) if start + page.limit < len(items) else None
    return items[start : start + page.limit], after


def place_after(page: Page) -> int:
    """How many items stand before a page that is told by places. Raises ``BadOption`` for another list's cursor."""
    if page.after is None:
        return 0
    check_key(page.after, (int,))
    return max(int(page.after[0]), -1) + 1


def _name(kind: Any) -> str:
    """``Summary``, or ``Listed[Summary]``."""
    return str(kind.__name__)


@cache
def _spelling(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
