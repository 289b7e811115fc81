"""The pictures of an edition, drawn as its page tree asks for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from models.i18n import translate
from models.records.edition import Edition, Entry, EntryKind
from models.records.overview import Week
from publish.page.glance import demands
from publish.page.inline import Setter, plain
from publish.page.numbering import Numbering
from publish.page.tree import Picture, Section
from publish.render.charts import ASKERS, Bar, activity_hours, activity_weeks, pain_bars, topic_map
from publish.render.sheet import Sheet


class Drawings:
    """Draws the pictures of one edition."""

    def __init__(self, edition: Edition) -> None:
        """Number the entries, by which bars are called."""
        self._edition = edition
        self._setter = Setter(edition)
        self._numbering = Numbering(edition)

    def sheet(self, picture: Picture, width: float) -> Sheet:
        """The picture so many units across."""
        found, language = picture.counted, self._edition.language
        match picture.name:
            case "topics":
                return topic_map(found.topics, language, width)
            case "pains":
                return pain_bars(self._bars(), language, width, translate(ASKERS, language))
            case "weeks":
                return activity_weeks([self._week(week) for week in found.weeks], language, width)
            case _:
                return activity_hours(found.hours, language, width)

    def alt(self, picture: Picture) -> str:
        """What the picture shows, in words."""
        return plain(self._setter.line(picture.alt))

    def _bars(self) -> list[Bar]:
        entries = {entry.id: entry for entry in self._edition.entries}
        asked = ((entries[one.entry], one) for one in demands(self._edition))
        return [Bar(self._name(e), one.askers, one.weeks, open=e.kind is EntryKind.OPEN) for e, one in asked]

    def _name(self, entry: Entry) -> str:
        title = plain(self._setter.line((self._numbering.title(entry),)))
        return f"{self._numbering.number(entry).number} · {title}"

    def _week(self, week: Week) -> tuple[str, int]:
        day = datetime.fromtimestamp(week.start / 1000, UTC).astimezone(ZoneInfo(self._edition.timezone))
        return f"{day.month}/{day.day}", week.messages


def pictures(sections: Iterable[Section]) -> list[Picture]:
    """The pictures of the sections, in order."""
    return [block for section in sections for block in section.blocks if isinstance(block, Picture)]
