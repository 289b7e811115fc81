"""From what the operator names (a file, a folder, an archive) to the sources in it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from errno import ENAMETOOLONG
from functools import partial
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from ingest.archive import CHANGED, RATIO_FREE, RATIO_LIMIT, may_hold_text, plain_name, zip_sources
from ingest.format import Source
from ingest.magic import CONTENT_TYPES, OFFICE, WORKBOOKS, refuse_foreign, workbook_part
from ingest.spreadsheet.tables import sheet_sources
from ingest.stored import StoredSource, guarded
from ingest.tar_archive import is_tar, unpack_tar, unpacker
from models.characters import without_surrogates
from models.errors import BrokenExport, EmptyExport, NotFound, UnknownFormat, UnsafeExport
from models.i18n import N_
from models.paths import shown

_HEAD = 4096
_NEAR_PARTS = 4
"""Parts of a single file's path that readers see: enough for ``2005/01/09/#channel.txt``."""
_ZIP = b"PK\x03\x04"
_OFFICE = frozenset({CONTENT_TYPES, "mimetype"})
_TYPES_LIMIT = 1 << 20
"""Bytes of the list of an Office file's parts."""


@contextmanager
def open_sources(path: Path, media: Counter[str] | None = None) -> Iterator[tuple[Source, ...]]:
    """The files of an export, sorted by name, while the context lasts.

    Hidden files are left out; so are pictures, sounds and documents, which ``media`` counts by kind.

    Raises ``NotFound``, ``EmptyExport``, ``UnknownFormat`` (nothing that could be chat), ``BrokenExport`` (damaged
    archive) or ``UnsafeExport``.
    """
    if not _is_there(path):
        where = shown(path.parent / plain_name(path.name))
        raise NotFound(N_("{path} does not exist: check the name."), path=where)
    with ExitStack() as stack:
        counted = Counter[str]() if media is None else media
        found = _of_folder(path, stack, counted) if path.is_dir() else _of_file(path, shown(path), stack, counted)
        if not found:
            message = N_("{path} holds no text to read: import the folder or file that the chat tool exported.")
            raise UnknownFormat(message, path=path)
        yield tuple(_told_apart(sorted(found, key=lambda source: source.name)))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        if error.errno == ENAMETOOLONG:
            return False
        raise


def _told_apart(sources: list[StoredSource]) -> Iterator[StoredSource]:
    """The sources, those after the first of a name with a number behind it: an archive may hold one name twice."""
    taken: set[str] = set()
    for source in sources:
        names = chain((source.name,), (f"{source.name} ({number})" for number in count(2)))
        source.name = next(name for name in names if name not in taken)
        taken.add(source.name)
        yield source


def _of_folder(folder: Path, stack: ExitStack, media: Counter[str]) -> list[StoredSource]:
    """Text files and, one level deep, archives in them."""
    found, own = list[StoredSource](), list[StoredSource]()
    for path in sorted(folder.rglob("*")):
        inside = PurePosixPath(shown(path.relative_to(folder)))
        if path.is_symlink() or not path.is_file() or not may_hold_text(inside, media):
            continue
        source = _plain(path, shown(path), inside.as_posix())
        if source.size == 0:
            own.append(source)
        elif _is_workbook(source):
            found += _of_book(source, path, stack, media)
        elif _is_archive(path):
            found += _of_file(path, shown(path), stack, media)
        elif not _is_foreign(path):
            own.append(source)
        else:
            media["other files"] += 1
    return found + _acquainted(own)


def _of_file(path: Path, name: str, stack: ExitStack, media: Counter[str]) -> list[StoredSource]:
    if not path.is_file():
        message = N_("{path} is neither a file nor a folder: name the file that the chat tool exported.")
        raise UnknownFormat(message, path=name)
    if path.stat().st_size == 0:
        raise EmptyExport(N_("{path} is empty: export the chat again and import the new file."), path=name)
    if _head(path).startswith(_ZIP):
        return _of_zip(_plain(path, name, _near(path)), path, stack, media)
    if is_tar(path):
        return _of_tar(path, name, stack, media)
    if opener := unpacker(path):
        return [_of_packed(path, name, opener)]
    refuse_foreign(name, _head(path))
    return [_plain(path, name, _near(path))]


def _near(path: Path) -> str:
    """The last parts of a single file's path."""
    return "/".join(part.strip("/") for part in path.resolve().parts[-_NEAR_PARTS:])


