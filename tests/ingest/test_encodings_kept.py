"""Whatever encoding a file was saved in, it says the same."""

from __future__ import annotations

import codecs
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.encoding import LINE_LIMIT, MIXED, decoded_line, decoded_lines, encoding_of
from ingest.read import records, survey
from models.records.parsed import ReadOptions, Record
from tests.support_exports import FORMS, Form
from tests.support_formats import MemorySource
from tests.support_hostile_talks import plain_talk

ENCODINGS = ("utf-8-sig", "utf-16", "gb18030")
han = st.text(st.characters(codec="gb2312", min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=20)


def read(source: MemorySource) -> list[Record]:
    found = survey(source, ReadOptions(timezone="UTC"))
    return list(records(source, found.format, found.options))


def found_in(data: bytes) -> str:
    return encoding_of(lambda: io.BytesIO(data))


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_every_format_is_read_in_every_encoding(form: Form, encoding: str) -> None:
    talk = plain_talk()
    assert read(form.source(talk, encoding)) == read(form.source(talk))


@pytest.mark.parametrize("form", [form for form in FORMS if form.body != "json"], ids=lambda form: form.key)
def test_windows_line_ends_say_the_same_as_those_of_unix(form: Form) -> None:
    source = form.source(plain_talk())
    saved = MemorySource(form.path, source.data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert read(saved) == read(source)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"])
@settings(max_examples=40)
@given(lines=st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20), max_size=5))
def test_lines_come_back_from_every_encoding(encoding: str, lines: list[str]) -> None:
    text = "".join(f"{line}\n" for line in [*lines, "作业几点截止？"])
    data = text.removeprefix("\ufeff").encode(encoding)
    assert list(decoded_lines(io.BytesIO(data), found_in(data))) == text.removeprefix("\ufeff").split("\n")[:-1]


@settings(max_examples=100)
@given(data=st.binary(max_size=200))
def test_any_bytes_have_an_encoding_that_reads_them(data: bytes) -> None:
    lines = list(decoded_lines(io.BytesIO(data), found_in(data)))
    assert len(lines) <= data.count(b"\n") + 1


@settings(max_examples=100)
@given(text=han)
def test_a_line_of_chinese_is_read_as_it_was_saved(text: str) -> None:
    assert decoded_line(text.encode()) == text
    assert decoded_line(f"{text}，作业几点截止".encode("gb18030")) == f"{text}，作业几点截止"


@pytest.mark.parametrize("line", ["丂，作业几点截止", "朱镕基说得对", "小喆：谢谢", "€5 一份"])
def test_a_rare_character_does_not_make_chinese_french(line: str) -> None:
    assert decoded_line(line.encode("gb18030")) == line


@pytest.mark.parametrize("line", ["café", "créées été", "naïve Übergröße", "¿Qué?"])
def test_french_is_not_chinese(line: str) -> None:
    assert decoded_line(line.encode("cp1252")) == line


@settings(max_examples=50)
@given(whole=st.lists(han, min_size=3, max_size=6))
def test_one_foreign_line_costs_the_others_nothing(whole: list[str]) -> None:
    data = "".join(f"{line}\n" for line in whole).encode() + "caf\u00e9 ol\u00e9\n".encode("cp1252")
    assert found_in(data) == MIXED
    assert list(decoded_lines(io.BytesIO(data), MIXED)) == [*whole, "café olé"]


@pytest.mark.parametrize("bom", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE])
def test_a_mark_of_wide_characters_is_believed(bom: bytes) -> None:
    wide = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be", codecs.BOM_UTF32_LE: "utf-32-le"}
    data = bom + "好\n".encode(wide.get(bom, "utf-32-be"))
    assert list(decoded_lines(io.BytesIO(data), found_in(data))) == ["好"]


@pytest.mark.parametrize("encoding", ["utf-8", MIXED])
def test_a_line_too_long_to_hold_keeps_its_head_and_loses_no_other(encoding: str) -> None:
    data = b"first\n" + b"x" * (LINE_LIMIT + 1000) + b"\nlast\n"
    first, long, last = decoded_lines(io.BytesIO(data), encoding)
    assert (first, len(long), last) == ("first", LINE_LIMIT, "last")
