"""No topic is called by a pseudonym."""

import pytest

from nlp.words.people import without_people

PEOPLE = frozenset({"毛竹", "木棉", "木棉2", "Finch"})


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("毛竹的选题表", "，的选题表"),
        ("谢谢木棉2和毛竹", "谢谢，和，"),
        ("ask Finch about git", "ask ， about git"),
        ("Finches and 毛 竹", "Finches and 毛 竹"),
        ("选题表", "选题表"),
        ("", ""),
    ],
)
def test_pseudonyms_leave_a_text_and_nothing_else_does(text: str, left: str) -> None:
    assert without_people(text, PEOPLE) == left


def test_a_text_without_people_is_as_it_was() -> None:
    assert without_people("毛竹 said so", ()) == "毛竹 said so"
