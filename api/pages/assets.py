"""Style sheets, scripts and pictures of the pages: each under an address that names its content, kept by browsers."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

from fastapi import APIRouter, Request, Response

from models.errors import NotFound
from models.i18n import N_

FOLDER = Path(__file__).parent / "static"
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
"""What is served, by the end of its name."""
_KEPT = "public, max-age=31536000, immutable"
_CHECKED = "public, max-age=300"
_MISSING = N_("There is no file {name} here.")

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Asset:
    """One file, held in memory."""

    body: bytes
    packed: bytes
    """The same under gzip."""
    digest: str
    media_type: str


@cache
def assets() -> dict[str, Asset]:
    """Every file by its name below the folder, such as ``css/base.css``."""
    files = sorted(path for path in FOLDER.rglob("*") if path.suffix in TYPES)
    return {path.relative_to(FOLDER).as_posix(): _asset(path) for path in files}


def address(name: str) -> str:
    """Where a file is found; ``KeyError`` for one that is not there."""
    return f"/static/{name}?{assets()[name].digest}"


@router.get("/static/{name:path}")
def static(request: Request, name: str) -> Response:
    """One file. Raises ``NotFound``."""
    found = assets().get(name)
    if found is None:
        raise NotFound(_MISSING, name=name)
    headers = {"Cache-Control": _KEPT if request.url.query == found.digest else _CHECKED, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(found.packed, headers=headers | {"Content-Encoding": "gzip"}, media_type=found.media_type)
    return Response(found.body, headers=headers, media_type=found.media_type)


def _asset(path: Path) -> Asset:
    body = path.read_bytes()
    digest = blake2b(body, digest_size=8).hexdigest()
    return Asset(body, gzip.compress(body, mtime=0), digest, TYPES[path.suffix])
