"""Pages of a list: together they are the list, whatever is sent as a cursor."""

import contextlib
import json
from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.web.paging import Key, Page, check_key, cursor_of, page_of, paged
from models.errors import NotFound

keys = st.lists(st.tuples(st.integers(-(2**63) + 1, 2**63 - 1), st.text(max_size=5)), unique=True)


def own(item: Key) -> Key:
    return item


@given(keys.map(sorted), st.integers(1, 5))
def test_pages_together_are_the_list(items: list[Key], limit: int) -> None:
    found: list[Key] = []
    cursor = None
    while True:
        page, cursor = paged(items, page_of(cursor, limit), own)
        found += page
        assert len(page) <= limit
        if cursor is None:
            break
        assert len(page) == limit
    assert found == items


def test_a_page_goes_on_where_it_was_though_items_came_and_went() -> None:
    page, cursor = paged([(1,), (3,), (5,), (7,)], Page(None, 2), own)
    assert (page, cursor) == ([(1,), (3,)], cursor_of((3,)))
    assert paged([(0,), (1,), (4,), (5,)], page_of(cursor, 2), own) == ([(4,), (5,)], None)


def as_cursor(value: object) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).decode()


@pytest.mark.parametrize(
    "cursor",
    ["", "?", "é", "\x00", "AAAA", "====", *map(as_cursor, [None, 1, [], {}, [1.5], [None], [True], [[1]], [10**30]]),
     as_cursor(["\ud800"]), urlsafe_b64encode(b"[" * 700).decode()],
)  # fmt: skip
def test_what_is_no_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(NotFound):
        page_of(cursor)


@given(st.text(max_size=50))
def test_any_text_is_a_cursor_or_refused(text: str) -> None:
    with contextlib.suppress(NotFound):
        paged([(1, "a")], page_of(text), own)


@pytest.mark.parametrize("key", [("a",), (1,), (1, 2), ("a", 1), (1, "a", 2)])
def test_the_cursor_of_another_list_is_refused(key: Key) -> None:
    with pytest.raises(NotFound):
        paged([(1, "a"), (2, "b")], page_of(cursor_of(key)), own)
    with pytest.raises(NotFound):
        check_key(key, (int, str))
