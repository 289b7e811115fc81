"""What lies in an inbox is read when it lies still, and put away under its name."""

import os
from pathlib import Path

import pytest

from api.actions.clock import now
from api.actions.inbox import QUIET, check, look, put_away, refuse, stamp
from models.errors import ExportError


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]


def test_what_changed_in_the_last_minute_waits(inbox: Path) -> None:
    (inbox / "a.json").write_text("{")
    assert names(look(inbox, now()).settling) == ["a.json"]
    assert names(look(inbox, now() + QUIET + 1000).ready) == ["a.json"]


def test_a_copy_that_keeps_the_time_of_its_original_waits_too(inbox: Path) -> None:
    (inbox / "a.json").write_text("{")
    os.utime(inbox / "a.json", (0, 0))
    assert names(look(inbox, now()).settling) == ["a.json"]


def test_a_folder_waits_for_the_last_of_its_files(inbox: Path) -> None:
    (inbox / "export" / "inner").mkdir(parents=True)
    later = now() + QUIET + 1000
    (inbox / "export" / "inner" / "a.json").write_text("{")
    os.utime(inbox / "export" / "inner" / "a.json", (later / 1000, later / 1000))
    assert names(look(inbox, later).settling) == ["export"]
    assert names(look(inbox, later + QUIET).ready) == ["export"]


@pytest.mark.parametrize("name", ["a.json.part", "b.CRDOWNLOAD", "c.tmp"])
def test_what_a_program_is_still_copying_waits_by_its_name(inbox: Path, name: str) -> None:
    (inbox / name).write_text("x")
    assert names(look(inbox, now() + 10 * QUIET).settling) == [name]


def test_hidden_files_links_and_what_was_put_away_are_no_exports(inbox: Path, tmp_path: Path) -> None:
    (inbox / ".DS_Store").write_text("x")
    (tmp_path / "elsewhere.json").write_text("x")
    (inbox / "link.json").symlink_to(tmp_path / "elsewhere.json")
    for name in ("a.json", "b.json"):
        (inbox / name).write_text("x")
    put_away(inbox / "a.json", "2025-03-17")
    refuse(inbox / "b.json", "It is no export.")
    found = look(inbox, now() + 2 * QUIET)
    assert (found.ready, found.settling) == ((), ())


def test_two_exports_of_one_name_are_both_kept(inbox: Path) -> None:
    for text in ("first", "second", "third"):
        (inbox / "a.json").write_text(text)
        put_away(inbox / "a.json", "2025-03-17")
    kept = {path.name: path.read_text() for path in (inbox / "done" / "2025-03-17").iterdir()}
    assert kept == {"a.json": "first", "a-2.json": "second", "a-3.json": "third"}


def test_beside_a_refused_export_lies_the_reason(inbox: Path) -> None:
    (inbox / "a.json").write_text("x")
    refuse(inbox / "a.json", "It is no export.")
    assert (inbox / "refused" / "a.json").read_text() == "x"
    assert (inbox / "refused" / "a.json.txt").read_text() == "It is no export.\n"


def test_an_export_that_grows_has_another_stamp(inbox: Path) -> None:
    (inbox / "a.json").write_text("x")
    before = stamp(inbox / "a.json")
    (inbox / "a.json").write_text("xy")
    assert stamp(inbox / "a.json") != before
    (inbox / "a.json").unlink()
    assert stamp(inbox / "a.json") == ()


def test_a_name_that_is_no_text_is_told_as_text(inbox: Path) -> None:
    (inbox / "folder").mkdir()
    (inbox / "folder" / os.fsdecode(b"\xba\xba\xff.json")).write_text("{")
    with pytest.raises(ExportError, match="rename it") as refused:
        check(inbox / "folder")
    refuse(inbox / "folder", refused.value.localized("zh"))
    assert "请改名后放回" in (inbox / "refused" / "folder.txt").read_text("utf-8")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_no_reason_to_stop(inbox: Path) -> None:
    (inbox / "a.json").write_text("{")
    (inbox / "a.json").chmod(0)
    with pytest.raises(ExportError, match="may not be read"):
        check(inbox / "a.json")
