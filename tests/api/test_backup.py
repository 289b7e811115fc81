"""Backups: taken while others write, whole or not there, and back as they were."""

from __future__ import annotations

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from api.access.rights import Role
from api.actions.backing_up import back_up
from api.actions.importing import import_exports
from api.actions.publishing import PublishRequest, publish
from api.actions.restoring import restore
from models.errors import (
    BadOption,
    CannotWrite,
    NotFound,
    StillroomError,
    WorkspaceBusy,
    WorkspaceError,
    WorkspaceMissing,
)
from models.records.parsed import ReadOptions
from models.store import messages
from models.workspace import Workspace
from tests.support_service import PUBLISHED, serving, token

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def backup(to_serve: Path, tmp_path: Path) -> Path:
    return back_up(to_serve, tmp_path / "b.tar.gz").path


def parts(archive: Path) -> dict[str, bytes]:
    with tarfile.open(archive) as held:
        return {member.name: held.extractfile(member).read() for member in held}  # type: ignore[union-attr]


def packed(path: Path, members: Mapping[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in members.items():
            header = tarfile.TarInfo(name)
            header.size = len(content)
            archive.addfile(header, io.BytesIO(content))
    return path


def lying(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def said(workspace: Path) -> int:
    with Workspace.open(workspace) as opened:
        return len(list(messages.load_all(opened.database)))


def newest_edition(workspace: Path) -> bytes:
    done = publish(workspace, PublishRequest())
    return (done.folder / "edition.json").read_bytes()


def test_what_is_restored_gives_the_same_edition(to_serve: Path, backup: Path, tmp_path: Path) -> None:
    restored = restore(backup, tmp_path / "back").path
    assert newest_edition(restored) == newest_edition(to_serve)


def test_every_file_comes_back_and_what_is_private_stays_so(to_serve: Path, tmp_path: Path) -> None:
    strange = os.fsdecode("inbox/群\udcff.txt".encode("utf-8", "surrogateescape"))
    (to_serve / strange).write_text("x", "utf-8")
    (to_serve / "inbox" / "away").symlink_to("/etc")
    (to_serve / "uploads").mkdir(exist_ok=True)
    (to_serve / "uploads" / "half.json").write_text("[", "utf-8")
    made = back_up(to_serve, tmp_path)
    assert made.path.name.startswith("served-")
    assert made.path.stat().st_mode & 0o777 == 0o600
    back = restore(made.path, tmp_path / "back").path
    assert (back / strange).read_text("utf-8") == "x"
    assert not (back / "inbox" / "away").exists()
    assert not (back / "uploads").exists()
    for name in ("key", "stillroom.sqlite"):
        assert (back / name).stat().st_mode & 0o777 == 0o600
    known = {path.relative_to(to_serve) for path in (to_serve / "editions").rglob("*")}
    assert {path.relative_to(back) for path in (back / "editions").rglob("*")} == known
    assert (back / "key").read_bytes() == (to_serve / "key").read_bytes()
    with closing(sqlite3.connect(back / "stillroom.sqlite")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_backup_is_taken_while_an_import_writes(
    to_serve: Path, tmp_path: Path, write_export: Callable[..., Path]
) -> None:
    lines = tuple((0, minute, "小满", f"第 {minute} 条") for minute in range(300))
    before, made = said(to_serve), []

    def progress(_step: str, _done: int, _total: int | None) -> None:
        with closing(sqlite3.connect(to_serve / "stillroom.sqlite")) as connection:
            under_way = connection.execute("SELECT count(*) FROM message WHERE text LIKE '第 % 条'").fetchone()[0]
        if under_way and not made:
            made.append(back_up(to_serve, tmp_path / "b.tar.gz").path)

    settings = to_serve / "stillroom.toml"
    settings.write_text(settings.read_text("utf-8").replace("import_batch = 1000", "import_batch = 20"), "utf-8")
    import_exports([write_export(tmp_path / "new.json", "新群", 99, lines)], to_serve, ReadOptions(), "en", progress)
    assert made, "nothing was half written when the backup was due"
    back = restore(made[0], tmp_path / "back").path
    assert (said(back), said(to_serve)) == (before, before + 300)
    with Workspace.open(back, write=True) as opened:
        assert opened.database.conn.execute("PRAGMA quick_check").fetchone() == ("ok",)


@pytest.mark.parametrize(("changes", "copied"), [(0, 1), (1, 2)])
def test_an_edition_that_changes_meanwhile_is_copied_again(
    to_serve: Path, tmp_path: Path, changes: int, copied: int
) -> None:
    looked: list[str] = []

    def progress(step: str, done: int, _total: int | None) -> None:
        looked.append(step)
        if done == 5 and looked.count("Copying the databases") <= changes:
            withdraw_one(to_serve)

    made = back_up(to_serve, tmp_path / "b.tar.gz", progress).path
    assert looked.count("Copying the databases") == copied
    back = restore(made, tmp_path / "back").path
    assert rows_of_editions(back) == rows_of_editions(to_serve)


def test_editions_that_never_rest_are_told(to_serve: Path, tmp_path: Path) -> None:
    def progress(_step: str, done: int, _total: int | None) -> None:
        if done == 5:
            withdraw_one(to_serve)

    with pytest.raises(WorkspaceBusy):
        back_up(to_serve, tmp_path / "b.tar.gz", progress)
    assert lying(tmp_path) == ["served"]


def withdraw_one(workspace: Path) -> None:
    """Have an edition hold something else than before, as a withdrawal does."""
    with closing(sqlite3.connect(workspace / "stillroom.sqlite")) as connection, connection:
        connection.execute("UPDATE edition SET hash = hash || 'x' WHERE number = 1")


def rows_of_editions(workspace: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(workspace / "stillroom.sqlite")) as connection:
        return connection.execute("SELECT number, hash FROM edition ORDER BY number").fetchall()


def test_accounts_and_tokens_come_back(to_serve: Path, tmp_path: Path) -> None:
    with serving(to_serve) as served:
        secret = token(served.service, Role.READER)
        made = back_up(to_serve, tmp_path / "online.tar.gz").path
    back = restore(made, tmp_path / "back").path
    assert (back / "service.key").read_bytes() == (to_serve / "service.key").read_bytes()
    with serving(back) as served, served.client(secret) as client:
        assert [one["number"] for one in client.get("/api/v1/editions").json()["items"]] == [PUBLISHED]


def test_only_new_places_outside_the_workspace_are_written(to_serve: Path, tmp_path: Path) -> None:
    (tmp_path / "there.tar.gz").write_bytes(b"mine")
    for place, kind in (("there.tar.gz", CannotWrite), ("b.zip", BadOption), ("served/b.tar.gz", BadOption)):
        with pytest.raises(kind):
            back_up(to_serve, tmp_path / place)
    with pytest.raises(WorkspaceMissing):
        back_up(tmp_path / "nothing", tmp_path / "b.tar.gz")
    assert (tmp_path / "there.tar.gz").read_bytes() == b"mine"
    assert lying(tmp_path) == ["served", "there.tar.gz"]


def test_nothing_is_overwritten(backup: Path, tmp_path: Path) -> None:
    filled = tmp_path / "filled"
    filled.mkdir()
    (filled / "mine").write_text("x", "utf-8")
    for place in (filled, filled / "mine"):
        with pytest.raises(CannotWrite):
            restore(backup, place)
    assert lying(filled) == ["mine"]
    empty = tmp_path / "empty"
    empty.mkdir()
    assert said(restore(backup, empty).path)
    with pytest.raises(NotFound):
        restore(tmp_path / "no.tar.gz", tmp_path / "new")


@pytest.mark.parametrize(
    "name", ["/etc/x", "workspace/../x", "workspace//x", "workspace/", "workspace/.", "x", f"workspace/{'n' * 300}"]
)
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    place = tmp_path / "in" / "back"
    with pytest.raises(WorkspaceError):
        restore(packed(tmp_path / "b.tar.gz", {name: b"x", "manifest.json": b"{}"}), place)
    assert lying(place.parent) == []
    assert lying(tmp_path) == ["b.tar.gz", "in"]


def test_links_are_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "b.tar.gz", "w:gz") as archive:
        header = tarfile.TarInfo("workspace/key")
        header.type, header.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(header)
    with pytest.raises(WorkspaceError):
        restore(tmp_path / "b.tar.gz", tmp_path / "back")
    assert lying(tmp_path) == ["b.tar.gz"]


def _other_bytes(members: dict[str, bytes]) -> None:
    members["workspace/key"] = bytes(32)


def _one_less(members: dict[str, bytes]) -> None:
    del members["workspace/key"]


def _one_more(members: dict[str, bytes]) -> None:
    members["manifest.json"] = members.pop("manifest.json")
    members["workspace/more"] = b"x"


def _newer_format(members: dict[str, bytes]) -> None:
    manifest = json.loads(members["manifest.json"])
    members["manifest.json"] = json.dumps(manifest | {"format": 2, "release": "9.9"}).encode()


def _no_manifest(members: dict[str, bytes]) -> None:
    del members["manifest.json"]


def _strange_manifest(members: dict[str, bytes]) -> None:
    members["manifest.json"] = b'{"format": "x"}'


@pytest.mark.parametrize("change", [_other_bytes, _one_less, _one_more, _newer_format, _no_manifest, _strange_manifest])
def test_what_is_not_as_it_was_made_is_refused(
    backup: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    members = parts(backup)
    change(members)
    with pytest.raises(WorkspaceError) as caught:
        restore(packed(tmp_path / "changed.tar.gz", members), tmp_path / "back")
    assert ("9.9" in str(caught.value)) == (change is _newer_format)
    assert lying(tmp_path) == ["b.tar.gz", "changed.tar.gz", "served"]


@pytest.mark.parametrize("place", [0, 200, 0.5, 0.99])
def test_a_damaged_or_shortened_file_is_refused(backup: Path, tmp_path: Path, place: float) -> None:
    whole = backup.read_bytes()
    at = int(place * len(whole)) if place < 1 else int(place)
    flipped = tmp_path / "flipped.tar.gz"
    flipped.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
    short = tmp_path / "short.tar.gz"
    short.write_bytes(whole[:at])
    for broken in (flipped, short):
        with pytest.raises(WorkspaceError):
            restore(broken, tmp_path / "back")
    assert not (tmp_path / "back").exists()


def test_a_workspace_of_a_newer_release_is_refused(to_serve: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(to_serve / "stillroom.sqlite")) as connection, connection:
        connection.execute("INSERT INTO _sqlite_migrations VALUES (9999, 'stillroom', 'of_tomorrow', '')")
    made = back_up(to_serve, tmp_path / "b.tar.gz").path
    with pytest.raises(WorkspaceError, match="newer"):
        restore(made, tmp_path / "back")
    assert not (tmp_path / "back").exists()


@pytest.mark.parametrize("act", ["backing_up.back_up", "restoring.restore"])
def test_killed_in_the_middle_nothing_is_there_and_the_next_run_does_it(
    to_serve: Path, tmp_path: Path, act: str
) -> None:
    backup = tmp_path / "b.tar.gz"
    if act.endswith("restore"):
        back_up(to_serve, backup)
    source, target = (backup, tmp_path / "back") if act.endswith("restore") else (to_serve, backup)
    module, function = act.split(".")
    script = (
        f"import os, signal\nfrom pathlib import Path\nfrom api.actions.{module} import {function} as act\n"
        "def progress(step, done, total):\n    if done == 20: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"act(Path({str(source)!r}), Path({str(target)!r}), progress)\n"
    )
    killed = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert not target.exists()
    if act.endswith("restore"):
        assert said(restore(backup, target).path) == said(to_serve)
        assert lying(tmp_path) == ["b.tar.gz", "back", "served"]
    else:
        assert said(restore(back_up(to_serve, target).path, tmp_path / "back").path) == said(to_serve)


def test_a_full_disk_is_told_and_leaves_nothing(to_serve: Path, tmp_path: Path) -> None:
    script = (
        "import resource, signal, sys\nfrom api.cli.app import run\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300000, 300000))\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"sys.exit(run(['--lang', 'en', 'backup', '-w', {str(to_serve)!r}, '--to', {str(tmp_path / 'b.tar.gz')!r}]))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False, capture_output=True, text=True)
    assert (done.returncode, "is full" in done.stderr) == (4, True), done.stderr
    assert lying(tmp_path) == ["served"]


def test_errors_exist_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(StillroomError) as caught:
        restore(tmp_path / "no.tar.gz", tmp_path / "new")
    assert "没有备份" in caught.value.localized("zh")
