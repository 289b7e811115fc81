"""Every record of every kind goes to JSON and comes back the same, whatever is in it."""

from __future__ import annotations

import json
import types
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import records
from models.codec import from_json, plain, revive, to_json

_LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=8),
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(),
    type(None): st.none(),
}


def kinds() -> Iterator[Any]:
    """Every dataclass of ``models.records`` that is kept as JSON: all fields are plain, none is a day."""
    for module in iter_modules(records.__path__):
        found = import_module(f"models.records.{module.name}")
        for kind in vars(found).values():
            if is_dataclass(kind) and kind.__module__ == found.__name__ and date not in hints(kind).values():
                yield kind


@cache
def hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of an annotated type, built from its hints alone."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint in _LEAVES:
        return _LEAVES[hint]
    if origin in (Union, types.UnionType):
        return st.one_of(*map(values, inner))
    if origin is tuple:
        return _tuples(inner)
    if origin is dict:
        return st.dictionaries(values(inner[0]), values(inner[1]), max_size=3).map(_sorted)
    if issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    return st.deferred(lambda: st.builds(hint, **{name: values(each) for name, each in hints(hint).items()}))


def _sorted(mapping: dict[Any, Any]) -> dict[Any, Any]:
    """In the order in which mappings are written."""
    return {key: mapping[key] for key in sorted(mapping)}


def _tuples(inner: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if inner[-1] is Ellipsis:
        return st.lists(values(inner[0]), max_size=1 if is_dataclass(inner[0]) else 2).map(tuple)
    return st.tuples(*map(values, inner))


KINDS = tuple(sorted(set(kinds()), key=lambda kind: (kind.__module__, kind.__name__)))
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def test_no_record_is_forgotten() -> None:
    folder = Path(records.__file__).parent
    written = sum(path.read_text("utf-8").count("@dataclass(frozen=True") for path in folder.glob("*.py"))
    assert written - 2 <= len(KINDS) <= written  # a cohort is kept as TOML, and its plan with it


@every_kind
@settings(max_examples=10)
@given(data=st.data())
def test_it_comes_back_the_same(kind: Any, data: st.DataObject) -> None:
    record = data.draw(values(kind))
    read = from_json(kind, to_json(record))
    assert (read, repr(read)) == (record, repr(record))  # a word of an enum equals its text, and is not the same


@every_kind
@settings(max_examples=4)
@given(data=st.data())
def test_equal_records_are_equal_bytes_after_a_journey(kind: Any, data: st.DataObject) -> None:
    text = to_json(data.draw(values(kind)))
    assert to_json(from_json(kind, text)) == text


@every_kind
@settings(max_examples=4)
@given(data=st.data())
def test_it_is_json_that_any_program_reads(kind: Any, data: st.DataObject) -> None:
    record = data.draw(values(kind))
    assert json.loads(to_json(record)) == json.loads(json.dumps(plain(record)))
    assert "\n" not in to_json(record)
    assert list(plain(record)) == [each.name for each in fields(record)]


@every_kind
@settings(max_examples=4)
@given(data=st.data())
def test_what_a_later_release_adds_is_passed_over_and_what_it_lacks_has_its_default(
    kind: Any, data: st.DataObject
) -> None:
    record = data.draw(values(kind))
    own = {each.name: each for each in fields(record)}
    kept = {name: value for name, value in plain(record).items() if _default(own[name]) is MISSING}
    read = from_json(kind, json.dumps({**kept, "of a later release": [1]}))
    for name, each in own.items():
        wanted = getattr(record, name) if name in kept else _default(each)
        assert getattr(read, name) == wanted


def _default(each: Any) -> Any:
    return each.default if each.default_factory is MISSING else each.default_factory()


@settings(max_examples=60)
@given(value=st.recursive(st.one_of(st.text(), st.integers(), st.booleans(), st.none()), st.lists, max_leaves=8))
def test_plain_values_are_left_alone(value: Any) -> None:
    assert plain(value) == value
    assert plain(plain(value)) == plain(value)


@settings(max_examples=60)
@given(value=st.dictionaries(st.text(max_size=4), st.integers(), max_size=6))
def test_the_order_in_which_a_mapping_was_filled_leaves_no_trace(value: dict[str, int]) -> None:
    assert to_json(value) == to_json(dict(reversed(value.items())))
    assert revive(dict[str, int], plain(value)) == value
