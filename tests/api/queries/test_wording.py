"""The words that questions are compared by: codes and parts of names count, and a slip of the finger does not."""

import pytest

from api.queries.wording import as_spelt, subject_words

KNOWN = ("vlookup", "vendor", "pandas", "透视表", "install", "mysql")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("报1055怎么办", {"1055"}),
        ("only_full_group_by 是什么意思", {"only_full_group_by", "full", "group"}),
        ("连接报 10061", {"连接", "10061"}),
        ("第3讲", set()),
    ],
)
def test_codes_and_parts_of_names_are_words(text: str, words: set[str]) -> None:
    assert words <= set(subject_words(text))
    assert not {"3", "怎么办", "什么"} & set(subject_words(text))


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("vlokup", "vlookup"),
        ("pandsa", "pandsa"),
        ("instal", "install"),
        ("mysql", "mysql"),
        ("透视", "透视"),
        ("12345", "12345"),
        ("kubernetes", "kubernetes"),
    ],
)
def test_a_misspelt_word_is_the_known_one_and_no_other_is_touched(word: str, known: str) -> None:
    assert as_spelt(word, KNOWN) == known
