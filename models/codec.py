"""Frozen records to JSON and back: one canonical spelling, so that equal records are equal bytes."""

from __future__ import annotations

import json
import types
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_json(record: object) -> str:
    """The record as JSON: fields in the order of their class, keys of mappings sorted, no blanks, Chinese as it is."""
    return json.dumps(plain(record), ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[T], text: str) -> T:
    """The record of class ``kind`` that ``to_json`` wrote. Fields that the text lacks take their defaults."""
    return cast("T", revive(kind, json.loads(text)))


def plain(value: object) -> Any:
    """The value as JSON's own types: dicts, lists, strings, numbers, booleans and None."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(value[key]) for key in sorted(value)}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def revive(kind: Any, value: Any) -> Any:
    """The value of the annotated type ``kind`` that ``plain`` took apart."""
    if value is None:
        return None
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return revive(next(each for each in get_args(kind) if each is not type(None)), value)
    if origin is tuple:
        return _tuple(get_args(kind), value)
    if origin is dict:
        return {key: revive(get_args(kind)[1], item) for key, item in value.items()}
    if is_dataclass(kind):
        return _record(kind, value)
    return kind(value) if issubclass(kind, Enum | float) else value


def _tuple(kinds: tuple[Any, ...], value: list[Any]) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        return tuple(revive(kinds[0], item) for item in value)
    return tuple(revive(kind, item) for kind, item in zip(kinds, value, strict=True))


def _record(kind: Any, value: dict[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{name: revive(hints[name], item) for name, item in value.items() if name in hints})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
