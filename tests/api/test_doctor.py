"""The doctor: all is well, or one line says what is broken and what to do; nothing is changed."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from api.access import people
from api.access.rights import Role
from api.actions.checkup import Health
from api.actions.doctor import FIRST, OF_MESSAGES, OF_SERVICE, examine
from models.store import lock
from tests.support_access import account
from tests.support_service import serving, set_up

Run = Callable[..., subprocess.CompletedProcess[str]]


def found(path: Path) -> dict[str, Health]:
    return {each.name: each.finding.health for each in examine(path)}


def told(path: Path, name: str) -> str:
    return next(each.finding.told("en") for each in examine(path) if each.name == name)


def write(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def served(to_serve: Path) -> Path:
    """A workspace that was served once, and has an administrator."""
    with serving(to_serve) as running:
        account(running.service.store, "root", Role.ADMIN)
    return to_serve


def test_of_a_whole_workspace_everything_is_looked_at_and_well(served: Path) -> None:
    before = {path: path.read_bytes() for path in served.rglob("*") if path.is_file() and "-shm" not in path.name}
    names = found(served)
    assert list(names) == [*FIRST, *OF_MESSAGES, *OF_SERVICE]
    assert {name for name, health in names.items() if health is Health.BROKEN} == set()
    assert {name: health for name, health in names.items() if name not in {"memory", "pages"}} == dict.fromkeys(
        names.keys() - {"memory", "pages"}, Health.OK
    )
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
    )
    (served / "key").chmod(0o644)
    looked = {name: told(served, name) for name, health in found(served).items() if health is Health.WATCH}
    assert {"jobs", "people", "imports", "dates", "key"} <= set(looked)
    assert "import those exports again" in looked["imports"]
    assert "2100-01-01" in looked["dates"]
    assert "chmod 600" in looked["key"]
    with lock.held(served / "lock"):
        assert found(served)["imports"] is Health.OK
        assert "is writing" in told(served, "writer")


def test_a_clock_that_stands_is_told(served: Path) -> None:
    found_then = {each.name: each.finding for each in examine(served, lambda: 86_400_000)}
    assert found_then["clock"].health is Health.BROKEN
    assert "1970-01-02" in found_then["clock"].told("zh")


def test_the_command_ends_with_a_code_that_says_whether_anything_is_broken(
    stillroom: Run, distilled: Path, tmp_path: Path
) -> None:
    well = stillroom("--lang", "zh", "doctor", "-w", distilled)
    assert (well.returncode, "一切正常" in well.stderr) == (0, True)
    broken = stillroom("--lang", "en", "doctor", "-w", tmp_path / "nothing", "--json")
    assert broken.returncode == 1
    states = {each["check"]: each["state"] for each in json.loads(broken.stdout)}
    assert states["workspace"] == "broken"
    assert "model" not in states


def test_an_administrator_who_lost_the_password_gets_a_link(served: Path, stillroom: Run) -> None:
    done = stillroom("--lang", "en", "admin-link", "-w", served, "--address", "https://h.example.org/")
    link = done.stdout.strip()
    assert link.startswith("https://h.example.org/join/")
    with serving(served) as running:
        with running.client() as client:
            assert "root" in client.get(link.removeprefix("https://h.example.org")).text
        account(running.service.store, "second", Role.ADMIN)
        assert [one.name for one in people.people(running.service.store)] == ["root", "second"]
    several = stillroom("--lang", "en", "admin-link", "-w", served)
    assert (several.returncode, "root, second" in several.stderr) == (2, True)
    unknown = stillroom("--lang", "zh", "admin-link", "-w", served, "--name", "third")
    assert "没有管理员 third" in unknown.stderr
    assert stillroom("admin-link", "-w", served, "--name", "ROOT").returncode == 0
