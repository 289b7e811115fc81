"""The text that an operator pastes into the group: plain, short, no Markdown."""

from __future__ import annotations

from models.i18n import N_, translate
from models.records.edition import Claim, ClaimKind, Edition, Entry, EntryKind, Status

LIMIT, ITEM = 200, 46
"""Characters of the whole text, and of one line of it."""
_HEAD = N_("📒 {community} handbook no. {number}")
_ITEM = N_("{place} {title} → {step}")
_BARE = N_("{place} {title}")
_OPEN = N_("❓ Still open: {title}. If you solved it, one line will do.")
_LINK = N_("In full: {link}")
_PLACES = "①②③④⑤"


def render(edition: Edition) -> str:
    """At most 200 characters: the first entries with a tried step each, one open question, a place for the link."""
    head = translate(_HEAD, edition.language).format(community=edition.community, number=edition.number)
    tail = [translate(_LINK, edition.language).format(link="{link}")]
    front = [entry for entry in edition.entries if entry.id in edition.cover and entry.title]
    asked = [entry.title.text for entry in front if entry.kind is EntryKind.OPEN and entry.title]
    if asked:
        tail.insert(0, translate(_OPEN, edition.language).format(title=asked[0]))
    lines = [head]
    for entry in front:
        if entry.kind is EntryKind.PAIN and len(lines) <= len(_PLACES):
            line = _line(entry, _PLACES[len(lines) - 1], edition.language)
            if len("\n".join([*lines, line, *tail])) <= LIMIT:
                lines.append(line)
    return "\n".join([*lines, *tail])


def _line(entry: Entry, place: str, language: str) -> str:
    title = entry.title.text if entry.title else ""
    step = _step(entry)
    if step and len(title) + len(step.text) <= ITEM * (1 if language == "zh" else 2):
        return translate(_ITEM, language).format(place=place, title=title, step=step.text)
    return translate(_BARE, language).format(place=place, title=title)


def _step(entry: Entry) -> Claim | None:
    """The shortest step of the titled case that was tried."""
    tried = [claim for claim in entry.claims if claim.kind is ClaimKind.STEP and claim.status is Status.TRIED]
    return min(tried, key=lambda claim: len(claim.text), default=None)
