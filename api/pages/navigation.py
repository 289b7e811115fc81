"""What the menu offers: one table, of which everybody sees what they may open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.access.caller import Caller, Way
from api.access.routes import Rule
from models.i18n import N_

Rules = Mapping[tuple[str, str], Rule]


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the menu."""

    path: str
    name: str
    """An English sentence of the catalogue."""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that belong together."""

    name: str
    items: tuple[Item, ...]


MENU: tuple[Part, ...] = (
    Part(
        N_("Read"),
        (
            Item("/editions", N_("Editions")),
            Item("/prompts", N_("Templates")),
            Item("/ask", N_("Ask")),
        ),
    ),
    Part(
        N_("Community"),
        (
            Item("/", N_("Overview")),
            Item("/topics", N_("Topics")),
            Item("/pains", N_("Pain points")),
            Item("/search", N_("Search")),
        ),
    ),
    Part(
        N_("Work"),
        (
            Item("/review", N_("Review")),
            Item("/links", N_("Review links")),
            Item("/upload", N_("Upload")),
            Item("/jobs", N_("Runs")),
            Item("/notes", N_("Notes")),
            Item("/withdrawals", N_("Withdrawn words")),
            Item("/consents", N_("Who is named")),
        ),
    ),
    Part(
        N_("Administration"),
        (
            Item("/people", N_("Accounts")),
            Item("/tokens", N_("Tokens")),
            Item("/purges", N_("Erased for good")),
            Item("/settings", N_("Settings")),
            Item("/audit", N_("Audit log")),
        ),
    ),
)
"""Every page that the menu leads to; the right each asks for stands in the table of routes."""


def menu(caller: Caller, rules: Rules) -> tuple[Part, ...]:
    """The parts that somebody may open; none for whoever holds a review link, which opens one edition."""
    if caller.way is Way.LINK:
        return ()
    parts = (Part(part.name, tuple(item for item in part.items if _open(caller, item, rules))) for part in MENU)
    return tuple(part for part in parts if part.items)


def _open(caller: Caller, item: Item, rules: Rules) -> bool:
    rule = rules.get(("GET", item.path))
    return rule is not None and (rule.right is None or caller.may(rule.right))


def current(path: str) -> str:
    """The path of the menu's line to which a page belongs; empty for none."""
    paths = [item.path for part in MENU for item in part.items]
    return max(
        (one for one in paths if path == one or (path.startswith(f"{one.rstrip('/')}/") and one != "/")), default=""
    )
