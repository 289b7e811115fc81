"""``stillroom prompts``."""

from __future__ import annotations

from dataclasses import asdict

import typer

from api.actions.prompts import make_prompts
from api.cli.options import EditionNumber, Json, PromptsOut, Workspace
from api.cli.screen import screen_of
from models.i18n import N_

MADE = N_(
    "Prompts of edition no. {edition}: {kits} discussion kits, {speaking} speaking templates with an example, "
    "{prompts} prompts for language models with {cases} cases: {page}"
)


def prompts(
    context: typer.Context,
    *,
    workspace: Workspace,
    edition: EditionNumber = None,
    out: PromptsOut = None,
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
