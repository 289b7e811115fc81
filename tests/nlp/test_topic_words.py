"""Terms, phrases and names: members' own words, and never two names alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.topics.names import Name, Talk, name_groups
from nlp.topics.phrases import LONGEST, phrases_of
from nlp.topics.terms import filler, terms_of, tokens_of
from nlp.words.scripts import has_han
from tests.support_talk import SWIFT

LINES = st.lists(
    st.sampled_from(
        [
            "透视表的非重复计数是灰的",
            "单元格格式改成文本",
            "use Flexbox for centering",
            "git push --force",
            "A1 单元格 #N/A",
            "@小林 看",
            "café reviews",
            "https://a.example/b",
            "[捂脸]",
            "，",
            " ",
            "İstanbul",
            "😀",
            "node.js streams and buffers",
            ":smile:",
        ]
    ),
    max_size=5,
).map(" ".join)
GROUPS = st.lists(st.lists(LINES, min_size=1, max_size=4), min_size=1, max_size=5)


@SWIFT
@given(LINES)
def test_every_phrase_stands_in_its_line_as_it_is_written(line: str) -> None:
    assert all(phrase.surface in line for phrase in phrases_of(line))


@SWIFT
@given(LINES)
def test_every_term_stands_in_its_line_as_it_is_written(line: str) -> None:
    assert all(term.surface.casefold() in line.casefold() for term in terms_of(line))


@SWIFT
@given(LINES)
def test_a_phrase_is_read_at_a_glance(line: str) -> None:
    for phrase in phrases_of(line):
        assert len(phrase.surface) <= (14 if has_han(phrase.surface) else 40)
        assert 2 <= phrase.length <= LONGEST
        assert phrase.words


@SWIFT
@given(LINES)
def test_a_term_names_something_and_is_more_than_a_letter(line: str) -> None:
    for term in terms_of(line):
        assert 0 < term.standing <= 1
        assert len(term.surface) > 1
        assert len(term.words) <= 4


@SWIFT
@given(LINES)
def test_the_tokens_of_a_line_follow_one_another_in_it(line: str) -> None:
    end = 0
    for token in tokens_of(line.lower()):
        start = line.lower().find(token.surface.lower(), end)
        assert start >= end
        end = start + len(token.surface)


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        ("单元格格式改成文本就好", "单元格格式改成文本"),
        ("use Flexbox for centering", "Flexbox for centering"),
        ("who can push my branch to the server", "push my branch to the server"),
        ("reading node.js streams and buffers", "node.js streams and buffers"),
        ("还是 #N/A 错误值", "#N/A 错误值"),
        ("café reviews in Paris", "café reviews in Paris"),
    ],
)
def test_a_phrase_is_found_whole(line: str, phrase: str) -> None:
    assert phrase in [each.surface for each in phrases_of(line)]


@pytest.mark.parametrize(
    ("line", "never"),
    [
        ("数据 透视 刷新", " "),
        ("git push --force", "--"),
        ("表格乱码，合并单元格", "，"),
        ("@小林 透视表 刷新", "小林"),
        ("@centre flexbox grid", "centre"),
        ("see flexbox (centering)", "("),
        ("the border of a box", "the"),
        ("〔微信号〕 透视表", "微信"),
        (":tada: vim plugin", "tada"),
    ],
)
def test_no_phrase_holds_what_parts_it(line: str, never: str) -> None:
    assert not any(never in each.surface for each in phrases_of(line))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Flexbox", "FLEXBOX"), ("Buffers", "buffer"), ("GIT", "git"), ("PIVOTS", "pivot")],
)
def test_case_and_plural_make_one_term(one: str, other: str) -> None:
    assert [term.key for term in terms_of(one)] == [term.key for term in terms_of(other)]


@pytest.mark.parametrize("word", ["bus", "gas", "glass", "analysis", "Vue.js", "macos"])
def test_a_word_that_ends_like_a_plural_keeps_its_end(word: str) -> None:
    assert [term.key for term in terms_of(word)] == [word.lower()]


@pytest.mark.parametrize(("noun", "verb"), [("单元格", "刷新"), ("公式", "改成")])
def test_a_noun_names_better_than_a_verb(noun: str, verb: str) -> None:
    ((first,), (second,)) = ([*terms_of(noun)], [*terms_of(verb)])
    assert first.standing > second.standing


def test_a_cell_and_a_word_of_every_day_name_less_than_a_thing() -> None:
    (cell,), (thing,) = [*terms_of("B12")], [*terms_of("heroku")]
    assert cell.standing < thing.standing
    assert all(term.standing < 0.2 for word in sorted(filler())[:50] for term in terms_of(word))


def test_a_technical_prefix_stays_at_its_word() -> None:
    assert "非重复计数" in {term.surface for term in terms_of("非重复计数是灰的")}


@SWIFT
@given(GROUPS)
def test_names_are_never_alike_and_never_empty(groups: list[list[str]]) -> None:
    wide, narrow = _levels_named(groups, groups[:2])
    names = [name.name.casefold() for name in (*wide, *narrow)]
    assert len(set(names)) == len(names)
    assert all(names)


@SWIFT
@given(GROUPS)
def test_every_group_has_one_name_in_the_order_given(groups: list[list[str]]) -> None:
    found = _named(*groups)
    assert len(found) == len(groups)
    assert all(len(name.keywords) <= 8 for name in found)


@SWIFT
@given(GROUPS)
def test_keywords_are_words_of_the_groups_own_texts(groups: list[list[str]]) -> None:
    found = _named(*groups)
    for name, texts in zip(found, groups, strict=True):
        assert all(any(word.casefold() in text.casefold() for text in texts) for word in name.keywords)


@SWIFT
@given(GROUPS)
def test_the_order_of_a_groups_threads_changes_no_keyword(groups: list[list[str]]) -> None:
    one, other = _named(*groups), _named(*(texts[::-1] for texts in groups))
    assert [name.keywords for name in one] == [name.keywords for name in other]


def _levels_named(*levels: list[list[str]]) -> list[list[Name]]:
    return name_groups([[[Talk(text) for text in group] for group in groups] for groups in levels])


def _named(*groups: list[str]) -> list[Name]:
    (found,) = _levels_named(list(groups))
    return found


BREAD = ["面团发不起来怎么办", "室温低，面团发不起来，放烤箱发酵", "面团发酵两小时"]
GUITAR = ["吉他弦打品", "换吉他弦以后打品，调琴颈", "吉他弦多久换一次"]
TENT = ["my tent leaks at the seams", "seal the tent seams with silicone", "tent seams again, sealed them"]


def test_a_keyword_is_what_several_threads_say() -> None:
    bread, guitar, tent = _named(BREAD, GUITAR, TENT)
    assert "面团" in "".join(bread.keywords)
    assert "吉他" in "".join(guitar.keywords)
    assert {"tent"} <= {word.split()[0] for word in tent.keywords}


def test_what_every_group_says_names_none() -> None:
    groups = [[f"请问老师作业 {text}" for text in texts] for texts in (BREAD, GUITAR)]
    assert all("作业" not in name.name for name in _named(*groups))


def test_no_keyword_says_again_what_another_said() -> None:
    seams = ["seams leak", "seams again", "seams dry", "tent seams leak", "tent seams wet", "seams"]
    for name in _named(BREAD, GUITAR, TENT, seams):
        folded = [word.casefold() for word in name.keywords]
        assert not any(one in other for one in folded for other in folded if one != other)


def test_groups_of_one_text_are_numbered_apart() -> None:
    names = [name.name for name in _named(["😀"], ["😀"], ["😀"])]
    assert names == ["😀", "😀 2", "😀 3"]


@pytest.mark.parametrize("text", ["", "😀", "的 了 就是", "https://a.example/b", "\u202e", "x" * 5000])
def test_a_group_that_says_nothing_has_a_name_too(text: str) -> None:
    (name,) = _named([text])
    assert name.name.strip()
