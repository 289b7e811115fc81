"""Which language the reader gets, and the help texts in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typer

from models.errors import BadOption
from models.i18n import LANGUAGES, N_, preferred_language, translate

_FLAG = "--lang"
_PANELS = {"argument": N_("Arguments"), "option": N_("Options")}
_COMMANDS = N_("Commands")
_HELP = N_("Show this message and exit.")


def take_language(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """The language asked for (else the locale's), and the arguments without ``--lang``, wherever it stood.

    It is taken before parsing because help and errors of parsing are shown in it too. Raises ``BadOption``.
    """
    before, separator, after = _partition(list(arguments))
    rest: list[str] = []
    language = None
    words = iter(before)
    for word in words:
        if word == _FLAG:
            language = next(words, "")
        elif word.startswith(f"{_FLAG}="):
            language = word.removeprefix(f"{_FLAG}=")
        else:
            rest.append(word)
    return _checked(language), [*rest, *separator, *after]


def _partition(arguments: list[str]) -> tuple[list[str], list[str], list[str]]:
    """What stands before, at and after ``--``."""
    at = arguments.index("--") if "--" in arguments else len(arguments)
    return arguments[:at], arguments[at : at + 1], arguments[at + 1 :]


def _checked(language: str | None) -> str:
    if language is None:
        return preferred_language()
    if language not in LANGUAGES:
        raise BadOption(N_("There is no language {language}: choose en or zh."), language=language)
    return language


def localise(command: Any, language: str) -> None:
    """Put the help texts of a command, its options and its subcommands into ``language``."""
    command.help = translate(command.help or "", language)
    command.rich_help_panel = translate(_COMMANDS, language)
    own_help = command.get_help_option(typer.Context(command))
    own_help.help = _HELP
    for parameter in (own_help, *command.params):
        if parameter.help:
            parameter.help = translate(parameter.help, language)
        parameter.rich_help_panel = translate(_PANELS[parameter.param_type_name], language)
    for inner in getattr(command, "commands", {}).values():
        localise(inner, language)
