"""Every setting in a table: its sentence, its default and its name in the environment; and how each stands now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from models import settings as settings_file
from models.i18n import N_, translate
from models.settings import Settings, spelled, variable

_TITLE = N_("Settings")
_ABOUT = N_(
    "A community's settings lie in `stillroom.toml` of its workspace. A variable of the environment goes before the "
    'file: a text is written as it is, anything else as in the file, such as `true`, `5` or `["a", "b"]`. An '
    "administrator reads them all on the page Settings, and names the community there."
)
_HEADS = (N_("setting"), N_("in the environment"), N_("default"), N_("what it says"))


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting as it stands."""

    name: str
    value: str
    """As ``stillroom.toml`` spells it."""
    usual: bool
    """True where nobody set anything else."""
    sentence: str
    """An English sentence of the catalogue."""


def settings_now(path: Path) -> tuple[SettingRow, ...]:
    """Every setting of the workspace at ``path`` as it stands. Raises ``BadOption`` for broken settings."""
    found = settings_file.load(path / "stillroom.toml")
    rows = ((each, getattr(found, each.name)) for each in fields(found))
    return tuple(
        SettingRow(each.name, spelled(value), value == each.default, each.metadata["sentence"]) for each, value in rows
    )


def settings_page(language: str) -> str:
    """The page in Markdown."""
    return "\n".join(_lines(language)) + "\n"


def _lines(language: str) -> Iterator[str]:
    yield f"# {translate(_TITLE, language)}"
    yield ""
    yield translate(_ABOUT, language)
    yield ""
    yield _row(translate(head, language) for head in _HEADS)
    yield "|---" * len(_HEADS) + "|"
    for each in fields(Settings):
        sentence = translate(each.metadata["sentence"], language).format()
        yield _row((f"`{each.name}`", f"`{variable(each.name)}`", f"`{spelled(each.default)}`", sentence))


def _row(cells: Iterator[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
