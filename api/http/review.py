"""Review: what waits in an edition, and one entry with the conversation that it comes from."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.http.review_shapes import HeadingShown, QueueShown, ReviewEntryShown, entry_shown, rows_shown
from api.http.shapes import Number
from api.queries.review_entry import WIDEST, WINDOW, review_entry
from api.queries.review_queue import review_queue
from api.web.context import Language, TheService
from api.web.paging import Paging, paged

router = APIRouter(prefix="/api/v1/editions/{edition}", tags=["review"])

Around = Annotated[int, Query(ge=0, le=WIDEST, description="Messages of the conversation around each quote.")]


@router.get("/review")
def show_queue(service: TheService, language: Language, page: Paging, edition: Number) -> QueueShown:
    """The entries in which something waits for a person, by risk and value, with the minutes that each takes."""
    queue = review_queue(service.workspace, edition)
    rows, after = paged(queue.rows, page, lambda row: row.order)
    heading = HeadingShown.model_validate(queue.heading)
    return QueueShown(heading=heading, items=rows_shown(rows, language), next=after)


@router.get("/entries/{entry}/review")
def show_entry_under_review(
    service: TheService, language: Language, edition: Number, entry: str, window: Around = WINDOW
) -> ReviewEntryShown:
    """One entry: its claims by the decisions that hold this moment, and the conversations behind them."""
    return entry_shown(review_entry(service.workspace, edition, entry, window), language)
