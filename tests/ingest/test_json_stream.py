"""JSON is streamed: what is wanted arrives in order, and nothing hostile gets through."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.container import open_sources
from ingest.json_stream import Unreadable, decoded, stream
from ingest.key_paths import key_paths
from models.errors import BrokenExport

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def streamed(tmp_path: Path, text: str, *paths: str) -> list[tuple[str, Any]]:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    with open_sources(path) as sources:
        return list(stream(sources[0], frozenset(paths)))


def items(tmp_path: Path, text: str) -> list[Any]:
    return [value for _, value in streamed(tmp_path, text, "messages[]")]


def test_values_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = json.dumps({"about": "x", "chats": {"list": [{"name": "a", "messages": [1, 2]}, {"messages": [3]}]}})
    assert streamed(tmp_path, text, "chats.list[].name", "chats.list[].messages[]") == [
        ("chats.list[].name", "a"),
        ("chats.list[].messages[]", 1),
        ("chats.list[].messages[]", 2),
        ("chats.list[].messages[]", 3),
    ]


def test_megabytes_before_the_messages_are_passed_over(tmp_path: Path) -> None:
    avatars = {"a": "data:" + "x" * 3_000_000, "b": {"deep": ['"]}\\'] * 1000}}
    text = json.dumps({"avatars": avatars, "messages": [{"text": '你好 \\\\ " }'}]}, ensure_ascii=False)
    assert items(tmp_path, text) == [{"text": '你好 \\\\ " }'}]


def test_values_longer_than_the_window_arrive_whole(tmp_path: Path) -> None:
    long = ["x" * 2_500_000, 12345678901234567890, {"a": ["y" * 1_500_000]}]
    assert items(tmp_path, json.dumps({"messages": long})) == long


@pytest.mark.parametrize(
    "bad", ["9" * 5000, "[" * 100_000 + "]" * 100_000, '{"a":' * 300 + "1" + "}" * 300, "{bad: 1}"]
)
def test_a_hostile_item_is_unreadable_and_its_neighbours_are_not(tmp_path: Path, bad: str) -> None:
    before, hostile, after = items(tmp_path, f'{{"messages": [1, {bad}, 2]}}')
    assert (before, after) == (1, 2)
    assert isinstance(hostile, Unreadable)
    assert len(hostile.sample) <= 200


def test_not_a_number_is_nothing_and_the_last_of_two_equal_keys_counts(tmp_path: Path) -> None:
    assert items(tmp_path, '{"messages": [{"a": NaN, "b": 1, "b": 2}]}') == [{"a": None, "b": 2}]


def test_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    found = items(tmp_path, r'{"messages": [{"a\ud800": "x\udc00y \ud83d\ude00"}]}')
    assert found == [{"a\ufffd": "x\ufffdy 😀"}]


@pytest.mark.parametrize("cut", range(16, 48, 3))
def test_a_file_that_breaks_off_gives_what_came_before(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"messages": [{"a": 1}, {"a": "two"}, {"a": 3}]}'[:cut], encoding="utf-8")
    found = []
    with open_sources(path) as sources, pytest.raises(BrokenExport, match="breaks off"):
        found.extend(sources[0].name for _ in stream(sources[0], frozenset({"messages[]"})))
    assert len(found) == sum(end <= cut for end in (22, 36, 46))


@given(JSON)
def test_what_goes_in_comes_out(value: Any) -> None:

    assert decoded(json.dumps(value, ensure_ascii=False)) == value


def test_key_paths_are_found_wherever_they_lie(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    value = {"avatars": "x" * 2_000_000, "messages": [{"sender": {"id": 1}}] * 3, "chats": {"list": [{"date": 1}]}}
    path.write_text(json.dumps(value), encoding="utf-8")
    with open_sources(path) as sources:
        found = key_paths(sources[0])
    assert {"avatars", "messages", "messages[].sender", "messages[].sender.id", "chats.list[].date"} <= found
