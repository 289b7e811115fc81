"""``stillroom prompts``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from api.actions.prompts import make_prompts
from api.cli.options import Json, Workspace
from api.cli.screen import screen_of
from models.i18n import N_

MADE = N_(
    "Prompts of edition no. {edition}: {kits} discussion kits, {speaking} speaking templates with an example, "
    "{prompts} prompts for language models with {cases} cases: {page}"
)
Number = Annotated[
    int | None,
    typer.Option(
        "--edition", metavar="N", min=1, show_default=False, help=N_("Number of the edition; the latest without it.")
    ),
]
OutFolder = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="DIR", show_default=False, help=N_("Folder for the files, new or empty.")),
]


def prompts(
    context: typer.Context,
    *,
    workspace: Workspace,
    edition: Number = None,
    out: OutFolder = None,
    as_json: Json = False,
) -> None:
    """Make the prompt templates of an edition."""
    screen = screen_of(context)
    with screen.progress() as progress:
        made = make_prompts(workspace, edition, out, progress)
    if as_json:
        screen.show_json({**asdict(made), "folder": str(made.folder)})
        return
    screen.say(
        MADE,
        edition=made.edition,
        kits=made.kits,
        speaking=made.speaking,
        prompts=made.prompts,
        cases=made.cases,
        page=made.folder / "prompts.md",
    )
