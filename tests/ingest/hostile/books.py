"""Workbooks that were made to do harm."""

from __future__ import annotations

from tests.support_workbook import MAIN, Book, Cell, Sheet

_HEAD = ("时间", "昵称", "内容")
_ROWS = (_HEAD, ("2024-02-01 10:00:00", "阿兰", "早"), ("2024-02-01 10:00:01", "小林", "晚"))
_STRINGS = "xl/sharedStrings.xml"
_SHEET = "xl/worksheets/sheet1.xml"


def _spoilt(part: str, *changes: tuple[str, str]) -> bytes:
    """The plain workbook with words of one part put in place of others."""
    text = Book((Sheet("聊天", _ROWS),)).parts()[part] or ""
    for old, new in changes:
        assert old in text, "nothing is spoilt"
        text = text.replace(old, new, 1)
    return Book((Sheet("聊天", _ROWS),), spoilt={part: text}).data()


def book_with_links() -> bytes:
    """A cell that takes its words from another file, and one that starts a program."""
    linked = Cell("", formula="'[http://example.org/a.xlsx]Sheet1'!A1"), Cell("旧", "str", formula='cmd|"/C calc"!A0')
    return Book((Sheet("聊天", (*_ROWS, ("2024-02-01 10:00:02", *linked))),)).data()


def book_with_laughs() -> bytes:
    """Entities of entities in its shared words."""
    entities = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    document = f'<!DOCTYPE s [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">{entities}]><sst '
    return _spoilt(_STRINGS, ("<sst ", document), (">早<", ">&j;<"))


def book_with_a_file_in_it() -> bytes:
    """An entity that is a file of the machine."""
    document = '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/hostname">]><sst '
    return _spoilt(_STRINGS, ("<sst ", document), (">早<", ">&x;<"))


def book_of_many_words() -> bytes:
    """Shared words that are a hundred times as large as the file."""
    many = f"<si><t>{'字' * 1000}</t></si>" * 30_000
    return _spoilt(_STRINGS, ("</sst>", many + "</sst>"))


def book_of_columns() -> bytes:
    """A cell in a column that no sheet has."""
    return _spoilt(_SHEET, ('<c r="A3"', '<c r="ZZZZZZ3"'))


def book_of_rows() -> bytes:
    """A row a milliard rows down."""
    return _spoilt(_SHEET, ('<row r="3"', '<row r="999999999"'))


def book_of_strange_words() -> bytes:
    """A cell that points to shared words that are not there."""
    return _spoilt(_SHEET, ("<v>4</v>", "<v>99999999999999999999</v>"))


def book_that_nests() -> bytes:
    """Elements in elements, a hundred thousand deep."""
    return _spoilt(_SHEET, ("<sheetData>", "<x>" * 100_000 + "<sheetData>"))


def book_without_words() -> bytes:
    """Its sheet is cut off."""
    return Book((Sheet("聊天", _ROWS),), spoilt={_SHEET: f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c'}).data()
