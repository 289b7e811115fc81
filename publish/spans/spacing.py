"""Spaces between Chinese and Latin words, and where a text is code and must stay as it is."""

from __future__ import annotations

import re
from functools import lru_cache

from publish.spans.scripts import HAN, has_han

_HAN_THEN_LATIN = re.compile(rf"(?<=[{HAN}])(?=[A-Za-z0-9])")
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_LATIN_THEN_HAN = re.compile(rf"(?<=[A-Za-z0-9%!)])(?=[{HAN}])")

_CALL = (
    r"[A-Za-z_][A-Za-z0-9_.\[\]'=]*(?<=\w)\((?!e?s\)|https?:)(?:[^()\n]|\([^()\n]*\))*\)(?:(?:\.\w+)+\([^()\n]*\))*"
    r"(?:\s*[<>=!]{1,2}\s*[A-Za-z0-9_.'\"]+)?"
)
"""A call, with what it is compared to; ``step(s)`` is a word."""
_SQL = (
    r"(?i:(?<![A-Za-z0-9_])(?:"
    r"(?:(?:where\s+)?[a-z_][a-z0-9_.]*\s+)?(?:not\s+)?(?:in|exists|from)\s*\(\s*(?=select)"
    r"|select\s+(?=[a-z_]+\()|select\s+(?:distinct\s+)?[a-z0-9_.*]+\s*(?=,|\s(?:from|as)\b|$|[^\x00-\x7f])"
    r"|alter\s+user|update\s+\w+\s+set|insert\s+into|delete\s+from|create\s+table"
    r"|(?:group|order)\s+by\s+(?!and\b|or\b|then\b)[a-z_][a-z0-9_.]*"
    r"(?=[^\x00-\x7f]|,|$|\s(?:having|limit|order|desc)\b)"
    r"|(?:where|having|on)\s+[a-z_][a-z0-9_.]*\s*(?:[<>=]|is\s+(?:not\s+)?null\b|not\s+in\b|in\s*\())"
    rf"(?:[^{HAN}，。；？①-⑳]|[{HAN}]+(?=[A-Za-z0-9_]*[,)\]=']|\s(?:group|where|on|order|left|join|having|limit)\b))*)"
)
"""A statement of SQL or a clause of one that holds more than its key word; it ends where Chinese goes on."""

CODE = re.compile(
    r"```.*?```"
    r"|`[^`\n]+`"
    r"|https?://[^\s，。）\]>\"]+"
    rf"|[A-Za-z]:\\[^\s，。；）'\"{HAN}]+"
    r"|~/[\w./-]+"
    rf"|(?<![A-Za-z0-9])=[A-Za-z]+\((?:[^{HAN}，。；]|[{HAN}]+(?=[,)\]=&!]))*"
    rf"|{_SQL}"
    r"|(?i:(?<![a-z0-9_])distinct\s+[a-z_]\w*(?:,\s?\w{1,8})+(?=[；。，\s]|$))"
    rf"|{_CALL}"
    r"|%?pip install [A-Za-z0-9_.-]+"
    rf"|(?<![A-Za-z0-9_.])[A-Za-z_]\w*\.[A-Za-z_]\w*\[[^\]\n]+\](?:\s?=\s?[\w{HAN}]+)?",
    re.DOTALL,
)
"""Spans of code: fenced, inline, addresses, paths, formulas, SQL, calls, indexed names. Verbatim, never respaced."""

_COMMAND = re.compile(
    r"(?<![A-Za-z0-9_])(?:import\s+[a-z_][\w.]*"
    r"|(?:python3?|netstat|git|npm|npx|conda|docker|pip3?|echo|source|sudo|brew)\s(?=[\x20-\x7e]*[-~/|]))"
    r"[\x21-\x7e]*(?:\s[\x21-\x7e]+)*"
)
"""A command line within Chinese, which alone shows where it ends."""
_GLUE = re.compile(r"\s?(?:[<>=+*-]{0,2}|,)\s?")
"""What stands between two pieces of one expression."""

SHORTEST = 2
"""Code of so few characters is a word."""
_REMEMBERED = 1 << 16
"""Texts whose code and spaces are kept: a large edition asks for each two or three times."""


@lru_cache(maxsize=_REMEMBERED)
def code_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of ``text`` that are code, without white space around."""
    found: list[tuple[int, int]] = []
    for start, stop in _matches(text):
        end = start + len(_balanced(text[start:stop].rstrip(" ,.;")))
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif found and _GLUE.fullmatch(text[found[-1][1] : start]):
            found[-1] = (found[-1][0], end)
        elif end - start > SHORTEST:
            found.append((start, end))
    return tuple(found)


def _matches(text: str) -> list[tuple[int, int]]:
    """Every match, by place."""
    patterns = (CODE, _COMMAND) if has_han(text) else (CODE,)
    return sorted(match.span() for pattern in patterns for match in pattern.finditer(text))


def _balanced(code: str) -> str:
    """The code without closing brackets that belong to the sentence around it."""
    while code.endswith(")") and code.count(")") > code.count("("):
        code = code[:-1].rstrip()
    return code


@lru_cache(maxsize=_REMEMBERED)
def spaced(text: str) -> str:
    """The text with a space wherever Chinese meets Latin letters or digits, code left alone."""
    out, at = [], 0
    for start, end in code_ranges(text):
        out.append(_between_scripts(text[at:start]))
        out.append(text[start:end])
        at = end
    out.append(_between_scripts(text[at:]))
    return _around_code(out)


def _between_scripts(text: str) -> str:
    return _LATIN_THEN_HAN.sub(" ", _HAN_THEN_LATIN.sub(" ", _GAP.sub(" ", text)))


def _around_code(parts: list[str]) -> str:
    whole = ""
    for part in parts:
        if whole and part and _meet(whole[-1], part[0]):
            whole += " "
        whole += part
    return whole


def _meet(left: str, right: str) -> bool:
    return bool(re.match(rf"[{HAN}][!-~]|[!-~][{HAN}]", left + right))
