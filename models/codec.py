"""Frozen records to JSON and back: one canonical spelling, so that equal records are equal bytes."""

from __future__ import annotations

import json
from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

T = TypeVar("T")


def to_json(record: object) -> str:
    """The record as JSON: fields in the order of their class, keys of mappings sorted, no blanks, Chinese as it is."""
    return json.dumps(plain(record), ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[T], text: str) -> T:
    """The record of class ``kind`` that ``to_json`` wrote. Fields that the text lacks take their defaults."""
    return cast("T", _decoder(cast("Hashable", kind)).decode(text))


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


def revive(kind: type[T], value: Any) -> T:
    """The record of class ``kind`` that ``plain`` took apart."""
    return msgspec.convert(value, kind)


@cache
def _decoder(kind: type) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)
