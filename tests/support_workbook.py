"""Workbooks as spreadsheet programs and chat tools write them, part by part, so that a test can spoil any of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DATE_STYLE = 1
"""The cell style that shows days and times."""
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="yyyy/m/d h:mm"/></numFmts>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)


@dataclass(frozen=True)
class Cell:
    """A cell whose XML matters."""

    value: str
    type: str = "n"
    style: int = 0
    formula: str = ""


Value = str | int | float | Cell | None


@dataclass(frozen=True)
class Sheet:
    """A sheet of rows; ``merges`` such as ``A2:A3``, ``hidden`` with the numbers from 1 of rows that a filter hides."""

    title: str
    rows: Sequence[Sequence[Value]]
    state: str = "visible"
    merges: Sequence[str] = ()
    hidden: frozenset[int] = frozenset()
    dimension: str = "A1"


@dataclass
class Book:
    """The parts of a workbook by path."""

    sheets: Sequence[Sheet]
    shared: bool = True
    """Words as shared strings, as Excel writes them; else inside their cells, as streaming writers do."""
    since_1904: bool = False
    spoilt: Mapping[str, str | None] = field(default_factory=dict)
    """Parts put in place of those written, None to leave one out."""

    def data(self) -> bytes:
        """The file."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, text in (self.parts() | dict(self.spoilt)).items():
                if text is not None:
                    archive.writestr(zipfile.ZipInfo(path), text, zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    def save(self, path: Path) -> Path:
        """Write the file."""
        path.write_bytes(self.data())
        return path

    def parts(self) -> dict[str, str | None]:
        """Every part that the workbook consists of."""
        strings: dict[str, int] = {}
        sheets = {f"xl/worksheets/sheet{n}.xml": self._sheet(sheet, strings) for n, sheet in enumerate(self.sheets, 1)}
        return {
            "[Content_Types].xml": _content_types(len(self.sheets)),
            "_rels/.rels": _relations([("rId1", "officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": self._workbook(),
            "xl/_rels/workbook.xml.rels": _relations(_book_relations(len(self.sheets))),
            "xl/styles.xml": _STYLES,
            "xl/sharedStrings.xml": _strings(strings),
            **sheets,
        }

    def _workbook(self) -> str:
        sheets = "".join(
            f'<sheet name="{escape(sheet.title)}" sheetId="{n}" state="{sheet.state}" r:id="rId{n}"/>'
            for n, sheet in enumerate(self.sheets, 1)
        )
        about = '<workbookPr date1904="1"/>' if self.since_1904 else ""
        return f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{about}<sheets>{sheets}</sheets></workbook>'

    def _sheet(self, sheet: Sheet, strings: dict[str, int]) -> str:
        rows = "".join(
            f'<row r="{number}"{" hidden=" + chr(34) + "1" + chr(34) if number in sheet.hidden else ""}>'
            + "".join(self._cell(f"{column_name(place)}{number}", value, strings) for place, value in enumerate(row))
            + "</row>"
            for number, row in enumerate(sheet.rows, 1)
        )
        merged = "".join(f'<mergeCell ref="{place}"/>' for place in sheet.merges)
        return (
            f'{_HEAD}<worksheet xmlns="{MAIN}"><dimension ref="{sheet.dimension}"/><sheetData>{rows}</sheetData>'
            f"{f'<mergeCells>{merged}</mergeCells>' if merged else ''}</worksheet>"
        )

    def _cell(self, place: str, value: Value, strings: dict[str, int]) -> str:
        if value is None or value == "":
            return ""
        if isinstance(value, Cell):
            formula = f"<f>{escape(value.formula)}</f>" if value.formula else ""
            shown = f"<v>{escape(value.value)}</v>" if value.value else ""
            return f'<c r="{place}" t="{value.type}" s="{value.style}">{formula}{shown}</c>'
        if not isinstance(value, str):
            return f'<c r="{place}"><v>{value}</v></c>'
        if self.shared:
            return f'<c r="{place}" t="s"><v>{strings.setdefault(value, len(strings))}</v></c>'
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{_escaped(value)}</t></is></c>'


def column_name(place: int) -> str:
    """0 -> A, 26 -> AA."""
    return (column_name(place // 26 - 1) if place >= 26 else "") + chr(65 + place % 26)


def _escaped(text: str) -> str:
    """The text as Excel writes it: what XML cannot hold as ``_x000D_``."""
    plain = text.replace("_x", "_x005F_x")
    shown = "".join(each if each >= " " or each in "\t\n" else f"_x{ord(each):04X}_" for each in plain)
    return escape(shown.replace("\ufffe", "_xFFFE_").replace("\uffff", "_xFFFF_"), quote=False)


def _strings(strings: Iterable[str]) -> str:
    items = "".join(f'<si><t xml:space="preserve">{_escaped(text)}</t></si>' for text in strings)
    return f'{_HEAD}<sst xmlns="{MAIN}">{items}</sst>'


def _book_relations(sheets: int) -> list[tuple[str, str, str]]:
    own = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, sheets + 1)]
    return [*own, ("rIdS", "styles", "styles.xml"), ("rIdT", "sharedStrings", "/xl/sharedStrings.xml")]


def _relations(related: Iterable[tuple[str, str, str]]) -> str:
    rows = "".join(f'<Relationship Id="{id_}" Type="{RELATIONS}/{kind}" Target="{to}"/>' for id_, kind, to in related)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}relationships">{rows}</Relationships>'


def _content_types(sheets: int) -> str:
    parts = [("xl/workbook.xml", "sheet.main"), ("xl/styles.xml", "styles"), ("xl/sharedStrings.xml", "sharedStrings")]
    parts += [(f"xl/worksheets/sheet{n}.xml", "worksheet") for n in range(1, sheets + 1)]
    rows = "".join(f'<Override PartName="/{path}" ContentType="{_KIND}.{kind}+xml"/>' for path, kind in parts)
    return f'{_HEAD}<Types xmlns="{_PACKAGE}content-types">{rows}</Types>'
