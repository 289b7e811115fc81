"""The XML of a workbook's parts, element by element: nothing of it is held, declared or fetched.

Expat directly, not a spreadsheet library: those hold all shared strings or a whole sheet, and believe its dimensions.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Protocol
from xml.parsers import expat

from ingest.archive import BROKEN
from ingest.format import Source
from models.errors import BrokenExport, UnsafeExport
from models.i18n import N_

_CHUNK = 64 * 1024
_TOKEN_LIMIT = 1024 * 1024
"""Bytes of one tag or comment; Excel's longest are a few hundred."""
_DECLARES = N_("{path} declares entities of its own, which no spreadsheet does: save it as CSV and import that.")
_LONG = N_("{path} has a tag of megabytes, which no spreadsheet has: save it as CSV and import that.")


_DEEP = N_("{path} is nested deeper than any spreadsheet: save it as CSV and import that.")
_DEPTH_LIMIT = 1000


class Handler(Protocol):
    """Takes in elements by their names without prefix."""

    depth: int
    """How many elements are open: the parser remembers each of them."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Words inside the element that began last, possibly a part of them."""


def feed(part: Source, handler: Handler) -> Iterator[None]:
    """Let the handler see the part piece by piece; gives control back after each piece.

    Raises ``BrokenExport`` for what is no XML, ``UnsafeExport`` for a document type or a tag of megabytes.
    """
    parser = _parser(part, handler)
    fed = 0
    with part.open() as stream:
        try:
            for chunk in iter(partial(stream.read, _CHUNK), b""):
                parser.Parse(chunk, False)
                fed += len(chunk)
                if fed - parser.CurrentByteIndex > _TOKEN_LIMIT:
                    raise UnsafeExport(_LONG, path=part.name)
                if handler.depth > _DEPTH_LIMIT:
                    raise UnsafeExport(_DEEP, path=part.name)
                yield
            parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError) as error:  # an encoding that is none, or of many bytes
            raise BrokenExport(BROKEN, path=part.name) from error
    yield


def read_whole(part: Source, handler: Handler) -> None:
    """Let the handler see all of a small part."""
    for _ in feed(part, handler):
        pass


def _parser(part: Source, handler: Handler) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = partial(_begin, parser, handler)
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = partial(_refuse, part.name)
    return parser


def _begin(parser: expat.XMLParserType, handler: Handler, name: str, attributes: dict[str, str]) -> None:
    """The root tells whether names have prefixes; most have none, and looking for them takes a quarter of the time."""
    if ":" in name:
        parser.StartElementHandler = lambda each, its: handler.start(each.rpartition(":")[2], its)
        parser.EndElementHandler = lambda each: handler.end(each.rpartition(":")[2])
    else:
        parser.StartElementHandler, parser.EndElementHandler = handler.start, handler.end
    parser.StartElementHandler(name, attributes)


def _refuse(name: str, *_declared: object) -> None:
    raise UnsafeExport(_DECLARES, path=name)
