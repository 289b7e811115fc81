"""Personal data in texts: phone numbers, ids, addresses and the like, found by a table of recognisers.

Adding a recogniser is one row of a file of ``ingest/recognisers``.
"""

from __future__ import annotations

import sys
import unicodedata
from bisect import bisect_right, insort
from collections.abc import Collection
from dataclasses import dataclass

from ingest.recognisers import RECOGNISERS
from ingest.recognisers.index import Index
from ingest.recognisers.persons import ALONE
from ingest.recognisers.recogniser import LABELS

__all__ = ["LABELS", "RECOGNISERS", "Personal", "find", "label"]

_FOLDED = {
    code: str(unicodedata.decimal(chr(code)))
    for code in range(0x80, sys.maxunicode + 1)
    if unicodedata.decimal(chr(code), None) is not None
} | str.maketrans("＋－（）", "+-()")
"""Digits of every script and width as ASCII, one for one, so that offsets stay."""
_INDEX = Index(RECOGNISERS)
_BESIDE_NAMES = frozenset({"phone", "address", "bank_card", "id_card"})


@dataclass(frozen=True, slots=True)
class Personal:
    """A span of personal data."""

    start: int
    end: int
    kind: str


def label(kind: str, language: str) -> str:
    """What stands in place of personal data: 〔电话〕 or 〔phone〕."""
    zh, en = LABELS[kind]
    return f"〔{zh if language == 'zh' else en}〕"


def find(text: str) -> list[Personal]:
    """The personal data in ``text``, in order, none overlapping; earlier rows of the table win."""
    plain = text if text.isascii() else text.translate(_FOLDED)
    spans = _Spans()
    for recogniser in _INDEX.called_for(plain):
        for match in recogniser.pattern.finditer(plain):
            if recogniser.check(match["it"]):
                spans.add(*match.span("it"), recogniser.kind)
    if spans.has(_BESIDE_NAMES):
        for match in ALONE.finditer(plain):
            spans.add(*match.span("it"), "name")
    return spans.found


class _Spans:
    """Spans found so far, in order; what would overlap is not taken."""

    def __init__(self) -> None:
        self.found: list[Personal] = []
        self._starts: list[int] = []

    def add(self, start: int, end: int, kind: str) -> None:
        place = bisect_right(self._starts, start)
        before, after = self.found[max(0, place - 1) : place], self.found[place : place + 1]
        if all(each.end <= start for each in before) and all(each.start >= end for each in after):
            self.found.insert(place, Personal(start, end, kind))
            insort(self._starts, start)

    def has(self, kinds: Collection[str]) -> bool:
        return any(each.kind in kinds for each in self.found)
