"""Every sentence that can be shown exists in Chinese, with the same placeholders."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

ROOT = Path(__file__).parent.parent
FOLDERS = {
    "ingest": "ingest",
    "nlp": "nlp",
    "publish": "publish",
    "models": "models",
    "api": "api",
    "pages": "api/pages",
}
"""Each catalogue, and the folder whose sentences it holds."""
AT_THE_TERMINAL = (
    "api/cli/",
    "api/actions/checkup_workspace.py",
    "api/actions/restoring.py",
    "api/actions/schedule_report.py",
    "api/access/recovering.py",
    "api/serve/run.py",
    "ingest/read.py",
    "models/settings.py",
    "publish/notes/phrases.py",
)
"""Who speaks to whoever types commands, and two that name commands among other things: a note of imports, settings."""
TYPED = re.compile(r"`stillroom \w|(?<![\w-])--[a-z]")
MARKERS = {"N_", "_", "translate"}
IN_TEMPLATES = {"t": 1, "counted": 3}
"""How many sentences or numbers each takes before its slots."""


def marked(folder: str) -> Iterator[str]:
    for path in sorted((ROOT / FOLDERS[folder]).rglob("*.py")):
        yield from marked_by(path)
    for path in sorted((ROOT / FOLDERS[folder]).rglob("*.j2")):
        yield from marked_in(path)


def marked_by(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS and node.args:
            argument = node.args[0]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value


def marked_in(template: Path) -> Iterator[str]:
    """Sentences stand in a template as they are; what comes from elsewhere is marked where it is written."""
    for call in Environment(autoescape=True).parse(template.read_text(encoding="utf-8")).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in IN_TEMPLATES:
            for argument in call.args[: IN_TEMPLATES[call.node.name]]:
                yield from (one.value for one in argument.find_all(nodes.Const) if isinstance(one.value, str))
                if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
                    yield argument.value


def catalogue(folder: str) -> dict[str, str]:
    path = ROOT / "models" / "locale" / "zh" / f"{folder}.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id}


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)", text))


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_marked_sentence_has_its_chinese(folder: str) -> None:
    known = {key for name in FOLDERS for key, value in catalogue(name).items() if value}
    assert sorted(set(marked(folder)) - known) == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_translation_outlives_its_sentence(folder: str) -> None:
    said: set[str] = set()
    for path in (ROOT / FOLDERS[folder]).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        said |= {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    templates = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / FOLDERS[folder]).rglob("*.j2"))
    stale = [key for key in catalogue(folder) if key not in said and key not in templates]
    assert stale == []


def test_only_what_is_said_to_the_command_line_alone_names_commands_and_options() -> None:
    """Whatever else is said may stand on a page or in an answer of the API: what to type is said beside it."""
    modules = {path.relative_to(ROOT).as_posix(): path for name in FOLDERS for path in (ROOT / name).rglob("*.py")}
    typed = {
        name
        for name, path in modules.items()
        if not name.startswith(AT_THE_TERMINAL) and any(map(TYPED.search, marked_by(path)))
    }
    assert typed == set()


@pytest.mark.parametrize("folder", FOLDERS)
def test_placeholders_survive_translation(folder: str) -> None:
    broken = {key for key, value in catalogue(folder).items() if value and not placeholders(value) <= placeholders(key)}
    assert broken == set()
