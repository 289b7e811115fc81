"""Prompt templates as they were made with their edition."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from api.actions.forms import PROMPTS
from api.actions.keeping import folder_in
from api.queries.audience import Audience, missing
from api.queries.holdings import Holdings, Snapshot
from models.records.edition import Edition

_MOST = 12
"""Templates that a summary names at most."""


@dataclass(frozen=True, slots=True)
class PromptCard:
    """A template in a list."""

    id: str
    """Stays over editions."""
    kind: str
    """``model`` for language models; ``speaking`` for members; ``kit`` for a discussion, which operators lead."""
    title: str
    edition: int
    entries: tuple[str, ...]
    """``Entry.id`` that its words and examples are from."""


@dataclass(frozen=True, slots=True)
class PromptPage:
    """A template, whole."""

    prompt: PromptCard
    template: dict[str, Any]
    """As ``prompts.json`` of the edition holds it; docs/prompts.md says what each part is."""


def prompts_of(
    holdings: Holdings, snapshot: Snapshot, audience: Audience, entries: AbstractSet[str] | None
) -> tuple[PromptCard, ...]:
    """The newest edition's templates that take words from these entries; without entries those for every subject."""
    cards = prompts(holdings, snapshot, audience)
    if entries is None:
        return cards[:_MOST]
    return tuple(card for card in cards if not entries.isdisjoint(card.entries))[:_MOST]


def prompts(
    holdings: Holdings, snapshot: Snapshot, audience: Audience, edition: int | None = None
) -> tuple[PromptCard, ...]:
    """The templates of an edition, of the newest without one. Raises ``NotFound`` for a number that is none."""
    return tuple(page.prompt for page in _pages(holdings, snapshot, audience, edition))


def prompt(
    holdings: Holdings, snapshot: Snapshot, audience: Audience, key: str, edition: int | None = None
) -> PromptPage:
    """One template. Raises ``NotFound``."""
    found = next((page for page in _pages(holdings, snapshot, audience, edition) if page.prompt.id == key), None)
    if found is None:
        raise missing(key)
    return found


def _pages(holdings: Holdings, snapshot: Snapshot, audience: Audience, number: int | None) -> tuple[PromptPage, ...]:
    made = snapshot.shelf.newest(audience)
    chosen = [one for one in made if number in {None, one.number}]
    if not chosen:
        if number is None:
            return ()
        raise missing(str(number))
    edition = chosen[-1]
    key = ("prompts", edition.number, edition.revision)
    pages = snapshot.memo.get(key, lambda: tuple(_read(holdings, edition)))
    # Kits say whom to invite and what keeps people silent: that is for those who lead the discussion.
    return tuple(page for page in pages if audience is Audience.COMMUNITY or page.prompt.kind != "kit")


def _read(holdings: Holdings, edition: Edition) -> Iterator[PromptPage]:
    file = folder_in(holdings.path, edition) / PROMPTS / "prompts.json"
    # Editions of the first releases have none, and a purge takes an edition's folder away.
    book: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    for one in book.get("prompts", ()):
        cases = [case["provenance"]["entry"] for case in (*one["examples"], *one["evals"])]
        yield _page(edition, one, "model", one["title"], cases)
    for one in book.get("speaking", ()):
        yield _page(edition, one, "speaking", one["structure"], [one["example"]["entry"]] if one["example"] else [])
    for one in book.get("kits", ()):
        yield _page(edition, one, "kit", " / ".join(claim["text"] for claim in one["question"]), [one["entry"]])


def _page(edition: Edition, one: dict[str, Any], kind: str, title: str, entries: list[str]) -> PromptPage:
    return PromptPage(PromptCard(one["id"], kind, title, edition.number, tuple(dict.fromkeys(entries))), one)
