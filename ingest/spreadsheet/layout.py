"""What a workbook consists of: its sheets, its shared strings, and which styles show dates."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.format import Source
from ingest.spreadsheet.cells import is_date_format
from ingest.spreadsheet.xml_stream import read_whole
from models.errors import UnsafeExport
from models.i18n import N_

_RELATIONS = "{folder}/_rels/{name}.rels"
_STYLE_LIMIT = 65_536
"""Excel's own."""
_NAME_LIMIT = 255
"""Characters of a name, a path or a number format."""
SHEET_LIMIT = 1000
_RELATION_LIMIT = 10 * SHEET_LIMIT
_MANY = N_("{path} has more sheets than Stillroom opens: save the sheet with the messages as CSV and import that.")
_TRUE = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a workbook by their paths inside the file."""

    sheets: tuple[tuple[str, str], ...]
    """(name, part) of the sheets that are shown, in their order, each part once."""
    strings: str | None
    date_styles: frozenset[str]
    """Numbers of the cell styles that show days or times."""
    since_1904: bool


def layout_of(parts: Mapping[str, Source], workbook: str) -> Layout:
    """The layout of the workbook whose main part is ``workbook``; what lies outside the file is not looked at.

    Raises ``BrokenExport`` or ``UnsafeExport``.
    """
    folder, name = posixpath.split(workbook)
    relations, book, styles = _Relations(folder), _Workbook(parts[workbook].name), _Styles()
    if (listed := parts.get(_RELATIONS.format(folder=folder, name=name).lstrip("/"))) is not None:
        read_whole(listed, relations)
    read_whole(parts[workbook], book)
    shown = ((title, relations.targets.get(id_, ("", ""))) for title, id_ in book.sheets)
    named = {part: title for title, (kind, part) in shown if kind == "worksheet" and part in parts}
    by_kind = {kind: part for kind, part in relations.targets.values() if part in parts}
    if (part := by_kind.get("styles")) is not None:
        read_whole(parts[part], styles)
    return Layout(
        tuple((title, part) for part, title in named.items()),
        by_kind.get("sharedStrings"),
        frozenset(styles.dates),
        book.since_1904,
    )


class _Attributes:
    """A part that tells all it tells in attributes."""

    depth = 0

    def end(self, name: str) -> None:
        del name
        self.depth -= 1

    def text(self, text: str) -> None:
        """Nothing is told in words."""


@dataclass
class _Relations(_Attributes):
    """id -> (kind, part): of the parts inside the file alone, however an outer address is called."""

    folder: str
    targets: dict[str, tuple[str, str]] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        is_inside = attributes.get("TargetMode", "").lower() != "external"
        if name == "Relationship" and is_inside and len(self.targets) < _RELATION_LIMIT:
            part = posixpath.normpath(posixpath.join("/", self.folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.targets[attributes.get("Id", "")[:_NAME_LIMIT]] = (kind[:_NAME_LIMIT], part.lstrip("/")[:_NAME_LIMIT])


@dataclass
class _Workbook(_Attributes):
    """(name, relation) of the sheets that are shown, and from when days are counted."""

    source: str
    sheets: list[tuple[str, str]] = field(default_factory=list)
    since_1904: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            id_ = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            self.sheets.append((attributes.get("name", "")[:_NAME_LIMIT], id_[:_NAME_LIMIT]))
            if len(self.sheets) > SHEET_LIMIT:
                raise UnsafeExport(_MANY, path=self.source)
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904", "").lower() in _TRUE


@dataclass
class _Styles(_Attributes):
    """The cell formats that show days or times, by their number."""

    dates: set[str] = field(default_factory=set)
    codes: dict[str, str] = field(default_factory=dict)
    count: int = 0
    inside: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if name == "numFmt" and len(self.codes) < _STYLE_LIMIT:
            self.codes[attributes.get("numFmtId", "")[:_NAME_LIMIT]] = attributes.get("formatCode", "")[:_NAME_LIMIT]
        elif name == "cellXfs":
            self.inside = True
        elif name == "xf" and self.inside and self.count < _STYLE_LIMIT:
            id_ = attributes.get("numFmtId", "")
            if is_date_format(int(id_) if id_.isdecimal() and len(id_) < 8 else 0, self.codes.get(id_, "")):  # noqa: PLR2004
                self.dates.add(str(self.count))
            self.count += 1

    def end(self, name: str) -> None:
        _Attributes.end(self, name)
        self.inside = self.inside and name != "cellXfs"
