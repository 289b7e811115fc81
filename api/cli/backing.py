"""``stillroom backup`` and ``stillroom restore``."""

from __future__ import annotations

import typer

from api.actions.backing_up import back_up
from api.actions.restoring import restore as restore_workspace
from api.cli.options import BackupFile, BackupPlace, NewWorkspace, Workspace
from api.cli.screen import screen_of
from models.i18n import N_

_MADE = N_(
    "{files} files are in {path} ({megabytes:.1f} MB). It holds keys and names: keep it where only you can read it."
)
_RESTORED = N_("{files} files of {made_at} are back in {path}: `stillroom doctor -w {path}` says whether all is well.")
_MEGABYTE = 1_000_000


def backup(context: typer.Context, *, workspace: Workspace, to: BackupPlace) -> None:
    """Write everything of a workspace into one file."""
    screen = screen_of(context)
    with screen.progress() as progress:
        made = back_up(workspace, to, progress)
    screen.say(_MADE, files=made.files, path=made.path, megabytes=made.size / _MEGABYTE)


def restore(context: typer.Context, file: BackupFile, *, workspace: NewWorkspace) -> None:
    """Make a workspace of a backup."""
    screen = screen_of(context)
    with screen.progress() as progress:
        done = restore_workspace(file, workspace, progress)
    screen.say(_RESTORED, files=done.files, made_at=done.made_at, path=done.path)
