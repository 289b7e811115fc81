"""What the bodies of many requests and answers have in common."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Depends, Path, Response
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt

from api.access.names import LONGEST
from api.access.rights import Right

T = TypeVar("T")

Number = Annotated[int, Path(ge=1, le=2**53 - 1)]
"""A number by which something is named in a path; every JSON reader can hold it."""


def _unkept(response: Response) -> None:
    response.headers["Cache-Control"] = "no-store"


UNKEPT = Depends(_unkept)
"""For routes whose answer holds a secret: neither caches nor the kept answers of idempotency keys hold it."""


def _moment(value: Any) -> Any:
    return datetime.fromtimestamp(value / 1000, UTC) if isinstance(value, int) else value


Moment = Annotated[datetime, BeforeValidator(_moment)]
"""A time, from milliseconds UTC; shown in ISO 8601 with its zone."""


def _unpointed(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[StrictInt, BeforeValidator(_unpointed)]
"""A whole number in a body: 12 and 12.0 are one in JSON, "12" is none."""
Version = Annotated[StrictInt, Field(ge=0, le=2**53 - 1), BeforeValidator(_unpointed)]
"""The number of the last decision that the caller saw, 0 before any."""


Name = Annotated[
    str, Field(min_length=1, max_length=LONGEST, pattern=r"[0-9A-Za-z\u00c0-\u024f\u0370-\u05ff\u3040-\ud7ff]")
]
"""What somebody or something is called: some letter or figure stands in it."""

Rights = Annotated[list[Right], BeforeValidator(sorted)]
"""Rights, always in the same order."""


class Shown(BaseModel):
    """An answer made from one of our records, field by field."""

    model_config = ConfigDict(from_attributes=True)


class Asked(BaseModel):
    """The body of a request; a field that is none of its own is an error, never passed over."""

    model_config = ConfigDict(extra="forbid")


class Listed(BaseModel, Generic[T]):
    """One page of a list."""

    items: list[T]
    next: str | None
    """``cursor`` of the next page; null at the end."""
