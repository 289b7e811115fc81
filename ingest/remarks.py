"""The exporter's private names for people (备注): left out even where a record that failed is shown."""

from __future__ import annotations

from typing import Any

_NAMES = ("remark", "备注")


def is_remark(name: object) -> bool:
    """Whether a field of that name holds one."""
    return isinstance(name, str) and any(word in name.lower() for word in _NAMES)


def without_remarks(value: Any) -> Any:
    """The JSON value without them, however deep they lie; depth is bounded by the reader."""
    if isinstance(value, dict):
        return {key: without_remarks(inner) for key, inner in value.items() if not is_remark(key)}
    return [without_remarks(item) for item in value] if isinstance(value, list) else value