def _of_zip(archive: StoredSource, path: Path, stack: ExitStack, media: Counter[str]) -> list[StoredSource]:
    """The texts in a zip and the tables of workbooks in it; of a zip that is a workbook, its tables."""
    beside = Counter[str]()
    found = zip_sources(path, archive.name, beside)
    if _OFFICE & {source.path for source in found}:
        return _of_office(archive, found, stack)
    media.update(beside)
    texts, tables = [], list[StoredSource]()
    for source in found:
        if _is_workbook(source):
            tables += _of_book(source, _copied(source, stack), stack, media)
        elif _reads_as_text(source):
            texts.append(source)
        else:
            media["other files"] += 1
    return _acquainted(texts + tables)


def _of_office(book: StoredSource, found: list[StoredSource], stack: ExitStack) -> list[StoredSource]:
    """The tables of a workbook. Raises ``UnknownFormat`` for other Office files."""
    parts: dict[str, Source] = {source.path: source for source in found}
    workbook = None
    if (listed := parts.get(CONTENT_TYPES)) is not None:
        with listed.open() as stream:
            workbook = workbook_part(stream.read(_TYPES_LIMIT))
    if workbook is None or workbook not in parts:
        raise UnknownFormat(OFFICE, path=book.name)
    return sheet_sources(parts, workbook, book, _scratch(stack))


def _of_book(book: StoredSource, path: Path, stack: ExitStack, media: Counter[str]) -> list[StoredSource]:
    """The tables of a workbook among other files; one without tables is a document like others."""
    try:
        return _of_office(book, zip_sources(path, book.name, Counter()), stack)
    except (EmptyExport, UnknownFormat):
        media["documents"] += 1
        return []


def _copied(source: StoredSource, stack: ExitStack) -> Path:
    """The member of an archive as a file: reading a zip takes going back and forth in it."""
    copy = _scratch(stack) / "book"
    with source.open() as packed, copy.open("wb") as file:
        shutil.copyfileobj(packed, file)
    return copy


def _scratch(stack: ExitStack) -> Path:
    """A folder that is gone when the export is closed."""
    return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="stillroom-")))


def _of_tar(path: Path, name: str, stack: ExitStack, media: Counter[str]) -> list[StoredSource]:
    texts, tables = [], list[StoredSource]()
    for inside, file in unpack_tar(path, name, _scratch(stack), media):
        source = _plain(file, f"{name}!{plain_name(inside)}", without_surrogates(inside))
        if _is_workbook(source):
            tables += _of_book(source, file, stack, media)
        elif not _is_foreign(file):
            texts.append(source)
        else:
            media["other files"] += 1
    return _acquainted(texts + tables)


def _of_packed(path: Path, name: str, opener: Callable[[Path], BinaryIO]) -> StoredSource:
    """A single packed file; it is unpacked once to know its size and that it is no bomb."""
    limit, size = max(RATIO_FREE, RATIO_LIMIT * path.stat().st_size), 0
    with guarded(partial(opener, path), name) as stream:
        refuse_foreign(name, stream.peek(_HEAD)[:_HEAD])  # type: ignore[attr-defined]
        for chunk in iter(partial(stream.read, 1 << 20), b""):
            size += len(chunk)
            if size > limit:
                message = N_("{path} unpacks to more than Stillroom opens: unpack it and import what is in it.")
                raise UnsafeExport(message, path=name)
    return StoredSource(name, path.stem, size, partial(opener, path))


def _acquainted(sources: list[StoredSource]) -> list[StoredSource]:
    """The same sources, each knowing the others of its container."""
    by_path: dict[str, Source] = {source.path: source for source in sources}
    for source in sources:
        source.siblings = by_path
    return sources


def _plain(path: Path, name: str, inside: str) -> StoredSource:
    size = path.stat().st_size

    def opened() -> BinaryIO:
        stream = path.open("rb")
        if os.fstat(stream.fileno()).st_size != size:
            stream.close()
            raise BrokenExport(CHANGED, path=name)
        return stream

    return StoredSource(name, inside, size, opened)


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_HEAD)


def _is_foreign(path: Path) -> bool:
    try:
        refuse_foreign(shown(path), _head(path))
    except UnknownFormat:
        return True
    return False


def _reads_as_text(source: StoredSource) -> bool:
    with source.open() as stream:
        head = stream.read(_HEAD)
    try:
        refuse_foreign(source.name, head)
    except UnknownFormat:
        return False
    return True


def _is_workbook(source: StoredSource) -> bool:
    """Whether the file is called a workbook and is packed as one: some tools call tables of text so."""
    if not source.path.lower().endswith(WORKBOOKS):
        return False
    with source.open() as stream:
        return stream.read(len(_ZIP)) == _ZIP


def _is_archive(path: Path) -> bool:
    return path.stat().st_size > 0 and (_head(path).startswith(_ZIP) or is_tar(path) or bool(unpacker(path)))
