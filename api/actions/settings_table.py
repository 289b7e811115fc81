"""Every setting as a page: its sentence, its default and its name in the environment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from models.i18n import N_, translate
from models.settings import Settings, spelled, variable

_TITLE = N_("Settings")
_ABOUT = N_(
    "A community's settings lie in `stillroom.toml` of its workspace. A variable of the environment goes before the "
    'file: a text is written as it is, anything else as in the file, such as `true`, `5` or `["a", "b"]`.'
)
_HEADS = (N_("setting"), N_("in the environment"), N_("default"), N_("what it says"))


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
