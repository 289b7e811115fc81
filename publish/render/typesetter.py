"""Typst: a template and its values become a file, the same bytes for the same edition on every machine."""

from __future__ import annotations

import json
import subprocess
import sys
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

from models.errors import FormError
from models.i18n import N_
from models.records.edition import Edition
from publish.page.imprint import creator, title
from publish.render import typst_process
from publish.render.fonts import BY_LANGUAGE, folders
from publish.render.glyphs import drawable

_TEMPLATES = Path(__file__).parent / "templates"
_STANDARDS = ["a-2a", "ua-1"]
"""PDF/A-2a and PDF/UA-1: fonts inside, text that can be searched, copied and read aloud."""
_TURN = Lock()
"""Taken by one at a time: the book of a hundred entries takes 400 MB while it is set."""
_FAILED = N_("The form {form} could not be set: {reason}")


class Format(StrEnum):
    """What Typst writes."""

    PDF = "pdf"
    PNG = "png"
    SVG = "svg"


def typeset(template: str, edition: Edition, values: dict[str, Any], written: Format, ppi: int = 144) -> bytes:
    """The file that ``template`` makes of ``values``: of PNG and SVG the first page; see ``typeset_pages``."""
    return typeset_pages(template, edition, values, written, ppi)[0]


def typeset_pages(
    template: str, edition: Edition, values: dict[str, Any], written: Format, ppi: int = 144
) -> tuple[bytes, ...]:
    """The file that ``template`` makes of ``values`` and of what every template needs to know of the edition.

    Args:
        template: name of a file among the templates, without its ending
        edition: gives title, language, and the date that stands in the file
        values: what the template sets, as JSON knows it
        written: the format; PNG and SVG are a file a page
        ppi: dots an inch of a PNG; a point is 1/72 inch

    Raises:
        FontMissing: a font that came with the install is gone.
        FormError: Typst gave up, a defect of ours or a machine out of memory.

    """
    job = {
        "input": str(_TEMPLATES / f"{template}.typ"),
        "root": str(_TEMPLATES),
        "fonts": folders(),
        "sys_inputs": {"values": json.dumps({**_common(edition), **values})},
        "format": written.value,
        "ppi": ppi,
        "pdf_standards": _STANDARDS if written is Format.PDF else [],
        "timestamp": edition.period.end // 1000,
    }
    done = _run(job)
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip() or str(done.returncode)
        raise FormError(_FAILED, form=template, reason=reason)
    return tuple(typst_process.files(BytesIO(done.stdout)))


def _run(job: dict[str, Any]) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-P", typst_process.__file__]
    with _TURN:
        return subprocess.run(command, input=json.dumps(job).encode(), capture_output=True, check=False)  # noqa: S603 - our own file


def _common(edition: Edition) -> dict[str, Any]:
    return {
        "title": drawable(title(edition)),
        "community": drawable(creator(edition)),
        "language": edition.language,
        "fonts": BY_LANGUAGE[edition.language],
    }
