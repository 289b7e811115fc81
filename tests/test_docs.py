"""The docs name what there is."""

import re
from pathlib import Path

import pytest

from api.actions.settings_table import settings_page
from api.cli.app import COMMANDS
from ingest.formats import FORMATS

ROOT = Path(__file__).parent.parent
NAMES = sorted(row[0] for row in COMMANDS)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_there_are_commands_to_document() -> None:
    assert {"inspect", "import", "distil", "publish", "annotate", "search"} <= set(NAMES)


@pytest.mark.parametrize("command", NAMES)
def test_every_command_is_documented(command: str) -> None:
    assert f"`stillroom {command}" in text("docs/commands.md")


def test_every_setting_is_documented_as_it_is() -> None:
    assert text("docs/settings.md") == settings_page("en"), "run `stillroom --lang en settings > docs/settings.md`"


@pytest.mark.parametrize("key", [format_.key for format_ in FORMATS])
def test_every_format_has_its_row(key: str) -> None:
    assert f"| `{key}` |" in text("docs/formats.md")


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_links_of_the_readme_lead_somewhere(readme: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", text(readme)):
        assert (ROOT / target).exists(), target


def test_both_readmes_show_the_same_commands() -> None:
    def commands(name: str) -> set[str]:
        return set(re.findall(r"(?:bin/|`)stillroom (\w+)|make (\w+)", text(name)))

    assert commands("README.md") == commands("README.zh.md")
