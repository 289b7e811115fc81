"""Files that a plain form sends: written where they stay while they arrive, however large they are."""

from __future__ import annotations

from collections.abc import AsyncIterable, Mapping
from typing import Any, BinaryIO

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool

from api.access.caller import Caller
from api.uploads.shelf import MEGABYTE, Shelf
from api.uploads.upload import NAMELESS, Upload
from models.errors import BadOption, TooLarge
from models.i18n import N_
from models.store.failures import writing

MEDIA_TYPE = "multipart/form-data"
_MOST_FILES = 100
_MOST_TEXT = 10_000
"""Bytes of a field that is no file."""
_DIGITS = 18
"""Of an announced length that are read: more bytes than that no disk has."""

_BROKEN = N_("The form did not arrive as it was sent: send it again.")
_NO_FILES = N_("The form holds no file: choose at least one.")
_MORE = N_("More arrived than was announced or is taken: send the form again, with smaller files.")
_MANY = N_("A form may hold {most} files: send the others in another one, or put all into a zip.")


async def received(
    shelf: Shelf, caller: Caller, headers: Mapping[str, str], stream: AsyncIterable[bytes]
) -> tuple[list[Upload], dict[str, str]]:
    """The files of a form as uploads, and its other fields by name; all of them, or none.

    Raises ``TooLarge``, ``CannotWrite``, and ``BadOption`` for a form that breaks off or has no file.
    """
    form = await run_in_threadpool(_Form, shelf, caller, headers)
    try:
        async for data in stream:
            await run_in_threadpool(form.feed, data)
        await run_in_threadpool(form.finish)
    except BaseException:
        # Not awaited: whoever cancels the request would cancel this too.
        form.discard()
        raise
    return form.uploads, form.fields


class _Form:
    """A form while it arrives: the parser calls its ``on_`` methods."""

    def __init__(self, shelf: Shelf, caller: Caller, headers: Mapping[str, str]) -> None:
        self._shelf, self._caller = shelf, caller
        self._length = self._expected(headers.get("content-length", ""))
        self._parser = self._parser_of(headers.get("content-type", ""))
        self.uploads: list[Upload] = []
        self.fields: dict[str, str] = {}
        self._header, self._disposition = b"", b""
        self._name, self._text = "", b""
        self._file: BinaryIO | None = None
        self._over = False

    def feed(self, data: bytes) -> None:
        """Take the next bytes."""
        try:
            with writing(self._shelf.workspace):
                self._parser.write(data)
        except FormParserError as error:
            raise BadOption(_BROKEN) from error

    def finish(self) -> None:
        """Say that nothing more comes."""
        if not self._over:
            raise BadOption(_BROKEN)
        if not self.uploads:
            raise BadOption(_NO_FILES)
        self.uploads = [self._shelf.settle(upload) for upload in self.uploads]

    def discard(self) -> None:
        """Forget all of it."""
        self._close()
        self._shelf.delete(upload.id for upload in self.uploads)

    def on_part_begin(self) -> None:
        self._header, self._disposition, self._name, self._text = b"", b"", "", b""

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end].lower()

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        if self._header == b"content-disposition":
            self._disposition += data[start:end]

    def on_header_end(self) -> None:
        self._header = b""

    def on_headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._name = options.get(b"name", b"").decode(errors="replace")
        # An empty file field of a browser's form has an empty file name.
        if said := options.get(b"filename", b"").decode(errors="replace"):
            if len(self.uploads) == _MOST_FILES:
                raise BadOption(_MANY, most=_MOST_FILES)
            upload = self._shelf.begin(said, self._length, self._caller)
            self.uploads.append(upload)
            self._file = self._shelf.path(upload).open("wb")

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self._file is None:
            self._text += data[start:end]
            self._check(len(self._text), _MOST_TEXT)
        else:
            self._check(self._file.tell() + end - start, self._length)
            self._file.write(data[start:end])

    def on_part_end(self) -> None:
        if self._file is None and self._name:
            self.fields[self._name] = self._text.decode(errors="replace")
        self._close()

    def on_end(self) -> None:
        self._over = True

    def _close(self) -> None:
        if self._file:
            self._file.close()
        self._file = None

    def _check(self, size: int, most: int) -> None:
        if size > most:
            raise TooLarge(_MORE)

    def _expected(self, announced: str) -> int:
        """No file of the form is larger: what is announced for all of it, else the most that is taken."""
        settings = self._shelf.settings()
        if not announced.isdecimal():
            return settings.upload_megabytes * MEGABYTE
        length = int(announced[:_DIGITS])
        self._shelf.check_size(NAMELESS, length, settings)
        return length

    def _parser_of(self, content_type: str) -> MultipartParser:
        _, options = parse_options_header(content_type)
        names = [name for name in dir(self) if name.startswith("on_")]
        callbacks: Any = {name: getattr(self, name) for name in names}
        try:
            return MultipartParser(options.get(b"boundary", b""), callbacks)
        except FormParserError as error:
            raise BadOption(_BROKEN) from error
