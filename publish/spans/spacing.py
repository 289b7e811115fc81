"""Spaces between Chinese and Latin words, and where a text is code and must stay as it is."""

from __future__ import annotations

import re

HAN = r"\u3400-\u9fff"
_HAN_THEN_LATIN = re.compile(rf"(?<=[{HAN}])(?=[A-Za-z0-9])")
_LATIN_THEN_HAN = re.compile(rf"(?<=[A-Za-z0-9%!)])(?=[{HAN}])")

CODE = re.compile(
    r"```.*?```"
    r"|`[^`\n]+`"
    r"|https?://[^\s，。）]+"
    rf"|[A-Za-z]:\\[^\s，。；）{HAN}]+"
    rf"|(?<![A-Za-z0-9])=[A-Za-z]+\((?:[^{HAN}，。；]|[{HAN}]+(?=[,)\]=&!]))*"
    r"|(?i:\b(?:select\s+(?:distinct\s+)?[\w.*]+\s*(?=,|\s(?:from|as)\b|$|[^\x00-\x7f])|alter\s+user|update\s+\w+\s+set|insert\s+into"
    r"|delete\s+from|(?:group|order)\s+by\s+\w|create\s+table)\b)"
    rf"(?:[^{HAN}，。；？①-⑳]|[{HAN}]+(?=[,)\]=']|\s(?:group|where|on|order|left|join|having|limit)\b))*"
    r"|[A-Za-z_][A-Za-z0-9_.\[\]'=]*\((?:[^()\n]|\([^()\n]*\))*\)(?:\.\w+\([^()\n]*\))*"
    r"|%?pip install [A-Za-z0-9_.-]+",
    re.DOTALL,
)
"""Spans of code: fenced, inline, addresses, paths, formulas, SQL, calls. Verbatim, never respaced."""


SHORTEST = 2
"""Code of so few characters is a word."""


def code_ranges(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of ``text`` that are code, without white space around."""
    found = []
    for match in CODE.finditer(text):
        end = match.start() + len(_balanced(match.group().rstrip(" ,.;")))
        if end - match.start() > SHORTEST:
            found.append((match.start(), end))
    return found


def _balanced(code: str) -> str:
    """The code without closing brackets that belong to the sentence around it."""
    while code.endswith(")") and code.count(")") > code.count("("):
        code = code[:-1].rstrip()
    return code


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
    return _LATIN_THEN_HAN.sub(" ", _HAN_THEN_LATIN.sub(" ", text))


def _around_code(parts: list[str]) -> str:
    whole = ""
    for part in parts:
        if whole and part and _meet(whole[-1], part[0]):
            whole += " "
        whole += part
    return whole


def _meet(left: str, right: str) -> bool:
    return bool(re.match(rf"[{HAN}][!-~]|[!-~][{HAN}]", left + right))
