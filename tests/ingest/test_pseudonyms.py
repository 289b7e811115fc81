import pytest

from ingest.pseudonyms import Pseudonyms, word_list

KEY = b"k" * 32


def nobody(_word: str) -> bool:
    return False


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_has_enough_different_words(language: str) -> None:
    words = word_list(language)
    assert len(set(words)) == len(words) >= 600
    assert language == "en" or {len(word) for word in words} == {2}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_two_members_share_a_pseudonym(language: str) -> None:
    pseudonyms = Pseudonyms(KEY, language)
    given = [pseudonyms.give(f"m{number}", nobody) for number in range(2000)]
    assert len(set(given)) == 2000
    assert given[0].isalpha()
    assert given[-1][-1].isdigit()


def test_a_pseudonym_stays_once_given() -> None:
    first = Pseudonyms(KEY, "zh").give("m1", nobody)
    later = Pseudonyms(KEY, "zh", [("m1", first)])
    later.observe(f"今天喝了{first}茶")
    assert later.give("m1", nobody) == first


def test_the_same_key_chooses_the_same_word_and_another_key_another() -> None:
    members = [f"m{number}" for number in range(20)]
    one, again, other = (
        [pseudonyms.give(member, nobody) for member in members]
        for pseudonyms in (Pseudonyms(KEY, "zh"), Pseudonyms(KEY, "zh"), Pseudonyms(b"x" * 32, "zh"))
    )
    assert one == again != other


@pytest.mark.parametrize(("language", "text"), [("zh", "今天喝了{}茶"), ("en", "Some {}, please")])
def test_words_of_the_corpus_are_not_given(language: str, text: str) -> None:
    word = Pseudonyms(KEY, language).give("m1", nobody)
    pseudonyms = Pseudonyms(KEY, language)
    pseudonyms.observe(text.format(word.title()))
    assert pseudonyms.give("m1", nobody) != word


def test_a_members_name_is_not_given() -> None:
    word = Pseudonyms(KEY, "zh").give("m1", nobody)
    assert Pseudonyms(KEY, "zh").give("m1", lambda candidate: candidate == word) != word
