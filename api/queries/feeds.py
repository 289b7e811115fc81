"""Feeds (Atom, RFC 4287) of what was published: editions, and what they print about one topic."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from api.queries.audience import Audience
from api.queries.heading import community_name
from api.queries.holdings import Snapshot
from api.queries.passages import Passage
from api.queries.scope import Filter, passages_in, scope_of
from api.queries.topics import topic
from models.records.edition import Edition
from publish.page.characters import printable
from publish.page.imprint import language_tag
from publish.render import feed

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "{http://www.w3.org/XML/1998/namespace}lang"
_MOST = 20
"""Entries of a feed, the newest."""

ET.register_namespace("", _ATOM)


def editions_feed(snapshot: Snapshot, address: str) -> str:
    """Published editions, the newest first, each whole; ``address`` is that of the feed."""
    return snapshot.memo.get(("feed", address), lambda: _editions_feed(snapshot, address))


def topic_feed(snapshot: Snapshot, key: str, address: str) -> str:
    """What published editions print about a topic, the newest first. Raises ``NotFound``."""
    card = topic(snapshot, Audience.READERS, key)
    found = passages_in(snapshot, Audience.READERS, scope_of(snapshot, Filter(topic=key)))[:_MOST]
    made = {(one.number, one.revision): one for one in snapshot.shelf.editions}
    times = [made[passage.edition, passage.revision].period.end for passage in found]
    root = _feed(snapshot, f"{_community(snapshot)}: {card.name}", address, max(times, default=0))
    for passage, at in zip(found, times, strict=True):
        root.append(_entry(passage, at))
    return _spelled(root)


def _editions_feed(snapshot: Snapshot, address: str) -> str:
    made: list[Edition] = list(reversed(snapshot.shelf.newest(Audience.READERS)))[:_MOST]
    root = _feed(snapshot, _community(snapshot), address, max((one.period.end for one in made), default=0))
    if made:
        root.set(_XML, language_tag(made[0]))
    for edition in made:
        root.append(ET.fromstring(feed.render(edition)))  # noqa: S314 (our own, made a moment ago)
    return _spelled(root)


def _community(snapshot: Snapshot) -> str:
    return community_name(snapshot, Audience.READERS) or "Stillroom"


def _feed(snapshot: Snapshot, title: str, address: str, updated: int) -> ET.Element:
    root = ET.Element(f"{{{_ATOM}}}feed")
    _put(root, "id", address)
    _put(root, "title", title)
    _put(root, "updated", _time(updated))
    ET.SubElement(root, f"{{{_ATOM}}}link", {"rel": "self", "href": printable(address)})
    _put(ET.SubElement(root, f"{{{_ATOM}}}author"), "name", _community(snapshot))
    return root


def _entry(passage: Passage, at: int) -> ET.Element:
    entry = ET.Element(f"{{{_ATOM}}}entry")
    _put(entry, "id", uuid5(NAMESPACE_URL, f"{passage.edition}/{passage.name}").urn)
    _put(entry, "title", passage.title)
    _put(entry, "updated", _time(at))
    _put(entry, "content", "\n".join(claim.text for claim in passage.claims))
    return entry


def _put(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = printable(text)


def _spelled(root: ET.Element) -> str:
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _time(at: int) -> str:
    return datetime.fromtimestamp(at // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
