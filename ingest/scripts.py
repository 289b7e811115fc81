"""Which script lines are written in, and what it says of where they were written."""

from __future__ import annotations

import re
from collections.abc import Iterable

CHINA, UTC = "Asia/Shanghai", "UTC"
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_OTHER = re.compile(r"[\u3040-\u30ff\uac00-\ud7a3]")
"""Kana and Hangul: beside them Han characters are no Chinese."""


def mostly_chinese(lines: Iterable[str]) -> bool:
    """True where at least half of the lines that are not empty hold Chinese."""
    said = [line for line in lines if line.strip()]
    chinese = sum(bool(_CHINESE.search(line)) and not _OTHER.search(line) for line in said)
    return bool(said) and 2 * chinese >= len(said)


def zone_of_words(lines: Iterable[str]) -> str:
    """The zone in which such lines were most likely written: China's for mostly Chinese ones, else UTC.

    Wherever Chinese is what most people write, clocks show the same time: the mainland, Taiwan, Hong Kong, Singapore.
    """
    return CHINA if mostly_chinese(lines) else UTC
