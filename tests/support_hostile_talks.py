"""Talks that nobody would have thought of: what people say, and what they call themselves."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from tests.support_exports import Form, Said

START = 1_700_000_000_000
"""2023-11-14 22:13:20 UTC, in milliseconds."""
HOSTILE = (
    "",
    " ",
    "👩‍👩‍👧‍👦👍🏽",
    "\u202e.txt.exe\u202c",
    "مرحبا يا صديقي",
    "𠮷野家で𡈽",
    "长" * 10_000,
    "e\u0301\u0301\u0301",
    "=HYPERLINK(1,2)",
    '{"messages": []}',
    '"],"x":[{"',
    'he said ""quotes"", and; then | bars\tand tabs',
    "10:00 <ann> hello",
    "[10:00] <ann> hello",
    "*** ann has joined #garden",
    "=== ann has joined #garden",
    "-!- ann has joined",
    "@所有人 明天交作业",
    "<script>alert(1)</script>",
    "&amp;lt; &#0; &copy",
    "C:\\Users\\x\\n\\t",
    "%s {0} {name} $HOME `id`",
    "-----BEGIN-----",
)
"""Short of newlines, control characters and half characters, which not every file can hold."""
MANY_LINES = ("a\nb", "a\n\nb", "列表:\n- 一\n- 二", "x\n" * 50 + "y")
CONTROLS = ("a\x00b", "\x1b[31mred", "a\r\nb", "a\rb", "\x7f", "\x85", "\u2028\u2029", "\ufeffb", "\ufffe")
HALVES = ("\ud800", "a\udc00b", "\ude00\ud83d", "\ud83d\ude00")
_HEADER = re.compile(r"^\s*[\[\d=]|^消息", re.MULTILINE)

printed = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=30)
"""What stands on one line."""
_lines = st.one_of(printed, st.sampled_from(HOSTILE))
_cells = st.one_of(_lines, st.text(max_size=30), st.sampled_from(MANY_LINES + CONTROLS))
_blocks = st.lists(_lines, max_size=4).map("\n".join).filter(lambda text: not _HEADER.search(text))
TEXTS = {
    "json": st.one_of(_cells, st.sampled_from(HALVES), st.tuples(_cells, st.sampled_from(HALVES)).map("".join)),
    "cells": _cells,
    "blocks": _blocks,
    "lines": _lines,
}
_nicks = st.from_regex(r"[A-Za-z][A-Za-z0-9_|-]{0,8}", fullmatch=True)
_PLATFORM = frozenset({"系统消息", "系统", "system", "我"})
"""Under these names the platform itself speaks, or whoever exported the chat."""
_LEVELS = frozenset({"info", "warn", "warning", "error", "debug", "trace", "fatal", "critical", "notice", "verbose"})
"""Under these names a program speaks: lines of time, name and words are its log then."""
_plain_names = st.text(st.characters(categories=["Lu", "Ll", "Lo"], codec="utf-8"), min_size=1, max_size=8).filter(
    lambda name: name not in _PLATFORM and name.lower() not in _LEVELS
)
_wild_names = st.one_of(
    _plain_names,
    st.sampled_from([each for each in HOSTILE if 0 < len(each.strip()) < 50]),
    st.sampled_from(["2024-02-01 10:00:00 小林(10001)", "[2024/02/01, 10:00:00] 小林", "A: B", "时间", "text"]),
).filter(lambda name: name == name.strip())
NAMES = {"json": _wild_names, "cells": _wild_names, "blocks": _plain_names, "lines": _nicks}


def talks(form: Form, *, least: int = 1, most: int = 6, broken: bool = False) -> st.SearchStrategy[list[Said]]:
    """Talks as the form can write them, in the order of time; with ``broken``, some records have no time."""
    gaps = st.integers(0, 100_000)
    said = st.tuples(gaps, st.integers(1, 4), NAMES[form.body], TEXTS[form.body], st.booleans())
    return st.lists(said, min_size=least, max_size=most).map(lambda rows: _talk(rows, broken=broken))


def _talk(rows: list[tuple[int, int, str, str, bool]], *, broken: bool) -> list[Said]:
    at, talk = START, []
    for gap, who, name, text, fails in rows:
        at += gap * 1000
        talk.append(Said(None if broken and fails else at, who, name, text))
    return talk


CHINESE = ("作业几点截止？", "今晚十二点。", "透视表怎么统计去重的人数", "先查右表的键唯不唯一", "谢谢，可以了！")


def plain_talk(count: int = 6, people: int = 3) -> list[Said]:
    """A talk without surprises, in Chinese."""
    return [
        Said(START + 1000 * number, number % people + 1, "abc"[number % 3] * 3, f"{CHINESE[number % 5]}{number}")
        for number in range(count)
    ]
