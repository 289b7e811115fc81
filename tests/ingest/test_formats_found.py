"""What a file is depends on what is in it: not on its name, its neighbours, or the order things are found in."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.container import open_sources
from ingest.formats import FORMATS
from ingest.read import survey, survey_all
from ingest.sniff import detect, format_named, sample_of
from models.errors import BadOption, EmptyExport, ExportError, UnknownFormat
from models.records.parsed import ReadOptions
from models.records.source import SourceReport
from tests.support_exports import FORMS, Form
from tests.support_formats import MemorySource
from tests.support_hostile_talks import plain_talk

UTC = ReadOptions(timezone="UTC")
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)


def best(source: MemorySource) -> str:
    return detect(source, UTC, FORMATS)[0][0].key


@every_form
def test_every_format_is_known_by_what_is_in_it(form: Form) -> None:
    assert best(form.source(plain_talk())) == form.key


@every_form
@pytest.mark.parametrize("name", ["x", "下载(1).txt", "export.json.csv"])
def test_a_file_that_was_renamed_is_still_what_it_is(form: Form, name: str) -> None:
    source = form.source(plain_talk())
    assert best(MemorySource(name, source.data, source.beside)) == form.key


@every_form
def test_the_order_of_the_table_does_not_decide(form: Form) -> None:
    source = form.source(plain_talk())
    scored = {format_.key: score for format_, score in detect(source, UTC, FORMATS)}
    shuffled = random.Random(7).sample(FORMATS, len(FORMATS))  # noqa: S311 (an order, no secret)
    assert {format_.key: score for format_, score in detect(source, UTC, shuffled)} == scored
    assert [key for key, score in scored.items() if score == max(scored.values())] == [form.key]


@every_form
def test_scores_lie_between_nothing_and_certainty(form: Form) -> None:
    source = form.source(plain_talk())
    assert all(0 < score <= 1 for _, score in detect(source, UTC, FORMATS))
    assert all(0 <= format_.signature(sample_of(source)) <= 1 for format_ in FORMATS)


@every_form
def test_a_named_format_is_believed(form: Form) -> None:
    ((format_, score),) = detect(MemorySource("x", b"anything"), ReadOptions(format=form.key), FORMATS)
    assert (format_.key, score) == (form.key, 1.0)


def test_a_format_that_is_none_is_told_with_all_that_are() -> None:
    with pytest.raises(BadOption) as refusal:
        format_named("wechat", FORMATS)
    assert all(format_.key in str(refusal.value) for format_ in FORMATS)


def reports(folder: Path) -> list[SourceReport]:
    with open_sources(folder) as sources:
        found, _ = survey_all(sources, UTC)
        return [each.report for each in found]


@pytest.mark.parametrize("seed", range(4))
def test_a_file_is_read_the_same_whatever_lies_beside_it(tmp_path: Path, seed: int) -> None:
    """Written in another order, with other files beside it, every file has the same report."""
    chosen = random.Random(seed).sample(FORMS, 8)  # noqa: S311 (an order, no secret)
    folder = tmp_path / "all"
    alone: list[SourceReport] = []
    for form in chosen:
        path = folder / form.key / form.path
        path.parent.mkdir(parents=True)
        path.write_bytes(form.source(plain_talk()).data)
        with open_sources(path) as (source,):
            alone.append(survey(source, UTC).report)
    assert reports(folder) == sorted(alone, key=lambda report: report.source)


@settings(max_examples=150)
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_an_export_or_refused(data: bytes) -> None:
    source = MemorySource("x", data)
    try:
        assert survey(source, UTC).report.messages > 0
    except ExportError as error:
        assert "x" in error.localized("en")  # noqa: PT017 (either way is right)


@settings(max_examples=150)
@given(text=st.text('{}[]":,0 atimesndrx\\\n', max_size=120))
def test_any_scrap_of_json_is_an_export_or_refused(text: str) -> None:
    for form in FORMS:
        try:
            survey(MemorySource(form.path, text.encode() or b" "), ReadOptions(format=form.key))
        except ExportError:
            continue


@every_form
@pytest.mark.parametrize(
    "content", [b" ", b"\n\n\n", b"{}", b"[]", b"[[]]", b"null", b"\xef\xbb\xbf", b'{"messages":[]}']
)
def test_a_file_without_messages_is_refused_in_every_format(form: Form, content: bytes) -> None:
    with pytest.raises((EmptyExport, UnknownFormat)):
        survey(MemorySource(form.path, content), ReadOptions(format=form.key))


@pytest.mark.parametrize("depth", [150, 5_000, 200_000])
@every_form
def test_no_depth_of_brackets_is_a_defect(form: Form, depth: int) -> None:
    content = f'{{"messages": [{"[" * depth}{"]" * depth}], "x": {"{" * 3}'
    with pytest.raises(ExportError):
        survey(MemorySource(form.path, content.encode()), ReadOptions(format=form.key))


@pytest.mark.parametrize("number", ["9" * 5_000, "1e999", "-1", "0", "NaN", "true", "1.7e9999", "253402300800"])
@every_form
def test_no_number_for_a_time_is_a_defect(form: Form, number: str) -> None:
    """A number stands where the second of the first message stood."""
    first, second = plain_talk(2)
    content = form.write([first, second]).replace(str(first.second), number)
    try:
        assert survey(MemorySource(form.path, content.encode()), UTC).report.messages in {1, 2}
    except ExportError:
        assert form.body != "blocks"
