"""Fields of JSON objects, whose types no export promises."""

from __future__ import annotations

from typing import Any


def text_of(value: Any) -> str:
    """The text that ``value`` is; numbers as they are written, empty for everything else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def id_of(value: Any) -> str | None:
    """The id that ``value`` is, a text or a whole number; None where it is neither."""
    return text_of(value) or None


def object_of(value: Any) -> dict[str, Any]:
    """``value`` if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def objects_of(value: Any) -> list[dict[str, Any]]:
    """The objects among the items of an array; none where ``value`` is no array."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
