"""Traces of words in the files of a folder: in their bytes, in what they pack, in the letters that a PDF shows."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from pypdf import PdfReader


def traces(folder: Path, words: Iterable[str]) -> dict[str, list[str]]:
    """Where each of these words stands: file names count, and files in zips, in EPUB and Word documents too."""
    sought = {word: _spellings(word) for word in words}
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        held = [name.encode(), *(_contents(name, path.read_bytes()) if path.is_file() else ())]
        for word, spellings in sought.items():
            if any(spelling in data for data in held for spelling in spellings):
                found.setdefault(word, []).append(name)
    return found


def _spellings(word: str) -> tuple[bytes, ...]:
    """As text files, JSON of ASCII, and documents of two bytes a letter write it."""
    return (
        word.encode(),
        json.dumps(word)[1:-1].encode(),
        word.encode("utf-16-le"),
        word.encode("utf-16-be"),
        word.encode("gb18030"),
    )


def _contents(name: str, data: bytes) -> Iterator[bytes]:
    yield data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for inner in packed.namelist():
                yield inner.encode()
                yield from _contents(inner, packed.read(inner))
    elif name.endswith(".pdf"):
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
        # Lines of a page break words anywhere.
        yield "".join(text.split()).encode()
