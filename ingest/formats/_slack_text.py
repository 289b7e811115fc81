"""Slack's markup as its readers see it: mentions, links and escapes resolved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from ingest.formats._fields import objects_of, text_of

_MARKUP = re.compile(r"<([@#!]?)([^<>|\s]*)(?:\|([^<>]*))?>")
_TEXT_LIMIT = 20
"""How deep the blocks of one message may nest."""


def readable(text: str, names: Mapping[str, str], channels: Mapping[str, str]) -> str:
    """``text`` with names for ids (``@ann``, ``#general``), links spelled out, and ``&amp;`` and the like undone."""

    def shown(found: re.Match[str]) -> str:
        mark, target, label = found[1], found[2], found[3]
        if mark == "@":
            return "@" + (names.get(target) or label or target)
        if mark == "#":
            return "#" + (label or channels.get(target) or target)
        if mark == "!":
            return _special(target, label)
        return _link(target, label)

    return unescape(_MARKUP.sub(shown, text))


def mentioned(text: str) -> tuple[str, ...]:
    """Ids of the people that ``text`` mentions."""
    return tuple(dict.fromkeys(found[2] for found in _MARKUP.finditer(text) if found[1] == "@" and found[2]))


def block_text(part: Any, depth: int = 0) -> str:
    """The words of a message's blocks, in Slack's markup; some bots write nowhere else."""
    if depth > _TEXT_LIMIT:
        return ""
    if isinstance(part, list):
        return "\n".join(filter(None, (block_text(item, depth + 1) for item in part)))
    if not isinstance(part, dict):
        return ""
    if part.get("type") == "rich_text_section":
        return "".join(map(_element_text, objects_of(part.get("elements"))))
    text = part.get("text")
    own = text if isinstance(text, str) else block_text(text, depth + 1)
    return "\n".join(filter(None, (own, block_text(part.get("elements") or part.get("fields"), depth + 1))))


def _element_text(element: dict[str, Any]) -> str:
    kind = element.get("type")
    if kind == "user":
        return f"<@{text_of(element.get('user_id'))}>"
    if kind == "emoji":
        return f":{text_of(element.get('name'))}:"
    if kind == "link":
        return text_of(element.get("text")) or text_of(element.get("url"))
    return text_of(element.get("text"))


def _special(target: str, label: str | None) -> str:
    word = label or target.partition("^")[0]
    return word if word.startswith("@") else f"@{word}"


def _link(target: str, label: str | None) -> str:
    if not label or label in target:
        return target if not target.startswith("mailto:") else target.removeprefix("mailto:")
    return f"{label} ({target})"
