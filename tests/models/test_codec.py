import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.codec import from_json, to_json
from models.records.pain import Controversy, Pain, PainScore, Position
from models.records.topic import TopicCentroid

PAIN = Pain("p", None, ("q",), ("q", "v"), ("t",), 3, PainScore(2, 1, 0, 1), resolved=True, about_service=False)
SIDES = (Position("先 SQL", ("a",)), Position("先 Python", ("b", "c")))


@pytest.mark.parametrize("record", [PAIN, Controversy("c", "topic", None, ("t",), SIDES, (), ("l",))])
def test_nested_records_come_back(record: object) -> None:
    assert from_json(type(record), to_json(record)) == record


@given(st.text(), st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=3))
def test_any_text_and_number_comes_back(text: str, numbers: list[float]) -> None:
    record = TopicCentroid(text, text, tuple(numbers))
    assert from_json(TopicCentroid, to_json(record)) == record


def test_equal_records_are_equal_bytes() -> None:
    one, other = {"b": 1, "a": 2}, {"a": 2, "b": 1}
    assert to_json(one) == to_json(other) == '{"a":2,"b":1}'


def test_a_text_of_an_earlier_release_takes_the_defaults() -> None:
    assert from_json(PainScore, '{"askers":1,"channels":2,"unresolved":0,"returned":1,"of_old":5}') == PainScore(
        1, 2, 0, 1
    )
