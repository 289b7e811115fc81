"""``/api/v1/sources`` and ``/api/v1/imports``: from uploads to messages, and what was read."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import Field, StrictBool

from api.actions.sources import imported_sources
from api.actions.zones import checked_zone
from api.http.jobs import JobShown, PeriodAsked, started
from api.http.shapes import Asked, Listed, Moment, Shown
from api.jobs.job import Arguments, Kind
from api.web.context import Language, TheCaller, TheService
from api.web.paging import Paging, paged
from models.i18n import translate

router = APIRouter(prefix="/api/v1", tags=["sources"])

_Word = Annotated[str, Field(max_length=200)]


class PreviewAsked(Asked):
    """Uploads, and what is known of how to read them; what is left out is guessed and reported."""

    uploads: list[_Word] = Field(min_length=1, max_length=100, examples=[["5f0c3c9be2b84d0a8a0b1f4a6d1f2c3e"]])
    format: str | None = Field(
        None, max_length=50, description="Read every file as this format.", examples=["wechatmsg-csv"]
    )
    timezone: str | None = Field(
        None, max_length=100, description="Zone of times written without one.", examples=["Asia/Shanghai"]
    )
    mapping: dict[_Word, _Word] = Field(
        default_factory=dict,
        max_length=20,
        description="Columns of a table, by our fields.",
        examples=[{"time": "Date", "sender": "From", "text": "Body"}],
    )

    def arguments(self) -> Arguments:
        """As a job takes them. Raises ``BadOption`` for an unknown zone."""
        uploads = tuple(dict.fromkeys(self.uploads))
        return Arguments(uploads, self.format, checked_zone(self.timezone), self.mapping)


class ImportAsked(PreviewAsked, PeriodAsked):
    """Uploads to be imported, and the edition that is to be drafted then."""

    keep: StrictBool = Field(
        False, description="Keep the uploads; else they are deleted once read, for they hold names."
    )
    edition: StrictBool = Field(True, description="Distil everything and draft an edition of the period afterwards.")
    model: str | None = Field(
        None, max_length=300, description="To distil with, in place of the setting.", examples=["builtin:use"]
    )


class SourceShown(Shown):
    """What was read from one file."""

    source: str = Field(examples=["训练营一群.json"])
    format: str = Field(examples=["telegram-json"])
    score: float = Field(description="How sure detection was, 0 to 1.", examples=[1.0])
    encoding: str = Field(examples=["utf-8"])
    timezone: str = Field(examples=["Asia/Shanghai"])
    timezone_assumed: bool = Field(description="Whether neither the export nor the operator gave it.")
    messages: int = Field(examples=[5120])
    skipped: int = Field(description="Records that could not be read.", examples=[2])
    kinds: dict[str, int] = Field(description="Messages by kind.", examples=[{"text": 5000, "image": 120}])
    people: int = Field(description="Different senders.", examples=[87])
    channels: list[str] = Field(examples=[["训练营一群"]])
    first_at: Moment | None
    last_at: Moment | None
    notes: list[str] = Field(description="What was assumed, in the caller’s language.")
    size: int = Field(description="Bytes read.", examples=[1843200])


@router.post("/sources/preview", status_code=202)
def preview_sources(
    service: TheService, caller: TheCaller, language: Language, response: Response, asked: PreviewAsked
) -> JobShown:
    """Say what uploads are and what would be read; its result is `inspected`, and nothing is imported."""
    job = service.jobs.submit(Kind.INSPECT, asked.arguments(), caller, language)
    return started(service, response, job, language)


@router.post("/imports", status_code=202)
def import_sources(
    service: TheService, caller: TheCaller, language: Language, response: Response, asked: ImportAsked
) -> JobShown:
    """Import uploads, distil everything, and draft an edition; what was there already is not added twice."""
    asked.check()
    said = replace(
        asked.arguments(),
        keep=asked.keep,
        model=asked.model,
        period=asked.period,
        start=asked.start,
        end=asked.end,
    )
    job = service.jobs.submit(Kind.DISTIL_ALL if asked.edition else Kind.IMPORT, said, caller, language)
    return started(service, response, job, language)


@router.get("/sources")
def list_sources(service: TheService, language: Language, page: Paging) -> Listed[SourceShown]:
    """What was imported, in the order in which it was."""
    numbered = list(enumerate(imported_sources(service.workspace)))
    found, following = paged(numbered, page, lambda each: (each[0],))
    told = [replace(report, notes=tuple(translate(note, language) for note in report.notes)) for _, report in found]
    return Listed(items=[SourceShown.model_validate(report) for report in told], next=following)
