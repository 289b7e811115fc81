"""The report of a run of the schedule: what happened, and what needs a person, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from models.i18n import N_, translate
from models.records.edition import State
from models.records.schedule import Arrival, Due, ScheduledEdition, ScheduleRun
from models.records.time import iso_time
from models.store.files import write_whole
from publish.page.characters import printable
from publish.render.markdown_text import escaped

REPORT = Path("schedule") / "report.md"
"""Where the last report lies in the workspace."""
TITLE = N_("What the schedule did, {when}")
_FAILED = N_("It broke off: {reason}")
_READ_TITLE, _MADE_TITLE = N_("Exports from inbox/"), N_("Editions")
_PERSON_TITLE, _NEXT_TITLE = N_("What needs a person"), N_("What comes next")
_READ = N_("{name}: {added} messages are new, {duplicates} were there already, {skipped} records were skipped.")
_REFUSED = N_("{name} was not read and lies in inbox/refused/: {reason}")
_SETTLING = N_("{name} waits: it was changed less than a minute ago, or is not copied completely.")
_NO_EXPORT = N_("None lay there.")
_MADE = {
    State.DRAFT: N_("Draft of No. {number} ({period}), {entries} entries: {page}"),
    State.IN_REVIEW: N_("No. {number} ({period}), {entries} entries, is in review: {page}"),
    State.SIGNED: N_("No. {number} ({period}), {entries} entries, is signed: {page}"),
    State.PUBLISHED: N_("No. {number} ({period}), {entries} entries, is published: {page}"),
}
_AGAIN = N_("It was compiled again, because messages of {period} came late.")
_NOTES = N_("What the operator should know of {period}: {page}")
_EMPTY = N_("Nothing was said in {period}: there is no edition of it.")
_EMPTY_MANY = N_("Nothing was said in {count} periods between {first} and {last}: there are no editions of them.")
_PASSED = N_(
    "{count} earlier periods, {first} to {last}, were missed too long ago: "
    "`stillroom publish --period {last}` makes an edition of one."
)
_NO_EDITION = N_("None was due.")
_UNPUBLISHED = N_(
    "No. {number} ({period}) is not published, and nobody has decided about {undecided} of its claims: "
    "`stillroom review {number}`, then `stillroom publish --period {period} --freeze`."
)
_UNSIGNED = N_(
    "No. {number} ({period}) has {signed} of {wanted} signatures, and nobody has decided about {undecided} of its "
    "claims: `stillroom review {number}`, then `stillroom sign {number}`."
)
_LATE = N_(
    "Messages of {period} came after No. {number} was published: "
    "`stillroom correct {number} --reason …` opens a revision with them."
)
_MISSING = N_("Nothing of {group} reaches into {period}: export it again, unless nobody spoke there.")
_NOBODY = N_("Nothing.")
_NEXT = N_("The edition of {period} is due on {when}.")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the catalogue and its values."""

    message: str
    values: dict[str, object] = field(default_factory=dict)

    def plain(self, language: str) -> str:
        """As a terminal shows it."""
        return translate(self.message, language).format(**{name: _safe(value) for name, value in self.values.items()})

    def markdown(self, language: str) -> str:
        """As Markdown: names and reasons are text, whatever they hold."""
        values = {name: escaped(_safe(value)) for name, value in self.values.items()}
        return translate(self.message, language).format(**values)


Section = tuple[str, tuple[Line, ...]]
"""Its heading and its sentences."""


def write_schedule_report(path: Path, run: ScheduleRun, language: str) -> Path:
    """Write the report of a run into its workspace; give its path. Raises ``CannotWrite``."""
    parts = [f"# {_title(run).markdown(language)}"]
    if run.failure:
        parts.append(Line(_FAILED, {"reason": run.failure}).markdown(language))
    for heading, lines in sections(run):
        parts += [f"## {translate(heading, language)}", "\n".join(f"- {line.markdown(language)}" for line in lines)]
    return write_whole(path / REPORT, "\n\n".join(parts) + "\n")


def plain_report(run: ScheduleRun, language: str) -> str:
    """The same for a terminal."""
    parts = [_title(run).plain(language)]
    for heading, lines in sections(run):
        told = (f"  {line.plain(language)}" for line in lines)
        parts.append("\n".join([translate(heading, language), *told]))
    return "\n\n".join(parts)


def next_line(due: Due, timezone: str) -> Line:
    """When the next edition is made."""
    return Line(_NEXT, {"period": due.period, "when": _when(due.at, timezone)})


def sections(run: ScheduleRun) -> tuple[Section, ...]:
    """Everything that the report says, under its headings."""
    return (
        (_READ_TITLE, tuple(_read(run)) or (Line(_NO_EXPORT),)),
        (_MADE_TITLE, tuple(_made(run)) or (Line(_NO_EDITION),)),
        (_PERSON_TITLE, tuple(_for_a_person(run)) or (Line(_NOBODY),)),
        (_NEXT_TITLE, (next_line(run.next, run.timezone),)),
    )


def _title(run: ScheduleRun) -> Line:
    return Line(TITLE, {"when": _when(run.at, run.timezone)})


def _read(run: ScheduleRun) -> Iterator[Line]:
    for arrival in run.arrivals:
        yield _arrival(arrival)
    for name in run.settling:
        yield Line(_SETTLING, {"name": name})


def _arrival(arrival: Arrival) -> Line:
    if arrival.refused:
        return Line(_REFUSED, {"name": arrival.name, "reason": arrival.refused})
    counts = {"added": arrival.added, "duplicates": arrival.duplicates, "skipped": arrival.skipped}
    return Line(_READ, {"name": arrival.name, **counts})


def _made(run: ScheduleRun) -> Iterator[Line]:
    for edition in run.editions:
        yield _edition(edition)
        if edition.again:
            yield Line(_AGAIN, {"period": edition.period})
        yield Line(_NOTES, {"period": edition.period, "page": f"{edition.notes}/notes.html"})
    yield from _periods(run.empty)
    if run.passed:
        yield Line(_PASSED, {"count": len(run.passed), "first": run.passed[0], "last": run.passed[-1]})


def _edition(edition: ScheduledEdition) -> Line:
    values = {"number": edition.number, "period": edition.period, "entries": edition.entries}
    return Line(_MADE[edition.state], {**values, "page": f"{edition.folder}/handbook.html"})


def _periods(empty: tuple[str, ...]) -> Iterator[Line]:
    if len(empty) == 1:
        yield Line(_EMPTY, {"period": empty[0]})
    elif empty:
        yield Line(_EMPTY_MANY, {"count": len(empty), "first": empty[0], "last": empty[-1]})


def _for_a_person(run: ScheduleRun) -> Iterator[Line]:
    for edition in run.open:
        yield Line(_UNSIGNED if edition.signed < edition.wanted else _UNPUBLISHED, asdict(edition))
    for late in run.late:
        yield Line(_LATE, asdict(late))
    for group in run.missing:
        yield Line(_MISSING, {"group": group, "period": run.period})


def _when(at: int, timezone: str) -> str:
    """Day and time to the minute, with its zone."""
    return f"{(iso_time(at, timezone) or '')[:16].replace('T', ' ')} ({timezone})"


def _safe(value: object) -> str:
    return " ".join(printable(str(value)).split())
