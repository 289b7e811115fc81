"""Characters that no text may hold: what steers a terminal or a page, and halves of what is no character."""

from __future__ import annotations

import re

_SURROGATES = re.compile("[\ud800-\udfff]")
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
"""Controls but tab and newline, marks that turn the direction of text, blanks of no width (not the joiner of emoji),
what is no character."""


def without_steering(text: str) -> str:
    """The text with its steering characters dropped."""
    return _STEERING.sub("", text)


def steering_shown(name: str) -> str:
    """A name on one line, each steering character in it as U+FFFD: a name with one is not the name without it."""
    return _STEERING.sub("\ufffd", name).replace("\n", "\ufffd").replace("\t", "\ufffd")


def without_surrogates(text: str) -> str:
    """The text with each lone surrogate as U+FFFD: neither SQLite nor UTF-8 takes them."""
    return _SURROGATES.sub("\ufffd", text)
