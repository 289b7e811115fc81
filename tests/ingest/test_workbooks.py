"""An XLSX workbook says what it says as CSV, however its program wrote it, and harms nobody."""

from __future__ import annotations

import csv
import io
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.container import open_sources
from ingest.format import Source
from ingest.formats import FORMATS
from ingest.read import records, survey, survey_all
from models.errors import BrokenExport, EmptyExport, ExportError, UnknownFormat, UnsafeExport
from models.records.parsed import ParsedMessage, ReadOptions, Sender
from tests.support_exports import FORMS, Form
from tests.support_hostile_talks import plain_talk
from tests.support_workbook import DATE_STYLE, MAIN, Book, Cell, Sheet, Value

UTC = ReadOptions(timezone="UTC")
HEAD = ("时间", "昵称", "内容")
NAMELESS = frozenset({"gitter-tsv", "kakao-csv"})
"""Known by what a text file shows and a table does not: no header, or how its cells are quoted."""
TABLES = [form for form in FORMS if form.body == "cells" and form.key not in NAMELESS]
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def book(*rows: list[Value] | tuple[Value, ...], title: str = "Sheet1") -> Book:
    return Book([Sheet(title, rows)])


@contextmanager
def opened(found: Book, folder: Path, name: str = "园艺群.xlsx") -> Iterator[list[Source]]:
    with open_sources(found.save(folder / name)) as sources:
        yield list(sources)


