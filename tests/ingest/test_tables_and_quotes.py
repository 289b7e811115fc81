"""Tables come back cell by cell, and a quote goes to the message that it quotes."""

from __future__ import annotations

import csv
import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.columns import SYNONYMS, infer
from ingest.kinds import kind_named, kind_of
from ingest.quotes import LEAST, Window, cut
from ingest.table import DELIMITERS, delimiter_of, normalise_header, table_rows
from models.records.message import Kind
from tests.support_formats import MemorySource

# A second byte-order mark at the head of a file goes with the first.
cells = st.text(st.characters(codec="utf-8", exclude_characters="\ufeff"), max_size=12)
rows = st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6)
words = st.text(st.characters(categories=["Lo", "Ll", "Nd"], codec="utf-8"), min_size=LEAST, max_size=30)
names = st.text("阿兰小满林Kevin", min_size=1, max_size=6)


def table(content: list[list[str]], delimiter: str) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(content)
    return file.getvalue()


@pytest.mark.parametrize("delimiter", DELIMITERS)
@settings(max_examples=40)
@given(content=rows)
def test_every_cell_comes_back(delimiter: str, content: list[list[str]]) -> None:
    source = MemorySource("a.csv", b"\xef\xbb\xbf" + table(content, delimiter).encode())
    assert list(table_rows(source, delimiter)) == content


def test_a_cell_too_long_to_hold_costs_its_own_row_only() -> None:
    source = MemorySource("a.csv", f"a,b\n{'x' * 200_000},1\nc,d\n".encode())
    assert list(table_rows(source, ",")) == [["a", "b"], [], ["c", "d"]]


@pytest.mark.parametrize("delimiter", DELIMITERS)
@settings(max_examples=40)
@given(content=st.lists(st.lists(words, min_size=2, max_size=5).map(tuple), min_size=2, max_size=6))
def test_the_separator_is_the_one_under_which_columns_are_steady(
    delimiter: str, content: list[tuple[str, ...]]
) -> None:
    steady = [list(row[:2]) for row in content]
    assert delimiter_of(table(steady, delimiter).splitlines()) == delimiter


@settings(max_examples=60)
@given(header=st.lists(cells, max_size=5))
def test_a_header_is_compared_the_same_however_it_was_typed(header: list[str]) -> None:
    once = normalise_header(header)
    assert normalise_header(once) == once or any(not cell.isascii() for cell in header)
    assert normalise_header([f"\ufeff {cell}_" for cell in header]) == once


@pytest.mark.parametrize("field", SYNONYMS)
def test_every_synonym_is_known_alone_and_in_any_order_beside_a_time(field: str) -> None:
    for name in SYNONYMS[field].split():
        assert infer([name])
        columns = ["时间", name, "内容"]
        random.Random(name).shuffle(columns)  # noqa: S311 (an order, no secret)
        assert {"time", "text"} <= infer(columns).keys()


QUOTED = {
    "WeChatMsg": "{body}\n引用：{name}: {quote}",
    "WeChat, copied": "「{name}：{quote}」\n- - - - - - - - - - - - - - -\n{body}",
    "WeCom": "这是一条引用/回复消息：\n“{name}：\n{quote}”\n------\n{body}",
    "qq-chat-exporter": "[回复 {name}: {quote}]{body}",
    "chatlog": "> {name}(wxid_a) 02-01 10:00:00\n> {quote}\n{body}",
}


@pytest.mark.parametrize("form", QUOTED)
@settings(max_examples=40)
@given(name=names, quote=words, body=words)
def test_a_written_quote_is_cut_out_whole(form: str, name: str, quote: str, body: str) -> None:
    found = cut(QUOTED[form].format(name=name, quote=quote, body=body))
    assert found is not None
    assert (found.text, found.quoted.sender, found.quoted.text, found.certain) == (body, name, quote, True)


@settings(max_examples=200)
@given(text=st.one_of(st.text(max_size=40), st.from_regex(r"[「」引用：> \n回复\[\]:a-]{0,30}", fullmatch=True)))
def test_cutting_any_text_is_no_defect_and_adds_no_word(text: str) -> None:
    found = cut(text)
    assert found is None or found.text in text


@settings(max_examples=60)
@given(said=st.lists(st.tuples(names, words), min_size=1, max_size=8), place=st.integers(0, 7))
def test_a_quote_goes_to_the_latest_message_that_says_it(said: list[tuple[str, str]], place: int) -> None:
    window = Window(100)
    for number, (member, text) in enumerate(said):
        window.add(str(number), member, text)
    member, text = said[place % len(said)]
    latest = max(number for number, each in enumerate(said) if each == (member, text))
    assert window.find(member, text) == window.find(member, f" {text}\n") == str(latest)
    assert window.sender(str(latest)) == member
    assert window.find("nobody of them", text) is None


@settings(max_examples=60)
@given(text=words, size=st.integers(1, 5))
def test_a_window_looks_back_so_far_and_no_further(text: str, size: int) -> None:
    window = Window(size)
    window.add("wanted", "m", text)
    for number in range(size - 1):
        window.add(str(number), "m", "。")
    assert window.find("m", text) == "wanted"
    window.add("one more", "m", "。")
    assert window.find("m", text) is None


@settings(max_examples=60)
@given(text=words, length=st.integers(LEAST, 30))
def test_a_quote_that_the_exporter_shortened_is_found_by_its_beginning(text: str, length: int) -> None:
    window = Window(10)
    window.add("wanted", "m", f"{text}后面还有")
    assert window.find("m", f"{text[:length]}…") == window.find("", f"{text[:length]}...") == "wanted"
    assert window.find("", text[: LEAST - 1]) is None


@settings(max_examples=200)
@given(text=st.one_of(st.text(max_size=30), words))
def test_what_people_say_is_text_unless_an_exporter_wrote_it(text: str) -> None:
    assert kind_of(text) is Kind.TEXT or text.strip()[:1] in set("[【<〔(!") or any(w in text for w in ("收回", "撤回"))


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_known_by_its_own_name(kind: Kind) -> None:
    assert kind_named(kind.value) is kind_named(f" {kind.value.upper()} ") is kind
