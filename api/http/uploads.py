"""``/api/v1/uploads``: exports on their way in, resumable by tus 1.0.0 or as a plain form."""

from __future__ import annotations

from collections.abc import AsyncIterable
from contextlib import suppress
from email.utils import formatdate
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from api.access.caller import Caller
from api.http.shapes import Listed, Moment, Shown
from api.uploads.form import MEDIA_TYPE, received
from api.uploads.metadata import file_name
from api.uploads.receiving import ALGORITHMS, Busy, Part, WrongOffset, receiving
from api.uploads.shelf import MEGABYTE, Shelf
from api.uploads.upload import Upload
from api.web.context import Language, Service, TheCaller, TheService
from api.web.paging import Paging, check_key, cursor_of
from api.web.problems import of_error, problem
from models.errors import BadOption
from models.i18n import N_, translate

router = APIRouter(prefix="/api/v1/uploads", tags=["sources"])

PART = "application/offset+octet-stream"
PARTS = (PART, "application/octet-stream")
"""Types of a part: that of tus, and what clients send that know no other name for bytes."""
_VERSION = "1.0.0"
_EXTENSIONS = "creation,creation-with-upload,termination,expiration,checksum"
_LOCKED, _UNSOUND = 423, 460
_NO_VERSION = N_("Send the header “Tus-Resumable: 1.0.0”: no other version of the protocol is spoken here.")
_NO_TYPE = N_("Send a form (multipart/form-data), or follow the tus protocol.")
_NO_PART = N_("Send the part as application/offset+octet-stream.")
_NO_LENGTH = N_("Send with Upload-Length how many bytes the file has.")
_DAMAGED = N_("The part was damaged on its way, and was not kept: send it again.")
_WRONG = N_("Cannot be done so")


class UploadShown(Shown):
    """A file that comes, or has come."""

    id: str = Field(examples=["5f0c3c9be2b84d0a8a0b1f4a6d1f2c3e"])
    name: str = Field(examples=["训练营一群.json"])
    length: int = Field(description="Bytes that it will have.", examples=[182734])
    offset: int = Field(description="Bytes that are here.", examples=[182734])
    complete: bool = Field(description="Whether it can be read.", examples=[True])
    by: str = Field(validation_alias="by_name", description="Who sends it.", examples=["林晚"])
    made_at: Moment
    expires_at: Moment = Field(description="When it is deleted, whether complete or not.")


class Received(BaseModel):
    """The files that a form sent, or the upload that tus began."""

    items: list[UploadShown]


_BODY: dict[str, Any] = {
    "requestBody": {
        "content": {
            MEDIA_TYPE: {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "array", "minItems": 1, "items": {"type": "string", "format": "binary"}}
                    },
                }
            },
        }
    }
}
_PART_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in PARTS},
    }
}
_Unsaid = Header(include_in_schema=False)
"""A header of tus, which the protocol describes better than a schema could."""


@router.options("", status_code=204)
def upload_abilities(service: TheService) -> Response:
    """What of the tus protocol is spoken here, and how large an upload may be."""
    most = _shelf(service).settings().upload_megabytes * MEGABYTE
    headers = {"Tus-Version": _VERSION, "Tus-Extension": _EXTENSIONS, "Tus-Max-Size": str(most)}
    return _answer(204, headers | {"Tus-Checksum-Algorithm": ",".join(ALGORITHMS)})


@router.get("")
def list_uploads(service: TheService, page: Paging) -> Listed[UploadShown]:
    """Uploads that wait to be imported, the newest first."""
    if page.after is not None:
        check_key(page.after, (int, str))
    found = _shelf(service).latest(page.limit + 1, page.after)
    items = found[: page.limit]
    following = cursor_of((items[-1].made_at, items[-1].id)) if len(found) > page.limit else None
    return Listed(items=[_row(upload) for upload in items], next=following)


@router.post("", status_code=201, response_model=Received, openapi_extra=_BODY)
async def make_upload(
    *,
    request: Request,
    service: TheService,
    caller: TheCaller,
    language: Language,
    tus_resumable: Annotated[str | None, _Unsaid] = None,
    upload_length: Annotated[int | None, Header(ge=0, include_in_schema=False)] = None,
    upload_metadata: Annotated[str, Header(max_length=4000, include_in_schema=False)] = "",
) -> Response:
    """Send files as a form at once; or begin an upload that can be resumed, by tus 1.0.

    tus: `Tus-Resumable: 1.0.0`, `Upload-Length: BYTES`, the name as `Upload-Metadata: filename BASE64`, no form.
    """
    if tus_resumable is None:
        return await _form(request, service, caller, language)
    if tus_resumable != _VERSION:
        return _other_version(request, language)
    if upload_length is None:
        raise BadOption(_NO_LENGTH)
    shelf = _shelf(service)
    begun = await run_in_threadpool(shelf.begin, file_name(upload_metadata), upload_length, caller)
    if request.headers.get("content-type") == PART:
        with suppress(ClientDisconnect), receiving(shelf, begun, 0) as part:
            await _append(part, request.stream())
    now = shelf.load(begun.id)
    body = Received(items=[_row(now)]).model_dump(mode="json")
    return _answer(201, {"Location": f"{router.prefix}/{begun.id}", **_standing(now)}, body)


