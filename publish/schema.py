"""The JSON Schema of ``edition.json``, made from the records that it is written from."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from models.records.edition import Edition

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: dict[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}


def edition_schema() -> dict[str, Any]:
    """The schema: every record by name, with its sentence; every field is always there."""
    definitions: dict[str, Any] = {}
    root = _type(Edition, definitions)
    return {"$schema": DIALECT, "title": "edition.json", **root, "$defs": dict(sorted(definitions.items()))}


def _type(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, inner = get_origin(kind), get_args(kind)
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if origin in (Union, types.UnionType):
        return {"anyOf": [{"type": "null"} if one is types.NoneType else _type(one, definitions) for one in inner]}
    if origin is tuple:
        return _array(inner, definitions)
    if origin is dict:
        return {"type": "object", "additionalProperties": _type(inner[1], definitions)}
    return _named(kind, definitions)


def _array(inner: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    if inner[-1] is Ellipsis:
        return {"type": "array", "items": _type(inner[0], definitions)}
    places = [_type(one, definitions) for one in inner]
    return {"type": "array", "prefixItems": places, "minItems": len(places), "maxItems": len(places)}


def _named(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """A record or an enumeration, written once."""
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _members(kind) if issubclass(kind, Enum) else _record(kind, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _members(kind: type[Enum]) -> dict[str, Any]:
    return {"description": _sentence(kind), "enum": [member.value for member in kind]}


def _record(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if not is_dataclass(kind):
        raise TypeError(f"{kind} has no place in an edition")
    hints = get_type_hints(kind)
    names = [each.name for each in fields(kind)]
    return {
        "description": _sentence(kind),
        "type": "object",
        "properties": {name: _type(hints[name], definitions) for name in names},
        "required": names,
        "additionalProperties": False,
    }


def _sentence(kind: type) -> str:
    return (kind.__doc__ or "").strip().splitlines()[0]
