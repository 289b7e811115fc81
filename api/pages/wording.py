"""Sentences of the catalogue inside templates, and the values in them, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton
from babel.numbers import format_decimal
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from models.i18n import translate
from publish.page.characters import printable

_LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}
_SAME_YEAR, _OTHER_YEAR = "MMMd", "yMMMd"


@pass_context
def t(context: Context, message: str, **slots: object) -> Markup:
    """The sentence in the page's language, its slots filled and escaped."""
    return Markup(escape(translate(message, context["language"]))).format(**slots)  # noqa: S704 - escaped


@pass_context
def counted(context: Context, number: int, one: str, many: str) -> Markup:
    """``3 messages``: the sentence ``one`` or ``many`` with the number as its slot ``n``."""
    return t(context, one if number == 1 else many, n=decimal(context, number))


@pass_context
def decimal(context: Context, number: float) -> str:
    """``12,345``."""
    return format_decimal(number, locale=_LOCALES[context["language"]])


@pass_context
def day(context: Context, at: int | str, *, year: bool = False) -> Markup:
    """A day of the community's zone, from milliseconds UTC or as ISO 8601 writes it."""
    when = _local(at, context["timezone"])
    return _timed(when, _day(when.date(), context["language"], year=year))


@pass_context
def moment(context: Context, at: int | str, *, year: bool = False) -> Markup:
    """A day and the time of day."""
    when = _local(at, context["timezone"])
    return _timed(when, f"{_day(when.date(), context['language'], year=year)} {when:%H:%M}")


@lru_cache(maxsize=10_000)
def _day(on: date, language: str, *, year: bool) -> str:
    return format_skeleton(_OTHER_YEAR if year else _SAME_YEAR, on, locale=_LOCALES[language])


@pass_context
def names(context: Context, table: Mapping[str, str | tuple[str, str]]) -> list[tuple[str, Markup]]:
    """The rows of a table of labels as choices of a form."""
    own = ((key, value if isinstance(value, str) else value[0]) for key, value in table.items())
    return [(key, t(context, name)) for key, name in own]


def short(text: str, most: int) -> str:
    """The beginning of a text on one line: of Chinese too, which has no blanks to cut at."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most] + "…"


def said(text: str) -> Markup:
    """A member's words, set apart from the direction of what stands around them."""
    return Markup("<bdi>{}</bdi>").format(printable(text))


def marked(text: str, spans: Iterable[tuple[int, int]]) -> Markup:
    """A member's words with half-open spans of them marked."""
    return Markup("<bdi>{}</bdi>").format(Markup().join(_pieces(text, spans)))


def _pieces(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Markup]:
    at = 0
    for start, end in sorted(spans):
        if start < at:
            continue
        yield escape(printable(text[at:start]))
        yield Markup("<mark>{}</mark>").format(printable(text[start:end]))
        at = end
    yield escape(printable(text[at:]))


def _local(at: int | str, zone: str) -> datetime:
    when = datetime.fromisoformat(at) if isinstance(at, str) else datetime.fromtimestamp(at / 1000, UTC)
    return when.astimezone(ZoneInfo(zone))


def _timed(when: datetime, text: str) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(when.isoformat(timespec="seconds"), text)
