"""What was read from exports, as a table for the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import JustifyMethod
from rich.table import Table

from api.actions.report import LeftOut, media_sentence
from api.cli.screen import Screen
from models.i18n import N_
from models.records.source import SourceReport
from models.records.time import iso_time

_HEADINGS = (
    N_("Source"),
    N_("Format"),
    N_("Encoding"),
    N_("Time zone"),
    N_("Messages"),
    N_("Skipped"),
    N_("People"),
    N_("From"),
    N_("To"),
)
_NUMBERS = {"Messages", "Skipped", "People"}


def source_table(reports: Sequence[SourceReport], screen: Screen) -> Table:
    """A row a source; an assumed zone carries a question mark."""
    table = Table(box=None, pad_edge=False)
    for heading in _HEADINGS:
        justify: JustifyMethod = "right" if heading in _NUMBERS else "left"
        table.add_column(screen.text(heading), justify=justify, overflow="fold", no_wrap=heading != "Source")
    for report in reports:
        table.add_row(*_cells(report))
    return table


def tell_notes(reports: Sequence[SourceReport], screen: Screen) -> None:
    """Say what was assumed about each source."""
    for report in reports:
        for note in report.notes:
            screen.say(N_("{source}: {note}"), source=report.source, note=screen.text(note))


def tell_media(media: Mapping[str, int], screen: Screen) -> None:
    """Say how many pictures and the like were not read."""
    if media:
        screen.say(media_sentence(media, screen.language))


def tell_left_out(files: Sequence[LeftOut], screen: Screen) -> None:
    """Name the files that were not read, and why."""
    for file in files:
        screen.say(N_("{source} was left out: {reason}"), source=file.source, reason=file.why(screen.language))


def _cells(report: SourceReport) -> tuple[str, ...]:
    assumed = "?" if report.timezone_assumed else ""
    return (
        report.source,
        f"{report.format} ({report.score:.2f})",
        report.encoding,
        f"{report.timezone}{assumed}",
        str(report.messages),
        str(report.skipped),
        str(report.people),
        _day(report.first_at),
        _day(report.last_at),
    )


def _day(at: int | None) -> str:
    return (iso_time(at) or "")[:10]
