"""What a form tells of the whole book in fields of its own: title, language, identifier, date."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import blake2b
from uuid import NAMESPACE_URL, uuid5

from models.codec import to_json
from models.i18n import N_, translate
from models.records.edition import Edition
from publish.page.characters import printable

_TITLE = N_("{community}: handbook no. {number}")
_TAGS = {"zh": "zh-Hans", "en": "en"}


def title(edition: Edition) -> str:
    """The title in one line."""
    text = translate(_TITLE, edition.language).format(community=edition.community, number=edition.number)
    return " ".join(printable(text).split())


def language_tag(edition: Edition) -> str:
    """The language as BCP 47 names it."""
    return _TAGS[edition.language]


def creator(edition: Edition) -> str:
    """Who speaks in it: the community."""
    return printable(edition.community)


def identifier(edition: Edition) -> str:
    """A URN that stands for just this content."""
    content = to_json(edition).encode("utf-8", "surrogatepass")
    return uuid5(NAMESPACE_URL, blake2b(content, digest_size=16).hexdigest()).urn


def lineage(edition: Edition) -> str:
    """A URN that the edition shares with its corrections."""
    return uuid5(NAMESPACE_URL, f"{creator(edition)}/{edition.number}").urn


def modified(edition: Edition) -> str:
    """The end of the period as RFC 3339 writes it: an edition has no other date that repeats."""
    return datetime.fromtimestamp(edition.period.end // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
