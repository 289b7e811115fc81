"""The doctor: all is well, or one line says what is broken and what to do; nothing is changed."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from api.access.rights import Role
from api.actions.checkup import Health
from api.actions.doctor import FIRST, OF_MESSAGES, OF_SERVICE, examine
from api.cli.app import run
from models.store import lock
from tests.support_access import account
from tests.support_service import serving, set_up, token


def found(path: Path) -> dict[str, Health]:
    return {each.name: each.finding.health for each in examine(path)}


def write(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture(scope="module")
def served_once(distilled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copytree(distilled, tmp_path_factory.mktemp("once") / "served"))
    with serving(path) as running:
        account(running.service.store, "root", Role.ADMIN)
    return path


@pytest.fixture
def served(served_once: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace that was served once, and has an administrator."""
    monkeypatch.setenv("STILLROOM_HOME", str(home))
    return Path(shutil.copytree(served_once, tmp_path / "served"))


def test_of_a_whole_workspace_everything_is_looked_at_and_well(served: Path) -> None:
    before = {path: path.read_bytes() for path in served.rglob("*") if path.is_file() and "-shm" not in path.name}
    names = found(served)
    assert list(names) == [*FIRST, *OF_MESSAGES, *OF_SERVICE]
    assert {name for name, health in names.items() if health is Health.BROKEN} == set()
    assert {
        name: health for name, health in names.items() if name not in {"memory", "pages", "reader"}
    } == dict.fromkeys(names.keys() - {"memory", "pages", "reader"}, Health.OK)
    assert {path: path.read_bytes() for path in before} == before


def _no_key(path: Path) -> None:
    (path / "key").unlink()


def _short_key(path: Path) -> None:
    (path / "service.key").write_bytes(b"x")


def _bad_settings(path: Path) -> None:
    (path / "stillroom.toml").write_text("min_people = 'x'", "utf-8")


def _full_disk(path: Path) -> None:
    set_up(path, free_megabytes="1000000000")


def _no_database(path: Path) -> None:
    (path / "stillroom.sqlite").write_bytes(b"not a database" * 100)


def _holes(path: Path) -> None:
    whole = bytearray((path / "stillroom.sqlite").read_bytes())
    whole[8192:40000] = bytes(40000 - 8192)
    (path / "stillroom.sqlite").write_bytes(whole)


def _lost_source(path: Path) -> None:
    write(path / "stillroom.sqlite", "PRAGMA foreign_keys = OFF", "DELETE FROM source")


def _newer(path: Path) -> None:
    write(path / "stillroom.sqlite", "INSERT INTO _sqlite_migrations VALUES (9999, 'stillroom', 'of_tomorrow', '')")


def _no_service_tables(path: Path) -> None:
    (path / "service.sqlite").write_bytes(b"x" * 4096)


def _no_model(path: Path) -> None:
    write(path / "stillroom.sqlite", "UPDATE stage_run SET settings = '/no/such/model' WHERE stage = 'subjects'")


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (_no_key, "key"),
        (_short_key, "key"),
        (_bad_settings, "settings"),
        (_full_disk, "disk"),
        (_no_database, "workspace"),
        (_holes, "workspace"),
        (_lost_source, "workspace"),
        (_newer, "workspace"),
        (_no_service_tables, "service"),
        (_no_model, "model"),
    ],
)
def test_what_is_broken_is_named(served: Path, change: Callable[[Path], None], name: str) -> None:
    change(served)
    assert [one for one, health in found(served).items() if health is Health.BROKEN] == [name]


def test_what_somebody_should_look_at_is_told_with_what_to_do(served: Path) -> None:
    write(
        served / "service.sqlite",
        "INSERT INTO job (kind, arguments, state, by, language, made_at)"
        " VALUES ('distil', '{}', 'interrupted', 'x', 'en', 1)",
        "UPDATE person SET role = 'reader'",
    )
    write(
        served / "stillroom.sqlite",
        "INSERT INTO import_run (complete) VALUES (0)",
        "UPDATE message SET sent_at = 4102444800000 WHERE number = 1",
        "INSERT INTO purge VALUES (1, '林晚', 1, 0, 0, 0)",
    )
    (served / "editions" / ".part-killed").mkdir(parents=True)
    (served / "key").chmod(0o644)
    looked = {each.name: each.finding.told("en") for each in examine(served) if each.finding.health is Health.WATCH}
    assert {"jobs", "people", "imports", "purges", "leftovers", "dates", "key"} <= set(looked)
    assert "import those exports again" in looked["imports"]
    assert "2100-01-01" in looked["dates"]
    assert "chmod 600" in looked["key"]
    assert f"stillroom purge --expired -w {served}" in looked["purges"]
    assert looked["leftovers"].endswith("delete editions/.part-killed.")
    with lock.held(served / "lock"):
        beside = {each.name: each.finding for each in examine(served)}
        assert {beside[name].health for name in ("imports", "purges", "leftovers")} == {Health.OK}
        assert "is writing" in beside["writer"].told("en")


def test_a_clock_that_stands_is_told(served: Path) -> None:
    found_then = {each.name: each.finding for each in examine(served, lambda: 86_400_000)}
    assert found_then["clock"].health is Health.BROKEN
    assert "1970-01-02" in found_then["clock"].told("zh")


def test_the_command_ends_with_a_code_that_says_whether_anything_is_broken(
    served: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--lang", "zh", "doctor", "-w", str(served)]) == 0
    assert "一切正常" in capsys.readouterr().err
    assert run(["--lang", "en", "doctor", "-w", str(tmp_path / "nothing"), "--json"]) == 1
    states = {each["check"]: each["state"] for each in json.loads(capsys.readouterr().out)}
    assert states["workspace"] == "broken"
    assert "model" not in states


def test_an_administrator_who_lost_the_password_gets_a_link(served: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def link(*options: str) -> tuple[int, str, str]:
        code = run(["--lang", "zh", "admin-link", "-w", str(served), *options])
        shown = capsys.readouterr()
        return code, shown.out.strip(), shown.err

    code, address, _ = link("--address", "https://h.example.org/")
    assert (code, address.startswith("https://h.example.org/join/")) == (0, True)
    with serving(served) as running:
        with running.client() as client:
            assert "root" in client.get(address.removeprefix("https://h.example.org")).text
        with running.client(token(running.service)) as client:
            [event] = client.get("/api/v1/audit", params={"act": "person.password.offer"}).json()["items"]
        assert event["name"] == "stillroom admin-link"
    assert "root, admin" in link()[2]
    assert "没有管理员 third" in link("--name", "third")[2]
    assert link("--name", "ROOT")[0] == 0


def test_before_anybody_can_sign_in_the_link_makes_the_first_administrator(
    to_serve: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--lang", "en", "admin-link", "-w", str(to_serve)]) == 0
    address = capsys.readouterr().out.strip()
    with serving(to_serve) as running, running.client() as client:
        assert client.get(address.removeprefix("http://localhost:8000")).status_code == 200
