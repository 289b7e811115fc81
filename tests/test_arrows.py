"""Arrows point downward only: who may import whom, in the large and inside the folders."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOUSE = {
    "models": set(),
    "ingest": {"models"},
    "nlp": {"models"},
    "publish": {"models"},
    "api": {"models", "ingest", "nlp", "publish"},
}
ROOMS: dict[str, set[str]] = {
    "pipeline": set(),
    "actions": {"pipeline"},
    "access": {"actions"},
    "queries": {"actions", "pipeline"},
    "uploads": {"access", "actions"},
    "jobs": {"access", "actions", "uploads"},
    "web": {"access", "actions", "jobs", "queries"},
    "http": {"access", "actions", "jobs", "queries", "uploads", "web"},
    "pages": {"access", "actions", "jobs", "queries", "uploads", "web"},
    "mcp": {"access", "actions", "queries", "web"},
    "serve": {"access", "actions", "http", "jobs", "mcp", "pages", "queries", "uploads", "web"},
    "cli": {"access", "actions", "jobs", "mcp", "queries", "serve"},
}
"""The rooms of ``api``, each with those below it."""
TOLD_BY_ALL = "api.actions.progress"
"""How an act tells how far it is: what it calls tells so too."""
DOORS = ("cli", "http", "pages", "jobs", "mcp")
"""Rooms of ``api`` that call ``api.actions`` and ``api.queries`` and nothing below."""
SHARED = ("api.actions", "api.queries", "api.access", "api.web", "models.records", "models.errors", "models.i18n")
"""What every door may use."""
STARTED = {
    "cli": ("api.jobs", "api.serve", "api.mcp"),
    "http": ("api.jobs", "api.uploads"),
    "jobs": ("api.uploads", "models.settings", "models.store"),
    "pages": (
        "api.jobs",
        "api.uploads",
        "publish.page",
        "publish.render",
        "publish.prompts.page",
        "publish.notes.page",
    ),
    "mcp": ("publish.prompts.render",),
}
"""What a door has beyond that: the command line starts the worker and the server, a request starts a job over
uploads, jobs are kept in tables of their own, and an edition read in the browser, like a prompt asked for by
a program, is one more of its forms."""


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: say where it comes from, without dots"
            names.add(node.module or "")
    return names


def ours(names: set[str]) -> set[str]:
    return {name for name in names if name.split(".")[0] in HOUSE}


@pytest.mark.parametrize("folder", HOUSE)
def test_a_folder_imports_only_what_lies_below_it(folder: str) -> None:
    allowed = HOUSE[folder] | {folder}
    found = {
        path: {name for name in ours(imported(path)) if name.split(".")[0] not in allowed} for path in modules(folder)
    }
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize("folder", ["ingest", "nlp", "publish"])
def test_stages_never_open_the_store(folder: str) -> None:
    for path in modules(folder):
        assert not {name for name in imported(path) if name.startswith(("models.store", "sqlite"))}, path


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_of_api_imports_only_those_below_it(room: str) -> None:
    for path in modules(f"api/{room}"):
        used = {name for name in imported(path) if name.startswith("api.") and name != TOLD_BY_ALL}
        assert {name.split(".")[1] for name in used} <= ROOMS[room] | {room}, path


def test_every_room_of_api_has_its_place() -> None:
    assert {path.parent.name for path in (ROOT / "api").glob("*/__init__.py")} == set(ROOMS)


@pytest.mark.parametrize("door", DOORS)
def test_a_door_calls_actions_and_nothing_below(door: str) -> None:
    own = f"api.{door}"
    for path in modules(f"api/{door}"):
        beyond = {n for n in ours(imported(path)) if not n.startswith((own, *STARTED.get(door, ()), *SHARED))}
        assert beyond == set(), path


def test_records_and_errors_stand_below_the_store() -> None:
    for path in [*modules("models/records"), ROOT / "models/errors.py", ROOT / "models/i18n.py"]:
        assert not {name for name in imported(path) if name.startswith("models.store")}, path


def test_a_format_knows_no_other_format() -> None:
    for path in modules("ingest/formats"):
        if path.name != "__init__.py":
            others = {
                n for n in imported(path) if n.startswith("ingest.formats.") and not n.startswith("ingest.formats._")
            }
            assert others == set(), path


@pytest.mark.parametrize("folder", HOUSE)
def test_the_five_names_import_from_this_tree(folder: str) -> None:
    module = __import__(folder)
    assert Path(module.__file__ or "").resolve() == (ROOT / folder / "__init__.py").resolve()
