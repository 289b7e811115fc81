"""The report of an import: what was read, skipped and assumed, for programs and for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from ingest.report import PassedOver
from models.errors import StillroomError
from models.i18n import N_, translate
from models.records.source import SourceReport
from models.records.time import iso_time
from models.store.files import write_whole

_TITLE = N_("What was read")
_TOTAL = N_("{added} messages are new, {duplicates} were there already, {skipped} records were skipped.")
_FACTS = (
    (N_("Format"), "{format} ({score:.2f})"),
    (N_("Encoding"), "{encoding}"),
    (N_("Time zone"), "{timezone}"),
    (N_("Messages"), "{messages}"),
    (N_("Skipped"), "{skipped}"),
    (N_("People"), "{people}"),
    (N_("Groups"), "{channels}"),
    (N_("From"), "{first}"),
    (N_("To"), "{last}"),
    (N_("Kinds"), "{kinds}"),
)
_ASSUMED = N_("assumed: nothing in the export says it")
_FELL_BACK = N_("It was first read as {format}, without success.")
_LEFT_OUT = N_("Files that were left out")
_MEDIA = N_("Not read, because they hold no text ({files}).")
_MEDIA_KINDS = {
    "pictures": N_("pictures: {count}"),
    "sounds": N_("sounds: {count}"),
    "films": N_("films: {count}"),
    "documents": N_("documents: {count}"),
    "other files": N_("other files: {count}"),
}
_NO_MESSAGES = N_("{path} belongs to an export and holds no messages.")
_SAMPLES = N_("Skipped records, at most 20")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file beside the exports that was not read."""

    source: str
    error: StillroomError | None
    """None where it belongs to an export and holds no messages."""

    def why(self, language: str) -> str:
        """One sentence."""
        return self.error.localized(language) if self.error else _say(_NO_MESSAGES, language).format(path=self.source)


def left_out(passed_over: Iterable[PassedOver]) -> tuple[LeftOut, ...]:
    """What reading passed over, for the doors."""
    return tuple(LeftOut(each.source, each.error) for each in passed_over)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import read, source by source."""

    sources: tuple[SourceReport, ...]
    left_out: tuple[LeftOut, ...]
    media: Mapping[str, int]
    """Files beside the exports that are not read, by kind."""
    added: int
    duplicates: int

    @property
    def skipped(self) -> int:
        """Records of all sources that could not be read."""
        return sum(source.skipped for source in self.sources)


def write_report(folder: Path, report: ImportReport, language: str) -> Path:
    """Write ``report.json`` and ``report.md`` into the folder; give the path of the second. Raises ``CannotWrite``."""
    write_whole(folder / "report.json", json.dumps(_plain(report), ensure_ascii=False, indent=1) + "\n")
    total = _say(_TOTAL, language).format(added=report.added, duplicates=report.duplicates, skipped=report.skipped)
    parts = [f"# {_say(_TITLE, language)}", total, *(_source(source, language) for source in report.sources)]
    if report.media:
        parts.append(media_sentence(report.media, language))
    if report.left_out:
        lines = [f"- {each.why(language)}" for each in report.left_out]
        parts += [f"## {_say(_LEFT_OUT, language)}", "\n".join(lines)]
    return write_whole(folder / "report.md", "\n\n".join(parts) + "\n")


def media_sentence(media: Mapping[str, int], language: str) -> str:
    """How many pictures, sounds and other files lay beside the exports."""
    files = [_say(_MEDIA_KINDS[kind], language).format(count=count) for kind, count in media.items()]
    return _say(_MEDIA, language).format(files=", ".join(files))


def _plain(report: ImportReport) -> dict[str, object]:
    return {
        "added": report.added,
        "duplicates": report.duplicates,
        "skipped": report.skipped,
        "sources": [asdict(source) for source in report.sources],
        "media": dict(report.media),
        "left_out": [{"source": each.source, "reason": each.why("en")} for each in report.left_out],
    }


def _source(report: SourceReport, language: str) -> str:
    values = _values(report, language)
    lines = [f"## {report.source}", ""]
    lines += [f"- {_say(name, language)}: {_escaped(pattern.format(**values))}" for name, pattern in _FACTS]
    if report.fell_back_from:
        lines.append("- " + _say(_FELL_BACK, language).format(format=report.fell_back_from))
    lines += [f"- {_say(note, language)}" for note in report.notes]
    if report.samples_skipped:
        lines += ["", f"{_say(_SAMPLES, language)}:", "", "```"]
        lines += [sample.replace("\n", " ").replace("```", "'''") for sample in report.samples_skipped]
        lines.append("```")
    return "\n".join(lines)


def _values(report: SourceReport, language: str) -> dict[str, object]:
    assumed = f" ({_say(_ASSUMED, language)})" if report.timezone_assumed else ""
    return {
        "format": report.format,
        "score": report.score,
        "encoding": report.encoding,
        "timezone": report.timezone + assumed,
        "messages": report.messages,
        "skipped": report.skipped,
        "people": report.people,
        "channels": ", ".join(report.channels),
        "first": iso_time(report.first_at) or "-",
        "last": iso_time(report.last_at) or "-",
        "kinds": ", ".join(f"{kind} {count}" for kind, count in sorted(report.kinds.items())),
    }


def _say(message: str, language: str) -> str:
    return translate(message, language)


def _escaped(text: str) -> str:
    return text.replace("*", "\\*").replace("_", "\\_").replace("<", "&lt;")
