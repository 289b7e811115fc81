"""The ``stillroom`` command: its commands, and the one way through which they run."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Any

import typer
from typer.main import get_command

from api.cli import edge
from api.cli.language import localise, take_language
from api.cli.options import Lang, Version
from api.cli.screen import Screen
from models.errors import StillroomError
from models.i18n import N_, preferred_language

COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("inspect", "inspecting:inspect", N_("Say what exports are and what would be read, and write nothing.")),
    ("convert", "converting:convert", N_("Write the chats of exports as ChatLab JSONL, from which nothing is lost.")),
    (
        "import",
        "importing:import_",
        N_("Read exports into a workspace; what is there already is not added twice."),
    ),
    (
        "distil",
        "distilling:distil",
        N_("Find threads, topics, questions and pain points; with --out, from exports to a handbook."),
    ),
    (
        "publish",
        "publishing:publish",
        N_("Make the handbook of a period: a draft, or with --freeze an edition that stays."),
    ),
    (
        "prompts",
        "prompting:prompts",
        N_("Make the speaking templates, discussion kits and language-model prompts of an edition."),
    ),
    ("poster", "posters:poster", N_("Make the poster of one entry.")),
    ("review", "reviewing:review", N_("Put an edition before its reviewers, and say what waits for them.")),
    ("claims", "deciding:claims", N_("List the claims of the latest edition, those that wait for a person first.")),
    (
        "decide",
        "deciding:decide",
        N_("Accept, edit, reject, set aside or mark a claim or an entry, or add a statement."),
    ),
    ("undo", "deciding:undo", N_("Take back a decision.")),
    ("decisions", "deciding:decisions", N_("List the decisions that hold.")),
    ("topic", "minding:topic", N_("Rename, merge, split or pin a topic, for this and every later run.")),
    ("withdraw", "minding:withdraw", N_("Take the words of messages out of everything, published editions too.")),
    ("consent", "minding:consent", N_("Say what a member wants to be called, or list those who want to be named.")),
    (
        "purge",
        "purging:purge",
        N_("Erase members, or all that was said before a day, out of everything for good; shows first what would go."),
    ),
    ("export-member", "purging:export_member", N_("Write everything that is held about one member into a zip.")),
    ("sign", "reviewing:sign", N_("Put a name under what an edition says.")),
    ("correct", "reviewing:correct", N_("Open a new revision of a published edition.")),
    ("editions", "reviewing:editions", N_("List the editions and their revisions.")),
    ("diff", "comparing:diff", N_("Say what changed from one edition to another, and what is still open.")),
    ("assets", "comparing:assets", N_("List every entry over all editions, and how ripe it is.")),
    ("schema", "publishing:schema", N_("Print the JSON Schema of edition.json.")),
    (
        "notes",
        "noting:notes",
        N_("Write the operator notes of a period: what to do first, and what it rests on; or say what was done."),
    ),
    (
        "schedule",
        "scheduling:schedule",
        N_("Read inbox/ and make each period's edition when it is due, until Ctrl-C; or once."),
    ),
    ("serve", "serving:serve", N_("Serve a community to browsers and programs, until Ctrl-C.")),
    ("mcp", "mcp:mcp", N_("Answer a program that speaks the Model Context Protocol over stdin and stdout.")),
    ("backup", "backing:backup", N_("Write everything of a workspace into one file, while it is in use.")),
    ("restore", "backing:restore", N_("Make a workspace of a backup.")),
    (
        "admin-link",
        "recovering:admin_link",
        N_("Print a one-time link by which an administrator sets a new password."),
    ),
    ("doctor", "doctoring:doctor", N_("Look whether everything works, and say what to do; nothing is changed.")),
    ("settings", "settings:settings", N_("Print every setting, what it says, and its name in the environment.")),
    ("topics", "listing:topics", N_("List the topics of a workspace.")),
    ("pains", "listing:pains", N_("List the pain points of a workspace, the heaviest first.")),
    ("threads", "listing:threads", N_("List the conversations of a workspace.")),
    ("entries", "listing:entries", N_("List the entries of the latest edition.")),
    ("search", "listing:search", N_("Find messages by words.")),
    (
        "annotate",
        "annotating:annotate",
        N_("Write what was found about every record of exports, a line each, for scoring."),
    ),
)
"""Name, module and function, what it does."""
_ABOUT = N_("Distils community chat into handbooks whose every sentence points to the messages that carry it.")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run the command line; the exit code."""
    try:
        language, rest = take_language(arguments)
    except StillroomError as error:
        language, failure = preferred_language(), error
        return edge.guarded(lambda: _fail(failure), language)
    return edge.guarded(lambda: _invoke(rest, language), language)


def _fail(error: StillroomError) -> int:
    raise error


def _invoke(arguments: list[str], language: str) -> int:
    command = command_line(language, arguments)
    code = command.main(arguments, prog_name="stillroom", standalone_mode=False, obj=Screen(language))
    sys.stdout.flush()
    if code == edge.INTERRUPTED:  # Typer turns Ctrl-C into this code without a word
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def command_line(language: str, named: Sequence[str]) -> Any:
    """The whole command with its help texts in ``language``; of its commands, those ``named`` are ready to run.

    The others have their names and sentences only: loading what they need would take longer than showing help.
    """
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.callback(invoke_without_command=True, help=_ABOUT)(_root)
    for name, place, text in COMMANDS:
        app.command(name, help=text)(_function(place) if name in named else _unnamed)
    command = get_command(app)
    localise(command, language)
    return command


def _function(place: str) -> Callable[..., None]:
    module, _, function = place.partition(":")
    found: Callable[..., None] = getattr(import_module(f"api.cli.{module}"), function)
    return found


def _unnamed() -> None:
    """Stands for a command that was not named."""


def _root(context: typer.Context, *, show_version: Version = False, lang: Lang = None) -> None:
    # `lang` stands here for the help; `take_language` has read it long before.
    del lang
    if show_version:
        typer.echo(f"stillroom {version('stillroom')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
