"""The text that an operator pastes into the group: plain, short, no Markdown."""

from __future__ import annotations

import re

from models.i18n import N_, translate
from models.records.edition import Claim, ClaimKind, Edition, Entry, EntryKind, Status
from publish.page.cases import titled_claims

LIMITS, ITEM = {"zh": 200, "en": 400}, 46
"""Characters of the whole text by language, and of one Chinese line of it."""
_HEAD = N_("📒 {community} handbook no. {number}")
_ITEM = N_("{place} {title} → {step}")
_BARE = N_("{place} {title}")
_OPEN = N_("❓ Still open: {title} (if you solved it, one line will do)")
_LINK = N_("In full: {link}")
_LEANING = re.compile(r"或者|然后|再|要是|不行|接着|最后|or |then |and |if ", re.IGNORECASE)
"""A beginning that leans on the step before it."""
_PLACES = "①②③④⑤"


def render(edition: Edition) -> str:
    """At most 200 Chinese characters, or 400 English: entries, tried ones first, one open question, a link."""
    head = translate(_HEAD, edition.language).format(community=edition.community, number=edition.number)
    tail = [translate(_LINK, edition.language).format(link="{link}")]
    front = [entry for entry in edition.entries if entry.id in edition.cover and entry.title]
    asked = [entry.title.text for entry in front if entry.kind is EntryKind.OPEN and entry.title]
    if asked:
        tail.insert(0, translate(_OPEN, edition.language).format(title=asked[0]))
    lines = [head]
    solved = [entry for entry in edition.entries if entry.kind is EntryKind.PAIN and entry.title]
    for entry in sorted(solved, key=lambda entry: _step(entry, edition.language) is None):
        if len(lines) <= len(_PLACES):
            line = _line(entry, _PLACES[len(lines) - 1], edition.language)
            if len("\n".join([*lines, line, *tail])) <= LIMITS[edition.language]:
                lines.append(line)
    return "\n".join([*lines, *tail]).replace("`", "")


def _line(entry: Entry, place: str, language: str) -> str:
    title = entry.title.text if entry.title else ""
    step = _step(entry, language)
    if step:
        return translate(_ITEM, language).format(place=place, title=title, step=step.text)
    return translate(_BARE, language).format(place=place, title=title)


def _step(entry: Entry, language: str) -> Claim | None:
    """The shortest tried step of the case that gives the title; None where none fits or stands by itself."""
    tried = [
        claim
        for claim in titled_claims(entry)
        if claim.kind is ClaimKind.STEP and claim.status is Status.TRIED and not _LEANING.match(claim.text)
    ]
    best = min(tried, key=lambda claim: len(claim.text), default=None)
    room = ITEM * (1 if language == "zh" else 2) - len(entry.title.text if entry.title else "")
    return best if best and len(best.text) <= room else None
