"""A table of wording finds what its rows say, and nothing that is denied beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.words.cues import Cue, CueTable
from tests.support_talk import SWIFT

WORKED = CueTable(
    (
        Cue(r"好了", "it is well"),
        Cue(r"(?:可以|能)用", "usable"),
        Cue(r"\bit works?\b", "it works"),
        Cue(r"^fixed\b", "fixed, at the start of a line"),
    ),
    unless_before=r"没|不|not\s|wish\s",
    unless_after=r"[吗么?？]|\s*only\b",
)
TEXTS = st.lists(
    st.sampled_from(
        ["好了", "可以用", "能用", "it works", "It Work", "fixed", "没", "不", "not ", "吗", "?", " ", "\n", "，"]
    ),
    max_size=9,
).map("".join)


def _found(text: str) -> list[str]:
    return [match.group() for match in WORKED.finds(text)]


@SWIFT
@given(TEXTS)
def test_a_text_is_in_the_table_exactly_where_a_cue_is_found(text: str) -> None:
    assert (text in WORKED) == bool(_found(text))


@SWIFT
@given(TEXTS)
def test_first_and_last_are_the_ends_of_what_is_found(text: str) -> None:
    starts = [match.start() for match in WORKED.finds(text)]
    first, last = WORKED.first(text), WORKED.last(text)
    assert (first.start() if first else None) == min(starts, default=None)
    assert (last.start() if last else None) == max(starts, default=None)


@SWIFT
@given(TEXTS)
def test_capitals_change_nothing(text: str) -> None:
    spans = [match.span() for match in WORKED.finds(text)]
    assert [match.span() for match in WORKED.finds(text.upper())] == spans
    assert [match.span() for match in WORKED.finds(text.lower())] == spans


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("重启以后好了", ["好了"]),
        ("重启以后没好了", []),
        ("不能用", []),
        ("能用", ["能用"]),
        ("可以用吗", []),
        ("可以用？", []),
        ("可以用，谢谢", ["可以用"]),
        ("It WORKS now", ["It WORKS"]),
        ("i wish it works", []),
        ("it works only on Mac", []),
        ("it workshop", []),
        ("tried again\nfixed", ["fixed"]),
        ("not\tfixed", []),
        ("没问题，好了", ["好了"]),
        ("没可以用，可以用", ["可以用"]),
        ("", []),
    ],
)
def test_a_cue_counts_unless_something_beside_it_undoes_it(text: str, found: list[str]) -> None:
    assert _found(text) == found


def test_chinese_rows_are_found_beside_the_others_in_one_text() -> None:
    assert _found("it works 了，真的好了") == ["好了", "it works"]
    first, last = WORKED.first("it works 了，真的好了"), WORKED.last("it works 了，真的好了")
    assert first is not None
    assert last is not None
    assert (first.group(), last.group()) == ("it works", "好了")


def test_a_negation_far_off_undoes_nothing() -> None:
    distant = CueTable((Cue("works", "works"),), unless_before=r"never[^.]*")
    assert "it never really works" not in distant
    assert f"never mind what {'they ' * 6}said, it works" in distant


def test_one_undone_cue_does_not_undo_the_next() -> None:
    assert [match.start() for match in WORKED.finds("没好了 好了")] == [4]


def test_a_table_without_rows_finds_nothing() -> None:
    empty = CueTable(())
    assert "anything" not in empty
    assert "任何话" not in empty
    assert empty.first("x") is empty.last("x") is None


def test_a_table_without_conditions_undoes_nothing() -> None:
    assert [match.group() for match in CueTable((Cue("好", "good"),)).finds("不好吗")] == ["好"]


def test_a_row_of_alternatives_stays_one_row() -> None:
    table = CueTable((Cue("a|b", "either"), Cue("c", "third")))
    assert [match.group() for match in table.finds("xcbax")] == ["c", "b", "a"]


def test_tables_with_the_same_rows_and_other_conditions_remember_apart() -> None:
    rows = (Cue("可以", "can"),)
    strict, loose = CueTable(rows, unless_before="不"), CueTable(rows)
    assert "不可以" in loose
    assert "不可以" not in strict
    assert "不可以" in loose
