"""The resources: editions, topics and entries, each a list and a page an id."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import mcp_types as types
from pydantic import TypeAdapter

from api.mcp.reader import Reader
from api.queries import editions
from api.queries.editions import EditionCard, EntryCard
from api.queries.scope import Filter
from api.queries.summary import summary
from api.queries.topics import topics
from models.errors import NotFound
from models.i18n import N_, translate

NO_RESOURCE = N_("There is no resource {uri}: choose one that is listed, or fill a template with an id from a list.")
_MIME = "application/json"
_ANY: TypeAdapter[Any] = TypeAdapter(Any)
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class EditionContents:
    """An edition and what stands in it."""

    edition: EditionCard
    entries: tuple[EntryCard, ...]


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """A resource, or with a name in braces each of one kind."""

    uri: str
    name: str
    title: str
    description: str
    read: Callable[..., object]
    """From the reader and the names' values to what it holds."""

    @property
    def template(self) -> bool:
        """Tell whether it stands for many."""
        return "{" in self.uri

    def values(self, uri: str) -> list[str] | None:
        """The values of the names in the address; None where it is another one's."""
        pattern = re.sub(r"\\{\w+\\}", "([^/]+)", re.escape(self.uri))
        found = re.fullmatch(pattern, uri)
        return [unquote(value) for value in found.groups()] if found else None


def listed(reader: Reader) -> list[types.Resource]:
    """The lists, and each edition that the reader may see."""
    made = editions.editions(reader.holdings.snapshot(), reader.audience)
    return [
        *(_fixed(row, reader.language) for row in ROWS if not row.template),
        *(_of_edition(card, reader.language) for card in made),
    ]


def templates(reader: Reader) -> list[types.ResourceTemplate]:
    """How the address of one topic, edition or entry is made."""
    return [
        types.ResourceTemplate(uri_template=row.uri, **_words(row, reader.language)) for row in ROWS if row.template
    ]


def read(reader: Reader, uri: str) -> types.TextResourceContents:
    """What an address holds, as JSON. Raises ``NotFound`` for one that the reader has not."""
    for row in ROWS:
        if (values := row.values(uri)) is not None:
            text = _ANY.dump_json(row.read(reader, *values)).decode()
            return types.TextResourceContents(uri=uri, mime_type=_MIME, text=text)
    raise NotFound(NO_RESOURCE, uri=uri[:200])


def _editions(reader: Reader) -> object:
    return editions.editions(reader.holdings.snapshot(), reader.audience)


def _edition(reader: Reader, number: str) -> object:
    snapshot, wanted = reader.holdings.snapshot(), _whole(number)
    card = editions.edition_card(editions.edition(snapshot, reader.audience, wanted))
    return EditionContents(card, editions.entries(snapshot, reader.audience, wanted))


def _entry_of(reader: Reader, number: str, key: str) -> object:
    return editions.entry(reader.holdings.snapshot(), reader.audience, key, _whole(number))


def _topics(reader: Reader) -> object:
    return topics(reader.holdings.snapshot(), reader.audience)


def _topic(reader: Reader, key: str) -> object:
    return summary(reader.holdings, reader.audience, Filter(topic=key))


def _entries(reader: Reader) -> object:
    return editions.entries(reader.holdings.snapshot(), reader.audience)


def _entry(reader: Reader, key: str) -> object:
    return editions.entry(reader.holdings.snapshot(), reader.audience, key)


ROWS: tuple[ResourceRow, ...] = (
    ResourceRow(
        "stillroom://editions",
        "editions",
        N_("Editions"),
        N_("Every handbook, the newest first."),
        _editions,
    ),
    ResourceRow(
        "stillroom://topics",
        "topics",
        N_("Topics"),
        N_("Chapters, each followed by its narrower topics; the largest first."),
        _topics,
    ),
    ResourceRow(
        "stillroom://entries",
        "entries",
        N_("Entries"),
        N_("Every entry once, as the newest edition prints it."),
        _entries,
    ),
    ResourceRow(
        "stillroom://editions/{edition}",
        "edition",
        N_("Edition"),
        N_("One handbook in figures, and the entries in it."),
        _edition,
    ),
    ResourceRow(
        "stillroom://editions/{edition}/entries/{entry}",
        "edition-entry",
        N_("Entry of an edition"),
        N_("One entry as this edition prints it: its claims, each with the messages that carry it."),
        _entry_of,
    ),
    ResourceRow(
        "stillroom://topics/{topic}",
        "topic",
        N_("Topic"),
        N_("The summary of one topic."),
        _topic,
    ),
    ResourceRow(
        "stillroom://entries/{entry}",
        "entry",
        N_("Entry"),
        N_("One entry as the newest edition prints it: its claims, each with the messages that carry it."),
        _entry,
    ),
)
_EDITION_TITLE = N_("Edition {number}, {period}")


def _whole(number: str) -> int:
    """Raises ``NotFound`` for what is no number of an edition."""
    if not _NUMBER.fullmatch(number):
        raise NotFound(NO_RESOURCE, uri=number[:80])
    return int(number)


def _fixed(row: ResourceRow, language: str) -> types.Resource:
    return types.Resource(uri=row.uri, **_words(row, language))


def _of_edition(card: EditionCard, language: str) -> types.Resource:
    title = translate(_EDITION_TITLE, language).format(number=card.number, period=card.period)
    return types.Resource(
        uri=f"stillroom://editions/{card.number}", name=f"edition-{card.number}", title=title, mime_type=_MIME
    )


def _words(row: ResourceRow, language: str) -> dict[str, Any]:
    title, description = translate(row.title, language), translate(row.description, language)
    return {"name": row.name, "title": title, "description": description, "mime_type": _MIME}
