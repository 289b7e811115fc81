"""``stillroom convert``."""

from __future__ import annotations

import typer

from api.actions import converting
from api.cli.options import ChatLabOut, Exports, FormatKey, Mapping, Timezone
from api.cli.reading import read_options
from api.cli.screen import screen_of
from api.cli.source_table import tell_left_out
from models.i18n import N_

_WRITTEN = N_("{messages} messages are in {path}, a file a chat ({chats}), under the names that the exports hold.")


def convert(
    context: typer.Context,
    exports: Exports,
    *,
    out: ChatLabOut,
    format_key: FormatKey = None,
    timezone: Timezone = None,
    mapping: Mapping = None,
) -> None:
    """Write the chats of exports as ChatLab JSONL."""
    screen = screen_of(context)
    with screen.progress() as progress:
        made = converting.convert(exports, out, read_options(format_key, timezone, mapping), progress)
    screen.say(_WRITTEN, messages=made.messages, chats=len(made.files), path=out)
    tell_left_out(made.left_out, screen)
