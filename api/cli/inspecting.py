"""``stillroom inspect``."""

from __future__ import annotations

from typing import Any

import typer

from api.actions import inspecting
from api.cli.options import Exports, FormatKey, Json, Mapping, Timezone
from api.cli.reading import read_options
from api.cli.screen import screen_of
from api.cli.source_table import source_table, tell_left_out, tell_media, tell_notes
from models.records.source import SourceReport
from models.records.time import iso_time


def inspect(
    context: typer.Context,
    exports: Exports,
    *,
    format_key: FormatKey = None,
    timezone: Timezone = None,
    mapping: Mapping = None,
    as_json: Json = False,
) -> None:
    """Say what exports are and what would be read."""
    screen = screen_of(context)
    with screen.progress() as progress:
        found = inspecting.inspect(exports, read_options(format_key, timezone, mapping), progress)
    if as_json:
        screen.show_json([_plain(report) for report in found.reports])
    else:
        screen.show(source_table(found.reports, screen))
    tell_notes(found.reports, screen)
    tell_media(found.media, screen)
    tell_left_out(found.left_out, screen)


def _plain(report: SourceReport) -> dict[str, Any]:
    return {
        "source": report.source,
        "format": report.format,
        "score": report.score,
        "encoding": report.encoding,
        "timezone": report.timezone,
        "messages": report.messages,
        "skipped": report.skipped,
        "kinds": report.kinds,
        "people": report.people,
        "from": iso_time(report.first_at),
        "to": iso_time(report.last_at),
        "samples_skipped": list(report.samples_skipped),
    }
