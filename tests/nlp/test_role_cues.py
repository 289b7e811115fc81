"""Phrases that tell what a message is for: found where they must stand, in both languages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.roles.cues import cue_book
from nlp.roles.terms import LETTERS, terms
from nlp.words.tokens import words
from tests.support_talk import SWIFT

TEXTS = st.lists(
    st.sampled_from(
        ["怎么", "谢谢", "吗", "收到", "how do", "I", "it worked", "@小林", "打卡", "，", " ", "?", "🎉", "\n", "show"]
    ),
    max_size=8,
).map("".join)


def _cues(text: str) -> set[str]:
    book = cue_book()
    return {book.names[column] for column in book.find(text, words(text))}


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("ask_how", "这个怎么退啊"),
        ("ask_how", "how do i get a refund"),
        ("ask_why", "what's wrong with it"),
        ("ask_why", "为啥打不开"),
        ("ask_much", "一个月多少钱"),
        ("ask_much", "how long does it take"),
        ("ask_whether", "能不能退"),
        ("ask_ma", "能退吗 谢谢"),
        ("ask_ma", "能退吗各位"),
        ("ask_polite", "想问下大家"),
        ("opener", "有人吗"),
        ("qmark", "退？"),
        ("trouble", "导出失败"),
        ("do_it", "点击文件"),
        ("do_advise", "you can use a clamp"),
        ("explain", "because it is dry"),
        ("steps", "第一步 关机"),
        ("confirm", "重启就好了"),
        ("confirm", "it worked"),
        ("thanks", "谢啦"),
        ("thanks", "Thank You so much"),
        ("same", "同问"),
        ("same", "me too"),
        ("laugh", "哈哈哈"),
        ("checkin", "打卡🎉"),
        ("checkin_start", "day 3 done"),
        ("ack", "收到"),
        ("ack", "OK"),
        ("hello", "早上好"),
        ("hello_whole", "早！"),
        ("hello_start", "hi there"),
        ("notice", "【公告】截止到周日"),
        ("ad", "加微信 领券"),
        ("unknown", "not sure"),
        ("deny", "不是这样的"),
        ("affirm", "yes it is"),
        ("join", "小王 加入了群聊"),
    ],
)
def test_a_phrase_is_found_where_it_must_stand(cue: str, text: str) -> None:
    assert cue in _cues(text)


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("ask_how", "show dogs are tall"),
        ("ask_ma", "吗丁啉是药"),
        ("ack", "收到了吗"),
        ("ack", "ok but why"),
        ("hello_whole", "早餐"),
        ("hello_start", "说一声早安"),
        ("checkin_start", "yesterday was day 3"),
        ("checkin_start", "birthday"),
        ("deny", "还不是因为"),
        ("deny", "it is not so"),
        ("affirm", "she said yes"),
        ("confirm", "nothing works"),
        ("thanks", "thankless"),
        ("opener", "刚才有人吗 现在没了"),
        ("do_it", "点赞"),
    ],
)
def test_the_same_letters_elsewhere_are_no_cue(cue: str, text: str) -> None:
    assert cue not in _cues(text)


@SWIFT
@given(TEXTS)
def test_capitals_change_no_cue(text: str) -> None:
    assert _cues(text.upper()) == _cues(text) == _cues(text.lower())


@SWIFT
@given(TEXTS)
def test_whom_a_message_names_first_changes_no_cue_of_what_it_says(text: str) -> None:
    said = text.lstrip(" @\n")
    latin_starts = {"checkin_start", "hello_start", "deny", "affirm", "notice_start"}
    assert _cues(f"@小林 {said}") - latin_starts >= _cues(said) - latin_starts


@pytest.mark.parametrize(
    ("text", "cue"), [("早", "hello_whole"), ("收到", "ack"), ("不是", "deny"), ("早安", "hello_start")]
)
def test_names_before_the_words_leave_them_at_the_start(text: str, cue: str) -> None:
    assert cue in _cues(f"@小林 {text}")
    assert cue in _cues(f"@小林 @阿May {text}")


@pytest.mark.parametrize("dressed", ["收到！", "收到～", "[OK]收到", "收到👌", " 收到 。。。", "收到🙏🙏"])
def test_a_whole_text_counts_without_its_trimmings(dressed: str) -> None:
    assert "ack" in _cues(dressed)


def test_the_end_of_every_clause_counts_in_chinese() -> None:
    assert "ask_ma" in _cues("这个能退吗，我买错了，谢谢")
    assert "ask_ma" not in _cues("这个吗啡的名字，我记错了")


def test_only_the_first_twelve_clauses_are_read_for_their_ends() -> None:
    assert "ask_ma" in _cues("好，" * 11 + "能退吗")
    assert "ask_ma" not in _cues("好，" * 12 + "能退吗")


def test_names_of_cues_come_once() -> None:
    names = cue_book().names
    assert len(set(names)) == len(names)
    assert all(names)


def test_every_cue_can_be_found_by_one_of_its_phrases() -> None:
    book = cue_book()
    phrases = [phrase for phrase, _ in (*book.symbols, *book.chinese)]
    phrases += [" ".join(each) for rows in book.latin.values() for each, _, _ in rows]
    phrases += [phrase for _, group in (*book.starts, *book.ends) for phrase in group] + list(book.wholes)
    assert set().union(*map(_cues, phrases)) == set(book.names)


@SWIFT
@given(TEXTS)
def test_terms_hold_every_word_and_its_neighbour(text: str) -> None:
    said = words(text)
    found = terms(text, said)
    assert set(said) <= found
    assert all(f"{left} {right}" in found for left, right in pairwise(said))


@SWIFT
@given(TEXTS)
def test_runs_of_letters_are_of_one_to_three_and_marked(text: str) -> None:
    letters = {term[1:] for term in terms(text, words(text)) if term.startswith(LETTERS)}
    assert all(1 <= len(term.removeprefix("^").removesuffix("$")) <= 3 for term in letters)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("打卡3", "打卡9"),
        ("看 https://a.example/1 吧", "看 https://b.example/2 吧"),
        ("@小林 谢了", "@阿May 谢了"),
        ("发票ABC", "发票abc"),
    ],
)
def test_numbers_addresses_names_and_capitals_are_alike_to_letters(one: str, other: str) -> None:
    assert terms(one, []) == terms(other, [])


def test_letters_beyond_the_three_hundredth_are_not_read() -> None:
    assert terms("税" * 300 + "票", []) == terms("税" * 400, [])
    assert "~票" in terms("税" * 299 + "票", [])


def test_a_text_without_anything_has_no_terms() -> None:
    assert terms("", []) == set()
