"""What an export is, what is read of it, and what is said when it cannot be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.container import open_sources
from ingest.format import Format, Source
from ingest.read import records, survey, survey_all
from ingest.report import Survey
from models.errors import BadOption, BrokenExport, EmptyExport, StillroomError, UnknownFormat
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Record, Sender, SkippedRecord

TEN = 1_706_752_800_000
"""2024-02-01 10:00 in Shanghai."""


def surveyed(path: Path, **options: object) -> Survey:
    with open_sources(path) as sources:
        return survey(sources[0], ReadOptions(**options))  # type: ignore[arg-type]


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def read(path: Path, **options: object) -> list[Record]:
    with open_sources(path) as sources:
        found = survey(sources[0], ReadOptions(**options))  # type: ignore[arg-type]
        return list(records(sources[0], found.format, found.options))


def messages(path: Path, **options: object) -> list[ParsedMessage]:
    return [record for record in read(path, **options) if isinstance(record, ParsedMessage)]


CSV = (
    "时间,发送人,内容\r\n2024/2/1 10:00,小明,作业几点截止？\r\n"
    '2024/2/1 10:01,助教,"今晚\r\n十二点"\r\n2024/2/30 10:00,助教,x\r\n'
)


def test_a_table_is_surveyed_with_everything_counted(tmp_path: Path) -> None:
    found = surveyed(written(tmp_path, "数据群.csv", CSV * 1)).report
    assert (found.format, found.messages, found.skipped, found.people) == ("generic-table", 2, 1, 2)
    assert (found.timezone, found.timezone_assumed, found.channels) == ("Asia/Shanghai", True, ("数据群",))
    assert (found.first_at, found.last_at) == (TEN, TEN + 60_000)
    assert found.kinds == {"text": 2}
    assert found.samples_skipped[0].startswith("no time: ")
    assert found.notes


def test_rows_are_numbered_with_the_skipped_ones(tmp_path: Path) -> None:
    found = read(written(tmp_path, "a.csv", CSV))
    assert [record.seq for record in found] == [0, 1, 2]
    assert isinstance(found[2], SkippedRecord)
    assert found[1].text == "今晚\n十二点"  # type: ignore[union-attr]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_tables_of_every_make(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = tmp_path / "a.txt"
    rows = ["日期,昵称,QQ号,消息", "2024-02-01 10:00:00,小明,10001,[图片]", "2024-02-01 10:00:01,助教,10002,好的"]
    path.write_text("\n".join(rows).replace(",", delimiter), encoding=encoding)
    first, second = messages(path)
    assert (first.kind, second.kind) == (Kind.IMAGE, Kind.TEXT)
    assert (first.sender, first.sent_at) == (Sender("10001", "小明"), TEN)


def test_the_operators_zone_wins(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", CSV)
    assert messages(path, timezone="UTC")[0].sent_at == TEN + 8 * 3_600_000
    assert surveyed(path, timezone="UTC").report.timezone_assumed is False
    with pytest.raises(BadOption, match="no time zone"):
        surveyed(path, timezone="Mars/Base")


def test_a_mapping_names_columns_by_name_or_number(tmp_path: Path) -> None:
    named = written(tmp_path, "named.csv", "wann,wer,was\n2024-02-01 10:00:00,小明,好\n2024-02-01 10:00:01,小红,好\n")
    bare = written(tmp_path, "bare.csv", "2024-02-01 10:00:00,小明,好\n2024-02-01 10:00:01,小红,好\n")
    by_name = messages(named, mapping={"time": "wann", "sender": "wer", "text": "was"})
    by_number = messages(bare, mapping={"time": "1", "sender": "2", "text": "3"})
    assert [m.sender for m in by_name] == [m.sender for m in by_number] == [Sender(None, "小明"), Sender(None, "小红")]
    assert [m.seq for m in by_number] == [0, 1]


@pytest.mark.parametrize("mapping", [{"colour": "wer"}, {"time": "when"}])
def test_a_mapping_that_cannot_be_is_a_bad_option(tmp_path: Path, mapping: dict[str, str]) -> None:
    with pytest.raises(BadOption):
        surveyed(written(tmp_path, "a.csv", CSV), mapping=mapping)


def test_a_table_without_a_time_names_its_columns(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match=r"发送人, 内容.*in the mapping: time="):
        surveyed(written(tmp_path, "a.csv", "发送人,内容\n小明,好\n小红,好\n"))


def test_json_lines_keep_ids_replies_and_channels(tmp_path: Path) -> None:
    lines = [
        {
            "id": "m1",
            "channel": "3群",
            "sender": "阿泽",
            "time": "2024-02-01T10:00:00+08:00",
            "text": "问",
            "reply_to": None,
        },
        {
            "id": "m2",
            "channel": "3群",
            "sender": "橙子",
            "time": "2024-02-01T10:00:01+08:00",
            "text": "答",
            "reply_to": "m1",
        },
    ]
    path = written(
        tmp_path,
        "all.jsonl",
        "\n".join(json.dumps(line, ensure_ascii=False) for line in [*lines, *lines, *lines]) + "\n{bad",
    )
    found = read(path)
    assert found[1] == ParsedMessage(
        1,
        Conversation("unknown", None, "3群"),
        Sender(None, "橙子"),
        TEN + 1000,
        Kind.TEXT,
        "答",
        "m2",
        None,
        Quoted(id="m1"),
    )
    assert found[6] == SkippedRecord(6, "not JSON", "{bad")
    assert surveyed(path).report.timezone_assumed is False


@pytest.mark.parametrize("wrap", ["{}", '{{"messages": {}}}'])
def test_json_arrays_are_read_too(tmp_path: Path, wrap: str) -> None:
    array = json.dumps([{"author": {"id": 7, "name": "Ann"}, "timestamp": 1_706_752_800, "content": "hi"}])
    (only,) = messages(written(tmp_path, "a.json", wrap.format(array)))
    assert (only.sender, only.sent_at, only.text) == (Sender("7", "Ann"), TEN, "hi")


def test_a_log_without_a_day_says_so_and_what_to_do(tmp_path: Path) -> None:
    log = "[10:00] <ana> hi\n[10:01] <ben> hello\n"
    undated, dated = (surveyed(written(tmp_path, name, log)).report for name in ("garden.log", "garden.2024-02-01.log"))
    assert [note for note in undated.notes if "1970-01-01" in note and "into the name" in note]
    assert not [note for note in dated.notes if "1970" in note]


def _fails(source: Source, _options: ReadOptions) -> Iterator[Record]:
    yield from (SkippedRecord(seq, "not mine", line) for seq, line in enumerate(source.lines()))


def _reads(source: Source, _options: ReadOptions) -> Iterator[Record]:
    chat = Conversation("unknown", None, "c")
    yield from (ParsedMessage(seq, chat, None, 5, Kind.TEXT, line) for seq, line in enumerate(source.lines()))


def test_the_runner_up_reads_what_the_first_cannot(tmp_path: Path) -> None:
    formats = (
        Format("sure", "", "x", lambda _sample: 0.9, _fails),
        Format("unsure", "", "x", lambda _sample: 0.4, _reads),
    )
    with open_sources(written(tmp_path, "a.txt", "one\ntwo\n")) as sources:
        report = survey(sources[0], ReadOptions(), formats).report
    assert (report.format, report.fell_back_from, report.runner_up, report.messages) == ("unsure", "sure", "sure", 2)


@pytest.mark.parametrize(
    ("name", "text", "options", "error"),
    [
        ("a.txt", "dear diary\nnothing here\n", {}, UnknownFormat),
        ("a.csv", CSV, {"format": "chatlab"}, BadOption),
        ("a.csv", CSV, {"format": "chatlab-jsonl"}, UnknownFormat),
        ("a.json", '{"chatlab": {}, "messages": []}', {}, EmptyExport),
        ("a.json", '{"chatlab": {}, "meta": {}, "messages": [{"sender": "a", "time', {}, BrokenExport),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(
    tmp_path: Path, name: str, text: str, options: dict[str, str], error: type[StillroomError]
) -> None:
    with pytest.raises(error) as caught:
        surveyed(written(tmp_path, name, text), **options)
    assert "\n" not in str(caught.value)


def test_files_beside_exports_are_passed_over_and_named(tmp_path: Path) -> None:
    written(tmp_path, "a.csv", CSV)
    written(tmp_path, "b-readme.txt", "dear diary\n")
    written(tmp_path, "c.csv", "")
    with open_sources(tmp_path) as sources:
        found, others = survey_all(sources, ReadOptions())
    assert [survey.report.messages for survey in found] == [2]
    assert [(Path(other.source).name, type(other.error)) for other in others] == [
        ("b-readme.txt", UnknownFormat),
        ("c.csv", EmptyExport),
    ]


def test_progress_tells_every_byte_once_a_reading(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", CSV)
    told: list[int] = []
    with open_sources(path) as sources:
        survey(sources[0], ReadOptions(), progress=told.append)
    assert sum(told) >= path.stat().st_size


def test_samples_of_what_could_not_be_read_name_nobody(tmp_path: Path) -> None:
    rows = "2024/2/30 10:00,小明,我的手机 13912745678\r\n2024/2/30 10:00,王助教,叫小明来\r\n"
    text = CSV.replace(",助教,", ",王助教,") + rows
    samples = surveyed(written(tmp_path, "数据群.csv", text)).report.samples_skipped
    assert len(samples) == 3
    assert not [each for each in samples for raw in ("小明", "王助教", "13912745678") if raw in each]
    assert all("no time: " in each and "〔…〕" in each for each in samples)