def texts(found: Book, folder: Path) -> list[tuple[int, str, str, str]]:
    """(second, who, what, where) of every message, as an import reads them."""
    with opened(found, folder) as sources:
        surveys, _ = survey_all(sources, UTC)
        by_name = {source.name: source for source in sources}
        told = [
            record
            for each in surveys
            for record in records(by_name[each.report.source], each.format, each.options)
            if isinstance(record, ParsedMessage)
        ]
    return [(m.sent_at // 1000, m.sender.name if m.sender else "", m.text, m.conversation.name) for m in told]


def table_of(form: Form) -> list[list[str]]:
    return list(csv.reader(io.StringIO(form.write(plain_talk()), newline="")))


@pytest.mark.parametrize("shared", [True, False], ids=["shared strings", "inline strings"])
@pytest.mark.parametrize("form", TABLES, ids=lambda form: form.key)
def test_every_table_says_as_xlsx_what_it_says_as_csv(form: Form, tmp_path: Path, *, shared: bool) -> None:
    rows = [list[Value](row) for row in table_of(form)]
    with opened(Book([Sheet("Sheet1", rows)], shared=shared), tmp_path, f"{Path(form.path).stem}.xlsx") as (source,):
        found = survey(source, UTC)
        read = said(source)
    assert found.format.key == form.key
    assert read == said(form.source(plain_talk()))


def messages(source: Source) -> list[ParsedMessage]:
    found = survey(source, UTC)
    return [each for each in records(source, found.format, found.options) if isinstance(each, ParsedMessage)]


def said(source: Source) -> list[tuple[object, ...]]:
    """Everything but where it was said, which a file's place may tell."""
    return [(m.seq, m.sender, m.sent_at, m.kind, m.text, m.platform_id, m.record_id) for m in messages(source)]


class TestWhatACellShows:
    @pytest.mark.parametrize(
        ("cell", "shown"),
        [
            (Cell("45323.416724537034", style=DATE_STYLE), "2024-02-01 10:00:05"),
            (Cell("45323", style=DATE_STYLE), "2024-02-01"),
            (Cell("0.4167245370370370", style=DATE_STYLE), "10:00:05"),
            (Cell("-1", style=DATE_STYLE), "-1"),
            (Cell("10001"), "10001"),
            (Cell("10001.0"), "10001"),
            (Cell("7.4372712345678899E+18"), "7.43727123456789E+18"),
            (Cell("12.5"), "12.5"),
            (Cell("1e999"), "1e999"),
            (Cell("2", formula="1+1"), "2"),
            (Cell("", formula="1+1"), ""),
            (Cell("好", "str", formula='CONCAT("好")'), "好"),
            (Cell("#REF!", "e"), ""),
            (Cell("1", "b"), "TRUE"),
            (Cell("2024-02-01T10:00:05", "d"), "2024-02-01T10:00:05"),
            (Cell("99", "s"), ""),
            (Cell("x", "s"), ""),
            ("a_x000D_b", "a_x000D_b"),
            ("=HYPERLINK(1,2)", "=HYPERLINK(1,2)"),
        ],
    )
    def test_is_its_value(self, cell: Value, shown: str, tmp_path: Path) -> None:
        with opened(book(["a", "b"], [cell, "z"]), tmp_path) as (source,):
            assert list(csv.reader(source.lines())) == [["a", "b"], [shown, "z"]]

    def test_counts_days_from_1904_where_the_workbook_does(self, tmp_path: Path) -> None:
        found = Book([Sheet("s", [["a"], [Cell("43861", style=DATE_STYLE)]])], since_1904=True)
        with opened(found, tmp_path) as (source,):
            assert list(source.lines()) == ["a", "2024-02-01"]

    def test_is_its_words_without_their_pronunciation(self, tmp_path: Path) -> None:
        rich = "<si><r><t>番</t></r><r><t>茄</t></r><rPh sb='0' eb='1'><t>ふぁん</t></rPh></si>"
        found = Book([Sheet("s", [[Cell("0", "s")]])], spoilt={STRINGS: f'<sst xmlns="{MAIN}">{rich}</sst>'})
        with opened(found, tmp_path) as (source,):
            assert list(source.lines()) == ["番茄"]


class TestARealSheet:
    def test_may_have_titles_and_blank_rows_above_its_header(self, tmp_path: Path) -> None:
        found = book(["2024 年导出"], [], ["共 1 条"], HEAD, [Cell("45323.5", style=DATE_STYLE), "阿兰", "好"])
        assert texts(found, tmp_path) == [(1_706_788_800, "阿兰", "好", "园艺群")]

    def test_may_keep_day_and_time_apart(self, tmp_path: Path) -> None:
        day, time = Cell("45323", style=DATE_STYLE), Cell("0.5", style=DATE_STYLE)
        found = book(["日期", "时间", "昵称", "内容"], [day, time, "阿兰", "好"], ["2024/2/1", "12:00", "小林", "嗯"])
        assert [said[0] for said in texts(found, tmp_path)] == [1_706_788_800, 1_706_788_800]

    def test_may_say_more_of_a_column_in_brackets(self, tmp_path: Path) -> None:
        found = book(["发送时间（北京）", "成员昵称", "消息内容(文字)"], ["2024-02-01 12:00", "阿兰", "好"])
        assert texts(found, tmp_path)[0][1:3] == ("阿兰", "好")

    def test_may_have_plain_day_numbers(self, tmp_path: Path) -> None:
        assert texts(book(HEAD, [45323.5, "阿兰", "好"]), tmp_path)[0][0] == 1_706_788_800

    def test_says_in_each_row_what_was_merged_over_them(self, tmp_path: Path) -> None:
        rows = [HEAD, ["2024-02-01 12:00", "阿兰", "一"], [None, None, "二"], ["2024-02-01 12:01", "小林", "三"]]
        found = Book([Sheet("s", rows, merges=["A2:A3", "B2:B3"])])
        assert [said[:3] for said in texts(found, tmp_path)] == [
            (1_706_788_800, "阿兰", "一"), (1_706_788_800, "阿兰", "二"), (1_706_788_860, "小林", "三"),
        ]  # fmt: skip

    def test_keeps_rows_that_a_filter_hides(self, tmp_path: Path) -> None:
        rows = [HEAD, ["2024-02-01 12:00", "阿兰", "一"], ["2024-02-01 12:00", "阿兰", "二"]]
        assert len(texts(Book([Sheet("s", rows, hidden=frozenset({3}))]), tmp_path)) == 2

    def test_is_a_chat_of_its_own_beside_others_and_is_left_where_it_is_hidden(self, tmp_path: Path) -> None:
        rows = [HEAD, ["2024-02-01 12:00", "阿兰", "一"]]
        sheets = [Sheet("一班", rows), Sheet("v1.2班", rows), Sheet("备份", rows, state="veryHidden"), Sheet("空", [])]
        assert sorted(said[3] for said in texts(Book(sheets), tmp_path)) == ["v1.2班", "一班"]

    def test_of_a_plain_title_bears_the_files_name(self, tmp_path: Path) -> None:
        rows = [HEAD, ["2024-02-01 12:00", "阿兰", "一"]]
        found = Book([Sheet("聊天记录", rows), Sheet("聊天记录 (2)", rows), Sheet("说明", [["a"]])])
        assert {said[3] for said in texts(found, tmp_path)} == {"园艺群"}

    def test_has_ids_that_are_no_ids_where_they_were_rounded(self, tmp_path: Path) -> None:
        found = book(["消息ID", *HEAD], [7437271234567890123, "2024-02-01 12:00", "阿兰", "好"])
        with opened(found, tmp_path) as (source,):
            (message,) = messages(source)
        assert message.platform_id is None


def test_a_cell_that_no_header_names_is_the_account_in_a_workbook_too(tmp_path: Path) -> None:
    columns = ["localId", "TalkerId", "Type", "SubType", "IsSender", "CreateTime", "Status", "StrContent", "StrTime"]
    row: list[Value] = [1, 3, 1, 0, 0, 1706788800, "", "好", "2024-02-01 20:00:00", "wxid_a"]
    with opened(book(columns, row, title="园艺群"), tmp_path) as (source,):
        (message,) = messages(source)
    assert message.sender == Sender("wxid_a", "wxid_a")


class TestAWorkbook:
    def test_lies_in_a_folder_a_zip_or_a_tar(self, tmp_path: Path) -> None:
        data = book(HEAD, ["2024-02-01 12:00", "阿兰", "好"]).data()
        folder = tmp_path / "all"
        folder.mkdir()
        (folder / "园艺群.xlsx").write_bytes(data)
        with zipfile.ZipFile(folder / "b.zip", "w") as archive:
            archive.writestr("0001_园艺群/messages.xlsx", data)
        with tarfile.open(folder / "c.tar.gz", "w:gz") as packed:
            packed.add(folder / "园艺群.xlsx", "班级/二班.xlsx")
        with open_sources(folder) as sources:
            read = {source.path: len(messages(source)) for source in sources}
        assert read == {"0001_园艺群/messages.xlsx": 1, "园艺群.xlsx": 1, "班级/二班.xlsx": 1}

    def test_of_many_chats_called_alike_bears_its_folders_name(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
            for name in ("0001_园艺群", "0002_阳台群"):
                data = book(HEAD, ["2024-02-01 12:00", "阿兰", "好"]).data()
                archive.writestr(f"conversations/{name}/messages.xlsx", data)
        with open_sources(tmp_path / "x.zip") as sources:
            assert {messages(source)[0].conversation.name for source in sources} == {"园艺群", "阳台群"}

    def test_among_others_is_a_document_where_it_holds_no_table(self, tmp_path: Path) -> None:
        folder = tmp_path / "all"
        folder.mkdir()
        book().save(folder / "空.xlsx")
        (folder / "a.txt").write_text("x", encoding="utf-8")
        with open_sources(folder) as sources:
            assert [source.path for source in sources] == ["a.txt"]

    def test_that_is_a_table_of_text_by_another_name_is_read_as_text(self, tmp_path: Path) -> None:
        (tmp_path / "x.xlsx").write_text("时间\t昵称\t内容\n2024-02-01 12:00\t阿兰\t好\n", encoding="gb18030")
        with open_sources(tmp_path) as (source,):
            assert survey(source, UTC).report.messages == 1

    def test_is_gone_from_the_disk_when_it_is_closed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
        (tmp_path / "scratch").mkdir()
        with opened(book(HEAD, ["2024-02-01 12:00", "阿兰", "好"]), tmp_path):
            assert list((tmp_path / "scratch").iterdir())
        assert not list((tmp_path / "scratch").iterdir())


@pytest.mark.parametrize(
    ("spoilt", "error", "words"),
    [
        ({SHEET: f'{BOMB}<worksheet xmlns="{MAIN}"/>'}, UnsafeExport, "declares entities"),
        ({STRINGS: '<!DOCTYPE x SYSTEM "file:///etc/passwd"><sst/>'}, UnsafeExport, "declares entities"),
        ({"xl/workbook.xml": f"{BOMB}<workbook/>"}, UnsafeExport, "declares entities"),
        ({"xl/styles.xml": f"{BOMB}<styleSheet/>"}, UnsafeExport, "declares entities"),
        ({SHEET: f"<worksheet {'a' * 3_000_000}"}, UnsafeExport, "tag of megabytes"),
        ({SHEET: '<worksheet><row><c r="XFD1"><v>1</v></c></row></worksheet>'}, UnsafeExport, "more columns"),
        ({SHEET: f"<worksheet><row>{'<c><v>1</v></c>' * 1_000_000}</row></worksheet>"}, UnsafeExport, "more columns"),
        ({"xl/workbook.xml": f"<workbook>{'<sheet/>' * 2000}</workbook>"}, UnsafeExport, "more sheets"),
        ({SHEET: f"<worksheet>{'<a>' * 500_000}"}, UnsafeExport, "nested deeper"),
        ({STRINGS: f"<sst>{'<r>' * 500_000}"}, UnsafeExport, "nested deeper"),
        ({SHEET: "<worksheet><row><c"}, BrokenExport, "damaged"),
        ({SHEET: '<?xml version="1.0" encoding="shift_jis"?><worksheet/>'}, BrokenExport, "damaged"),
        ({SHEET: None}, EmptyExport, "holds no table"),
        ({"xl/_rels/workbook.xml.rels": None}, EmptyExport, "holds no table"),
        ({"xl/workbook.xml": None}, UnknownFormat, "does not read"),
        ({"[Content_Types].xml": "<Types/>"}, UnknownFormat, "does not read"),
    ],
)
def test_a_hostile_workbook_is_refused_in_one_sentence(
    spoilt: dict[str, str | None], error: type[ExportError], words: str, tmp_path: Path
) -> None:
    found = book(HEAD, ["2024-02-01 12:00", "阿兰", "好"])
    found.spoilt = spoilt
    with pytest.raises(error, match=words), opened(found, tmp_path):
        pass


def test_a_string_named_over_and_over_fills_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.spreadsheet.tables.RATIO_FREE", 1 << 20)
    cells = '<row><c t="s"><v>0</v></c></row>' * 100
    long = f"<sst><si><t>{'x' * 32_000}</t></si></sst>"
    found = Book([Sheet("s", [])], spoilt={SHEET: f"<worksheet>{cells}</worksheet>", STRINGS: long})
    with pytest.raises(UnsafeExport, match="unpacks to more"), opened(found, tmp_path):
        pass


def test_a_sheet_that_is_listed_often_is_read_once(tmp_path: Path) -> None:
    found = book(HEAD, ["2024-02-01 12:00", "阿兰", "好"])
    listed = '<sheet name="x" r:id="rId1"/>' * 500
    found.spoilt = {"xl/workbook.xml": f'<workbook xmlns:r="r"><sheets>{listed}</sheets></workbook>'}
    assert len(texts(found, tmp_path)) == 1


def test_what_a_sheet_says_of_its_own_size_is_not_believed(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>好</t></is></c></row>'
    sheet = f'<worksheet><dimension ref="A1:XFD1048576"/><sheetData>{far}</sheetData></worksheet>'
    with opened(Book([Sheet("s", [])], spoilt={SHEET: sheet}), tmp_path) as (source,):
        assert list(source.lines()) == ["好"]


def test_outer_addresses_are_never_looked_at(tmp_path: Path) -> None:
    found = book(HEAD, ["2024-02-01 12:00", "阿兰", "好"])
    relations = str(found.parts()["xl/_rels/workbook.xml.rels"])
    outer = relations.replace('Target="worksheets/sheet1.xml"', 'Target="http://127.0.0.1:9/x" TargetMode="External"')
    found.spoilt = {"xl/_rels/workbook.xml.rels": outer}
    with pytest.raises(EmptyExport), opened(found, tmp_path):
        pass
    climbing = relations.replace("worksheets/sheet1.xml", "../../../../../etc/passwd")
    found.spoilt = {"xl/_rels/workbook.xml.rels": climbing}
    with pytest.raises(EmptyExport), opened(found, tmp_path):
        pass


def test_a_prefix_and_another_encoding_change_nothing(tmp_path: Path) -> None:
    rows = '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>好</x:t></x:is></x:c></x:row>'
    sheet = f'<?xml version="1.0" encoding="UTF-8"?><x:worksheet xmlns:x="{MAIN}">{rows}</x:worksheet>'
    with opened(Book([Sheet("s", [])], spoilt={SHEET: sheet}), tmp_path) as (source,):
        assert list(source.lines()) == ["好"]


@pytest.mark.parametrize("head", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_an_old_workbook_is_told_to_be_saved_as_a_new_one(head: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(head + bytes(600))
    with pytest.raises(UnknownFormat, match="save it as XLSX or CSV"), open_sources(tmp_path / "a.xls"):
        pass


def test_every_byte_that_is_cut_off_is_survived(tmp_path: Path) -> None:
    data = book(HEAD, ["2024-02-01 12:00", "阿兰", "好"]).data()
    for end in range(0, len(data), 97):
        (tmp_path / "x.xlsx").write_bytes(data[:end])
        with pytest.raises(ExportError), open_sources(tmp_path / "x.xlsx") as (source,):
            survey(source, UTC)


def test_every_table_format_was_tried() -> None:
    assert {"weflow-xlsx", "ciphertalk-xlsx", "qce-xlsx", "generic-table"} <= {form.key for form in TABLES}
    assert {form.key for form in TABLES} <= {format_.key for format_ in FORMATS}
