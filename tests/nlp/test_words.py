import pytest

from nlp.words.scripts import han_share, has_han
from nlp.words.stopwords import content_words, is_content, stop_words
from nlp.words.tokens import words


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("看 https://example.org/a?b=1 这里", "https://example.org/a?b=1"),
        ("出来一半是#N/A", "#n/a"),
        ("按Ctrl+E填充", "ctrl+e"),
        ("公式 A2:D200 锁住", "a2:d200"),
        ("存成 utf-8-sig 就行", "utf-8-sig"),
        (r"读 C:\data\sales.csv 报错", r"c:\data\sales.csv"),
        ("点 数据→自定义排序→确定", "自定义排序"),
        ("我的号是〔微信〕", "〔微信〕"),
        ("哭了[捂脸]", "[捂脸]"),
        ("I don't know", "don't"),
        ("写 C++ 的", "c++"),
    ],
)
def test_addresses_code_and_menu_items_stay_whole(text: str, token: str) -> None:
    assert token in words(text)


def test_chinese_and_english_are_cut_in_one_text() -> None:
    assert words("公式和pandas教程") == ["公式", "和", "pandas", "教程"]


def test_punctuation_and_emoji_are_no_words() -> None:
    assert words("！！。。🎉 ...") == []


def test_content_words_leave_out_stop_words_in_both_languages() -> None:
    assert content_words("请问公式怎么刷新啊") == ["公式", "刷新"]
    assert content_words("How do I center a div?") == ["center", "div"]


def test_content_words_leave_out_numbers_and_stickers() -> None:
    assert content_words("30 [捂脸] 公式") == ["公式"]


def test_the_stop_word_table_holds_both_languages_and_no_heading() -> None:
    assert {"的", "the"} <= stop_words()
    assert "#" not in stop_words()


def test_a_single_latin_letter_says_nothing_but_a_single_chinese_character_may() -> None:
    assert not is_content("x")
    assert is_content("税")


def test_han_share_weighs_the_two_scripts() -> None:
    assert has_han("a税")
    assert han_share("税务ab") == 0.5
    assert han_share("123") == 0.0
