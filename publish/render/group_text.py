"""The text that an operator pastes into the group: plain, short, no Markdown."""

from __future__ import annotations

from models.i18n import N_, translate
from models.records.edition import Edition, EntryKind
from publish.page.cases import brief
from publish.page.characters import printable

LIMITS = {"zh": 200, "en": 400}
"""Characters of the whole text by language."""
LOOKED_AT, _FRAME, LONGEST_ASKED = 10, 6, 60
"""Entries that are looked at, the characters around title and step of one line, and those of the open question."""
_HEAD = N_("📒 {community} handbook no. {number}")
_ITEM = N_("{place} {title} → {step}")
_OPEN = N_("❓ Still open: {title} (if you solved it, one line will do)")
_LINK = N_("In full: {link}")
_PLACES = "①②③④⑤"


def render(edition: Edition) -> str:
    """Within the limit: entries with what to do, tried ones first, one open question, a link or a place for one."""
    head = translate(_HEAD, edition.language).format(community=_plain(edition.community), number=edition.number)
    tail = [translate(_LINK, edition.language).format(link=edition.link or "{link}")]
    front = [entry for entry in edition.entries if entry.id in edition.cover and entry.title]
    titles = (_plain(entry.title.text) for entry in front if entry.kind is EntryKind.OPEN and entry.title)
    room = LIMITS[edition.language] - sum(len(line) + 1 for line in (head, *tail))
    if asked := next((title for title in titles if len(title) <= LONGEST_ASKED), None):
        line = translate(_OPEN, edition.language).format(title=asked)
        if len(line) < room:
            tail.insert(0, line)
            room -= len(line) + 1
    items = [
        translate(_ITEM, edition.language).format(place=place, title=title, step=step)
        for place, (title, step) in zip(_PLACES, _chosen(edition, room), strict=False)
    ]
    return "\n".join([head, *items, *tail])


def _chosen(edition: Edition, room: int) -> list[tuple[str, str]]:
    """Title and what to do of the first entries, the short ones where not all have room, in the order of the book.

    What an expert limited to some readers, or to a time, is not told here: one line has no room to say so.
    """
    tried = sorted(edition.entries, key=lambda entry: not entry.figures.get("tried"))
    pairs = [
        (_plain(entry.title.text), _plain(told.text))
        for entry in tried
        if entry.title and (told := brief(entry)) and not (told.validity or entry.validity)
    ][:LOOKED_AT]
    kept: set[tuple[str, str]] = set()
    for pair in sorted(pairs, key=lambda pair: len("".join(pair)))[: len(_PLACES)]:
        room -= len("".join(pair)) + _FRAME
        if room >= 0:
            kept.add(pair)
    return [pair for pair in pairs if pair in kept]


def _plain(text: str) -> str:
    """The text in one line, without the marks of code."""
    return " ".join(printable(text).replace("`", "").split())
