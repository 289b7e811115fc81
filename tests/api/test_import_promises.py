"""Importing and looking, as a caller sees them: counts add up, nothing comes twice, nothing is half-written."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.actions import looking
from api.actions.files import write_folder
from api.actions.importing import ImportOutcome, import_exports
from api.actions.inspecting import inspect
from api.actions.report import ImportReport, write_report
from api.pipeline.community import language_of_texts, name_of
from api.pipeline.fingerprint import digest
from models.errors import CannotWrite, ExportError, WorkspaceError
from models.records.message import Channel, Message
from models.records.parsed import ReadOptions
from models.settings import Settings
from models.store import messages
from models.store.files import write_whole
from models.workspace import Workspace
from tests.support_exports import FORMS, Said
from tests.support_hostile_talks import plain_talk, talks

UTC = ReadOptions(timezone="UTC")
BY_KEY = {form.key: form for form in FORMS}
SOME = ("telegram-json", "whatsapp-txt", "generic-table", "slack-export")
in_a_folder = settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STILLROOM_HOME", str(tmp_path / "machine"))


def written(folder: Path, keys: tuple[str, ...] = SOME, talk: list[Said] | None = None) -> list[Path]:
    paths = [folder / key / BY_KEY[key].path for key in keys]
    for path, key in zip(paths, keys, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(BY_KEY[key].source(talk or plain_talk()).data)
    return paths


def took_in(exports: list[Path], workspace: Path, options: ReadOptions = UTC) -> ImportOutcome:
    return import_exports(exports, workspace, options, "en")


def kept(workspace: Path) -> list[Message]:
    with Workspace.open(workspace) as opened:
        return messages.load_all(opened.database)


def files(folder: Path) -> Mapping[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_new_and_known_messages_are_all_that_were_read(tmp_path: Path) -> None:
    exports = written(tmp_path / "in")
    first = took_in(exports, tmp_path / "w").read
    second = took_in(exports, tmp_path / "w").read
    read = sum(report.messages for report in first.sources)
    assert (first.added, first.duplicates, first.skipped) == (read, 0, sum(report.skipped for report in first.sources))
    assert (second.added, second.duplicates, second.sources) == (0, read, first.sources)
    assert len(kept(tmp_path / "w")) == read


@settings(parent=in_a_folder)
@given(data=st.data())
def test_whatever_is_said_every_message_is_kept(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("any")
    talk = data.draw(talks(BY_KEY["telegram-json"], least=2))
    exports = written(folder / "in", ("telegram-json",), talk)
    outcome = took_in(exports, folder / "w")
    assert outcome.read.added == len(talk) == len(kept(folder / "w"))
    assert looking.find(folder / "w", "x" * 60) == []


@pytest.mark.parametrize("order", list(permutations(range(3)))[1:])
def test_the_order_of_exports_changes_no_message(tmp_path: Path, order: tuple[int, ...]) -> None:
    exports = written(tmp_path / "in", SOME[:3])
    took_in(exports, tmp_path / "a")
    took_in([exports[place] for place in order], tmp_path / "b")
    assert kept(tmp_path / "a") == kept(tmp_path / "b")


def test_one_at_a_time_or_all_at_once_is_the_same_to_readers(tmp_path: Path) -> None:
    exports = written(tmp_path / "in")
    took_in(exports, tmp_path / "a")
    for export in exports:
        took_in([export], tmp_path / "b")
    at_once, bit_by_bit = kept(tmp_path / "a"), kept(tmp_path / "b")
    assert sorted((m.sent_at, m.kind, m.text) for m in at_once) == sorted(
        (m.sent_at, m.kind, m.text) for m in bit_by_bit
    )


def test_a_longer_export_adds_what_is_new_and_nothing_else(tmp_path: Path) -> None:
    for key in SOME:
        exports = written(tmp_path / "in", (key,), plain_talk(4))
        assert took_in(exports, tmp_path / "w" / key).read.added == 4
        written(tmp_path / "in", (key,), plain_talk(9))
        outcome = took_in(exports, tmp_path / "w" / key).read
        assert (outcome.added, outcome.duplicates) == (5, 4), key


def test_what_cannot_be_read_leaves_the_workspace_as_it_was(tmp_path: Path) -> None:
    exports = written(tmp_path / "in")
    took_in(exports, tmp_path / "w")
    before, broken = kept(tmp_path / "w"), tmp_path / "broken.json"
    broken.write_text('{"name": "G", "messages": [{"id"')
    written(tmp_path / "in", talk=plain_talk(12))
    with pytest.raises(ExportError):
        took_in([*exports, broken], tmp_path / "w")
    assert kept(tmp_path / "w") == before


def test_inspecting_writes_nothing_and_tells_what_importing_tells(tmp_path: Path) -> None:
    exports = written(tmp_path / "in")
    before = files(tmp_path / "in")
    seen = inspect(exports, UTC)
    assert files(tmp_path) == {f"in/{name}": data for name, data in before.items()}
    assert seen.reports == took_in(exports, tmp_path / "w").read.sources


def test_the_same_exports_in_another_folder_give_the_same_messages(tmp_path: Path) -> None:
    took_in(written(tmp_path / "in"), tmp_path / "a")
    took_in(written(tmp_path / "elsewhere"), tmp_path / "b")
    assert kept(tmp_path / "a") == kept(tmp_path / "b")


def test_an_export_read_in_another_way_is_read_again(tmp_path: Path) -> None:
    exports = written(tmp_path / "in", ("whatsapp-txt",))
    took_in(exports, tmp_path / "w")
    assert took_in(exports, tmp_path / "w", replace(UTC, timezone="Asia/Shanghai")).read.added == 6


def test_a_key_of_another_workspace_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    exports = written(tmp_path / "in")
    took_in(exports[:1], tmp_path / "w")
    (tmp_path / "w" / "key").write_bytes(bytes(32))
    before = kept(tmp_path / "w")
    with pytest.raises(WorkspaceError, match="key"):
        took_in(exports, tmp_path / "w")
    assert kept(tmp_path / "w") == before


def test_the_report_for_programs_and_the_one_for_people_say_the_same(tmp_path: Path) -> None:
    outcome = took_in(written(tmp_path / "in"), tmp_path / "w")
    told = json.loads((tmp_path / "w" / "report.json").read_text("utf-8"))
    page = outcome.path.read_text("utf-8")
    assert told["added"] == outcome.read.added
    for source in told["sources"]:
        assert f"## {source['source']}" in page
        assert f"- Messages: {source['messages']}\n" in page
        assert sum(source["kinds"].values()) == source["messages"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_hostile_names_and_samples_stay_text_in_the_report(tmp_path: Path, language: str) -> None:
    report = inspect(written(tmp_path / "in", ("telegram-json",)), UTC).reports[0]
    hostile = replace(report, channels=("<b>*x*</b>", "_y_"), samples_skipped=("no time: ```\n# x",))
    page = write_report(tmp_path, ImportReport((hostile,), (), {}, 1, 0), language).read_text("utf-8")
    assert "&lt;b>\\*x\\*&lt;/b>, \\_y\\_" in page
    assert page.count("```") == 2
    assert "\n# x" not in page


@pytest.mark.parametrize("content", ["", "a\r\nb\n", "👍", b"\x00\xff"])
def test_a_file_is_written_as_it_was_given(tmp_path: Path, content: str | bytes) -> None:
    path = write_whole(tmp_path / "new" / "folder" / "f", content)
    assert path.read_bytes() == (content if isinstance(content, bytes) else content.encode())
    assert [each.name for each in path.parent.iterdir()] == ["f"]


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "f", "old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "new \ud800")
    assert files(tmp_path) == {"f": b"old"}


def test_a_folder_appears_whole_in_place_of_the_old_one(tmp_path: Path) -> None:
    write_folder(tmp_path / "edition", {"a": "1", "b/c": b"2"})
    write_folder(tmp_path / "edition", {"d": "3"})
    assert files(tmp_path) == {"edition/d": b"3"}
    with pytest.raises(UnicodeEncodeError):
        write_folder(tmp_path / "edition", {"e": "4", "f": "\ud800"})
    assert files(tmp_path) == {"edition/d": b"3"}


def test_a_place_below_a_file_is_told(tmp_path: Path) -> None:
    write_whole(tmp_path / "f", "x")
    with pytest.raises(CannotWrite):
        write_whole(tmp_path / "f" / "g", "x")


@settings(max_examples=200)
@given(one=st.lists(st.text(max_size=4), max_size=4), other=st.lists(st.text(max_size=4), max_size=4))
def test_what_differs_in_any_part_differs_in_its_fingerprint(one: list[str], other: list[str]) -> None:
    assert (digest(one) == digest(other)) == (one == other)


@settings(max_examples=60)
@given(han=st.integers(0, 20), latin=st.integers(0, 20))
def test_a_community_speaks_the_language_of_most_of_its_texts(han: int, latin: int) -> None:
    said = ["好的"] * han + ["fine"] * latin + [""] * 7
    assert language_of_texts(said) == ("zh" if han >= latin and han else "en")
    assert language_of_texts(reversed(said)) == language_of_texts(said)


@settings(max_examples=60)
@given(names=st.lists(st.text("三群数据甲", min_size=1, max_size=4), max_size=4, unique=True))
def test_a_community_has_one_name_in_whatever_order_its_groups_came(names: list[str]) -> None:
    groups = [Channel(str(number), name, "qq") for number, name in enumerate(names)]
    assert name_of(Settings(), groups, "zh") == name_of(Settings(), groups[::-1], "zh")
    assert name_of(Settings(community="学习社"), groups, "zh") == "学习社"


def test_an_export_whose_name_is_not_utf_8_is_read_like_any_other(tmp_path: Path) -> None:
    (path,) = written(tmp_path, ("telegram-json",))
    odd = path.parent / os.fsdecode(b"bad\xff.json")
    path.rename(odd)
    first = took_in([odd], tmp_path / "workspace")
    assert [report.source for report in first.read.sources] == [str(path.parent / "bad\ufffd.json")]
    again = took_in([path.parent], tmp_path / "workspace")
    assert (again.read.added, again.read.duplicates) == (0, first.read.added)


def test_a_chat_that_is_called_after_a_person_is_reported_by_their_pseudonym(tmp_path: Path) -> None:
    head = {"_type": "header", "chatlab": {"version": "0.0.2"}, "meta": {"name": "欧阳木兰", "platform": "qq"}}
    line = {
        "_type": "message",
        "sender": "q1",
        "accountName": "欧阳木兰",
        "timestamp": 1_700_000_000,
        "content": "在吗",
    }
    path = tmp_path / "chat.jsonl"
    path.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in (head, line)), "utf-8")
    told = took_in([path], tmp_path / "w")
    again = took_in([path], tmp_path / "w")
    assert told.read.sources[0].channels == again.read.sources[0].channels
    written = b"".join(file.read_bytes() for file in (tmp_path / "w").iterdir() if file.is_file())
    assert "欧阳木兰".encode() not in written
    assert told.read.sources[0].channels[0].encode() in written