@router.get("/{upload}")
def get_upload(service: TheService, upload: str) -> UploadShown:
    """One upload, and how much of it is here."""
    return _row(_shelf(service).load(upload))


@router.head("/{upload}", include_in_schema=False)
def upload_offset(service: TheService, upload: str) -> Response:
    """How much of an upload is here, as tus asks it."""
    found = _shelf(service).load(upload)
    return _answer(200, {**_standing(found), "Upload-Length": str(found.length), "Cache-Control": "no-store"})


@router.patch("/{upload}", status_code=204, openapi_extra=_PART_BODY)
async def send_part(
    *,
    request: Request,
    service: TheService,
    caller: TheCaller,
    language: Language,
    upload: str,
    upload_offset: Annotated[int, Header(ge=0, description="At which byte the part begins.")],
    tus_resumable: Annotated[str, _Unsaid] = _VERSION,
    upload_checksum: Annotated[str | None, Header(max_length=200, include_in_schema=False)] = None,
) -> Response:
    """Send the next part of an upload by tus 1.0; of one that breaks off, what had arrived stays."""
    if tus_resumable != _VERSION:
        return _other_version(request, language)
    if request.headers.get("content-type") not in PARTS:
        return problem(request, 415, translate(_WRONG, language), translate(_NO_PART, language))
    shelf = _shelf(service)
    own = await run_in_threadpool(shelf.load_own, upload, caller)
    try:
        sound = await _received_part(shelf, own, upload_offset, upload_checksum, request)
    except WrongOffset as error:
        return _with(of_error(request, error, language), {"Upload-Offset": str(error.offset)})
    except Busy as error:
        return problem(request, _LOCKED, translate(_WRONG, language), error.localized(language))
    if not sound:
        return problem(request, _UNSOUND, translate(_WRONG, language), translate(_DAMAGED, language))
    return _answer(204, _standing(shelf.load(upload)))


@router.delete("/{upload}", status_code=204)
def discard_upload(service: TheService, caller: TheCaller, upload: str) -> Response:
    """Delete an upload."""
    _shelf(service).discard(upload, caller)
    return _answer(204, {})


async def _form(request: Request, service: Service, caller: Caller, language: str) -> Response:
    if not request.headers.get("content-type", "").startswith(MEDIA_TYPE):
        return problem(request, 415, translate(_WRONG, language), translate(_NO_TYPE, language))
    uploads, _ = await received(_shelf(service), caller, request.headers, request.stream())
    return JSONResponse(Received(items=[_row(each) for each in uploads]).model_dump(mode="json"), 201)


async def _received_part(shelf: Shelf, upload: Upload, begin: int, checksum: str | None, request: Request) -> bool:
    """Whether the part is what was sent; a sender that leaves in the middle goes on later from what is here."""
    with suppress(ClientDisconnect), receiving(shelf, upload, begin, checksum) as part:
        await _append(part, request.stream())
        return part.is_sound()
    return True


async def _append(part: Part, stream: AsyncIterable[bytes]) -> None:
    async for data in stream:
        await run_in_threadpool(part.add, data)


def _shelf(service: Service) -> Shelf:
    return Shelf(service.store, service.workspace)


def _row(upload: Upload) -> UploadShown:
    return UploadShown.model_validate(upload)


def _standing(upload: Upload) -> dict[str, str]:
    expires = formatdate(upload.expires_at / 1000, usegmt=True)
    return {"Upload-Offset": str(upload.offset), "Upload-Expires": expires}


def _answer(status: int, headers: dict[str, str], body: object = None) -> Response:
    headers = {"Tus-Resumable": _VERSION, **headers}
    return Response(status_code=status, headers=headers) if body is None else JSONResponse(body, status, headers)


def _with(response: Response, headers: dict[str, str]) -> Response:
    response.headers.update({"Tus-Resumable": _VERSION, **headers})
    return response


def _other_version(request: Request, language: str) -> Response:
    answer = problem(request, 412, translate(_WRONG, language), translate(_NO_VERSION, language))
    return _with(answer, {"Tus-Version": _VERSION})
