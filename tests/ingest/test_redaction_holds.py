"""Personal data planted anywhere never comes through; numbers that are nobody's stay as they are."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.characters import clean
from ingest.personal import LABELS, find, label

ascii_letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
digits = "0123456789"
_token = st.text(ascii_letters + digits, min_size=36, max_size=40)
_tails = st.text(digits, min_size=8, max_size=8).filter(lambda tail: len(set(tail)) > 2)
_mobile = st.tuples(st.sampled_from(["13", "15", "17", "18", "19"]), st.text(digits, min_size=9, max_size=9)).map(
    "".join
)
_around = st.sampled_from(
    ["", " ", "，", "。", "：", "\n", "（", "）", "请加", "找我", "谢谢！", " call ", "😀", "“", "”", "明天三点 "]
)


def luhn(head: str) -> str:
    """The number with the digit that makes it pass (ISO/IEC 7812)."""
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(head))]
    return head + str(-sum(sum(divmod(value, 10)) for value in doubled) % 10)


def person_number(parts: tuple[str, int, int, int, str]) -> str:
    """18 digits as GB 11643 has them: place, day of birth, order, check digit."""
    region, year, month, day, order = parts
    body = f"{region}{year}{month:02}{day:02}{order}"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    rest = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11
    return body + "10X98765432"[rest]


PLANTED = {
    "mobile": _mobile,
    "mobile in groups": _mobile.map(lambda number: f"{number[:3]}-{number[3:7]}-{number[7:]}"),
    "mobile with its country": _mobile.map(lambda number: f"+86 {number}"),
    "full-width mobile": _mobile.map(lambda number: number.translate({ord(d): ord(d) + 0xFEE0 for d in digits})),
    "landline": _tails.map(lambda tail: f"021-{tail}"),
    "identity number": st.tuples(
        st.sampled_from(["110101", "310115", "440305"]),
        st.integers(1950, 2010),
        st.integers(1, 12),
        st.integers(1, 28),
        st.text(digits, min_size=3, max_size=3),
    ).map(person_number),
    "card": st.tuples(st.just("6222"), st.text(digits, min_size=11, max_size=11)).map("".join).map(luhn),
    "address of mail": st.tuples(
        st.text(ascii_letters + digits, min_size=1, max_size=10), st.sampled_from(["qq.com", "mail.example", "a.co.uk"])
    ).map("@".join),
    "key of a model": _token.map("sk-{}".format),
    "token of a forge": _token.map("ghp_{}".format),
    "token of a chat": _token.map("xoxb-{}".format),
    "account": st.text(ascii_letters[:26] + digits, min_size=8, max_size=14).map("wxid_{}".format),
}
ORDINARY = {
    "a count": st.integers(0, 99_999).map(str),
    "a second": st.integers(1_000_000_000, 1_999_999_999).map(str),
    "a version": st.tuples(st.integers(0, 30), st.integers(0, 99), st.integers(0, 99)).map(
        "{0[0]}.{0[1]}.{0[2]}".format
    ),
    "a share": st.integers(0, 1000).map("{}%".format),
    "a price": st.integers(1, 999_999).map(lambda cents: f"¥{cents / 100:.2f}"),
    "a day": st.dates().map(str),
    "a time of day": st.times().map(lambda time: f"{time:%H:%M:%S}"),
    "a year and month": st.integers(190_001, 209_912).map(str),
    "a formula": st.integers(1, 99).map("=SUM(A1:B{})".format),
}

CUED = st.lists(
    st.one_of(st.sampled_from(["微信号：", "QQ", "订单号", "身份证", "卡号", "我叫", "+"]), *PLANTED.values()),
    max_size=6,
).map("".join)
"""Personal data behind words that announce another kind of it."""


def redacted(text: str) -> str:
    """The text as it may be kept."""
    found = find(text)
    for each in reversed(found):
        text = text[: each.start] + label(each.kind, "zh") + text[each.end :]
    return text


@pytest.mark.parametrize("what", PLANTED)
@settings(max_examples=60)
@given(data=st.data())
def test_nothing_planted_comes_through(what: str, data: st.DataObject) -> None:
    planted, before, after = data.draw(PLANTED[what]), data.draw(_around), data.draw(_around)
    left = redacted(f"{before}{planted}{after}")
    assert planted not in left
    runs = re.findall(r"\d{5,}|[A-Za-z0-9]{12,}", left.translate({ord(d) + 0xFEE0: d for d in digits}))
    assert runs == []


@pytest.mark.parametrize("what", ORDINARY)
@settings(max_examples=60)
@given(data=st.data())
def test_ordinary_numbers_stay(what: str, data: st.DataObject) -> None:
    text = f"{data.draw(_around)}{data.draw(ORDINARY[what])}{data.draw(_around)}"
    assert redacted(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "我的邮箱lin@mail.example谢谢",
        "密钥sk-abcdefghijklmnopqrstuvwx1别外传",
        "用ghp_abcdefghijklmnopqrstuvwxyz0123456789拉代码",
        "身份AKIAABCDEFGHIJKLMNOP填这里",
        "电话+44 20 7946 0018找她",
        "在/home/linlin/app下面",
        "放在C:\\Users\\linlin\\Desktop里",
        "微信是wxid_lin2020abc没错",
    ],
)
def test_chinese_on_both_sides_hides_nothing(text: str) -> None:
    left = redacted(text)
    assert not re.search("lin|AKIA|sk-|ghp_|7946|wxid", left)
    assert (left[0], left[-1]) == (text[0], text[-1])


@settings(max_examples=60)
@given(data=st.data())
def test_several_in_one_text_are_all_found(data: st.DataObject) -> None:
    kinds = data.draw(st.lists(st.sampled_from(sorted(PLANTED)), min_size=2, max_size=5))
    planted = [data.draw(PLANTED[kind]) for kind in kinds]
    left = redacted("，".join(planted))
    assert [each for each in planted if each in left] == []


@settings(max_examples=200)
@given(text=st.one_of(CUED, st.text(max_size=80), st.from_regex(r"[0-9 +@.v:微信QQ号路a-z-]{0,60}", fullmatch=True)))
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = find(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert {each.kind for each in found} <= LABELS.keys()


@settings(max_examples=200)
@given(text=st.from_regex(r"[0-9 +@.v:微信QQ号路栋李叫我a-z-]{0,60}", fullmatch=True))
def test_what_is_redacted_needs_no_second_time(text: str) -> None:
    once = redacted(text)
    assert redacted(once) == once


@pytest.mark.parametrize("kind", LABELS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_label_is_no_personal_data_itself(kind: str, language: str) -> None:
    assert find(f"打 {label(kind, language)} 找我") == []


@settings(max_examples=200)
@given(text=st.one_of(st.text(st.characters(), max_size=60), st.text("e\u0301\u200b\u202ea\u0308", max_size=8)))
def test_cleaned_text_can_be_kept_anywhere_and_needs_no_second_cleaning(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert once.encode().decode() == once
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]", once)


@settings(max_examples=100)
@given(text=st.text("abc 中文，。😀👍🏽\u200d\n\t", max_size=40))
def test_cleaning_takes_nothing_that_people_see(text: str) -> None:
    assert clean(text) == text


_LONG = (
    "9",
    "1 ",
    "a@",
    "我叫",
    "路1号",
    "1-",
    "62-",
    "区",
    "x",
    "a at b dot ",
    "token=a1",
    "eyJa.",
    "/home/",
    "2001:",
    "\n",
)


@pytest.mark.parametrize("text", [piece * (100_000 // len(piece)) for piece in _LONG], ids=range(len(_LONG)))
def test_no_text_is_too_long_to_look_through(text: str) -> None:
    assert find(text) is not None
