import errno
import gc
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from models.errors import BadOption, CannotWrite, WorkspaceBusy, WorkspaceError, WorkspaceMissing
from models.store import messages
from models.store.failures import writing
from models.workspace import Workspace
from tests.support_store import said, take_in

ROOT = Path(__file__).parents[2]
DIE_IN_THE_MIDDLE = """
import os, signal, sys
from pathlib import Path
from models.records.message import Kind, Message
from models.store import imports, messages
from models.workspace import Workspace
with Workspace.open(Path(sys.argv[1]), create=True) as workspace:
    run = imports.begin(workspace.database)
    source = imports.add_source(workspace.database, run, "export.csv")
    messages.insert_batch(workspace.database, source, [Message("b", "c1", 0, 0, "m1", Kind.TEXT, "半截")])
    os.kill(os.getpid(), signal.SIGKILL)
"""


def run_python(code: str, *arguments: str) -> int:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-c", code, *arguments], env=environment, check=False).returncode


def test_a_missing_workspace_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceMissing, match="import an export"), Workspace.open(tmp_path / "none"):
        pass
    assert not (tmp_path / "none").exists()


def test_a_new_workspace_has_its_folders_and_settings(workspace: Workspace) -> None:
    assert workspace.inbox.is_dir()
    assert (workspace.path / "stillroom.toml").read_text("utf-8").startswith("# ")
    assert workspace.settings.min_people == 3


def test_a_second_writer_is_told_who_holds_it(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceBusy, match=f"pid {os.getpid()}"), Workspace.open(workspace.path, write=True):
        pass


def test_a_reader_needs_no_lock(workspace: Workspace) -> None:
    take_in(workspace.database, [said("a", "早")])
    with Workspace.open(workspace.path) as reader:
        assert messages.count(reader.database) == 1


def test_a_lock_file_left_behind_does_not_block(tmp_path: Path) -> None:
    path = tmp_path / "community"
    path.mkdir()
    (path / "lock").write_text("stillroom import old.csv (pid 1)")
    with Workspace.open(path, create=True):
        assert f"pid {os.getpid()}" in (path / "lock").read_text()


def test_a_killed_import_leaves_the_workspace_as_before(tmp_path: Path) -> None:
    path = tmp_path / "community"
    with Workspace.open(path, create=True) as workspace:
        take_in(workspace.database, [said("a", "早")])
    assert run_python(DIE_IN_THE_MIDDLE, str(path)) == -signal.SIGKILL
    with Workspace.open(path) as reader:
        assert [message.id for message in messages.load_all(reader.database)] == ["a"]
    with Workspace.open(path, write=True) as writer:
        assert writer.database.conn.execute("SELECT count(*) FROM message").fetchone() == (1,)
        assert take_in(writer.database, [said("b", "又来")]) == 1


def test_a_full_disk_is_one_sentence(workspace: Workspace) -> None:
    pages = workspace.database.conn.execute("PRAGMA page_count").fetchone()[0]
    workspace.database.conn.execute(f"PRAGMA max_page_count = {pages}")
    batch = [said(str(number), "长" * 500, seq=number) for number in range(500)]
    with pytest.raises(CannotWrite, match="disk is full"), writing(workspace.path):
        take_in(workspace.database, batch)
    assert messages.count(workspace.database) == 0


def test_a_disk_that_fills_up_while_a_workspace_is_open_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="disk is full"), Workspace.open(tmp_path / "w", create=True):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_place_that_is_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite, match="may write to"), Workspace.open(tmp_path / "file" / "w", create=True):
        pass


def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / "stillroom.sqlite").write_bytes(b"no database at all, only words " * 100)
    with pytest.raises(WorkspaceError, match="restore it"), Workspace.open(tmp_path):
        pass


def test_a_workspace_of_a_newer_release_is_left_alone(workspace: Workspace) -> None:
    workspace.database.table("_sqlite_migrations").insert(
        {"migration_set": "stillroom", "name": "of_tomorrow", "applied_at": "2030-01-01"}
    )
    with pytest.raises(WorkspaceError, match="newer Stillroom"), Workspace.open(workspace.path):
        pass


def test_an_older_workspace_is_brought_up_to_date_by_a_reader(tmp_path: Path) -> None:
    Database(tmp_path / "stillroom.sqlite").table("early").insert({"id": 1})
    with Workspace.open(tmp_path) as workspace:
        assert messages.load_all(workspace.database) == []


def test_wrong_settings_are_named(workspace: Workspace) -> None:
    (workspace.path / "stillroom.toml").write_text("min_people = 0\n")
    with pytest.raises(BadOption, match="min_people"), Workspace.open(workspace.path):
        pass


def test_the_same_exports_give_the_same_key_in_any_folder(tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_text("早安")
    keys = set()
    for name in ("one", "two"):
        with Workspace.open(tmp_path / name, create=True) as workspace:
            keys.add(workspace.key_for([export]))
            assert (workspace.path / "key").stat().st_mode & 0o777 == 0o600
    assert len(keys) == 1


def test_other_exports_or_another_machine_give_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export = tmp_path / "export.csv"
    keys = set()
    for content, machine in (("早安", "a"), ("晚安", "a"), ("早安", "b")):
        export.write_text(content)
        monkeypatch.setenv("STILLROOM_HOME", str(tmp_path / machine))
        with Workspace.open(tmp_path / f"{content}{machine}", create=True) as workspace:
            keys.add(workspace.key_for([export]))
    assert len(keys) == 3


def test_a_later_import_keeps_the_key(workspace: Workspace, tmp_path: Path) -> None:
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    first.write_text("早安")
    second.write_text("晚安")
    key = workspace.key_for([first])
    take_in(workspace.database, [said("a")])
    assert workspace.key_for([second]) == key
    (workspace.path / "key").unlink()
    with pytest.raises(WorkspaceError, match="key file"):
        workspace.key_for([second])


def test_opening_and_closing_leaves_no_descriptor_open(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "w", create=True):
        pass
    gc.collect()
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        with Workspace.open(tmp_path / "w", write=True), Workspace.open(tmp_path / "w"):
            pass
    assert len(list(Path("/proc/self/fd").iterdir())) == before
