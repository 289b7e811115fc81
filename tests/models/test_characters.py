"""No text holds what steers a terminal or a page: in the store and on the page alike."""

import pytest

from ingest.characters import clean
from publish.page.characters import printable

STEERING = "\x00\x08\x0e\x1b\x7f\x9f\u061c\u200b\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\ufffe\uffff"
KEPT = ("a\tb\nc", "👩\u200d💻", "می\u200cخواهم", "𠮷野", "é")


@pytest.mark.parametrize("character", STEERING, ids=ascii)
def test_what_steers_is_dropped_by_the_store_and_by_the_page(character: str) -> None:
    assert clean(f"甲{character}乙") == printable(f"甲{character}乙") == "甲乙"


@pytest.mark.parametrize("text", KEPT)
def test_what_people_write_with_is_kept(text: str) -> None:
    assert clean(text) == printable(text) == text


@pytest.mark.parametrize("half", [chr(0xD800), chr(0xDFFF)], ids=ascii)
def test_half_a_character_is_shown_as_unreadable(half: str) -> None:
    assert clean(f"甲{half}乙") == printable(f"甲{half}乙") == "甲\ufffd乙"
