"""Tokens of a text: Chinese cut by rjieba; addresses, code, keys, cells and menu items kept whole."""

from __future__ import annotations

import re

import rjieba

_HAN = r"\u3400-\u9fff"
_LATIN = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
"""Letters with their accents: café is one word."""

_KINDS: tuple[tuple[str, str], ...] = (
    ("url", r"(?:https?://|www\.)[!-~]+"),
    ("email", r"[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    ("placeholder", r"〔[^〕]{1,40}〕"),
    ("sticker", rf"\[[{_HAN}A-Za-z]{{1,8}}\]"),
    ("code", r"`[^`\n]{1,80}`"),
    ("path", r"[A-Za-z]:\\[\w\\.-]+|~?(?:/[\w.-]+){2,}"),
    ("error", r"#[A-Z]+(?:/[A-Z0-9]+)?[!?]?(?![a-z])"),
    ("keys", r"(?i:ctrl|alt|shift|cmd|win|command|option)(?:\+[A-Za-z0-9]+)+"),
    ("cells", r"\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?(?![\w])"),
    ("menu", rf"(?<=[→›»【「])[{_HAN}A-Za-z0-9/ ]{{1,12}}(?=[→›»】」])"),
    ("word", rf"%?[{_LATIN}_][{_LATIN}0-9_]*(?:[.+#/-][{_LATIN}0-9_]+|['’](?:t|s|re|ve|ll|d|m)\b)*(?:\+\+|#)?"),
    ("number", r"\d+(?:[.,:]\d+)*%?"),
    ("han", rf"[{_HAN}]+"),
)
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS))


def words(text: str) -> list[str]:
    """Words of a text in order, lower case; punctuation and emoji are left out.

    Addresses, back-quoted code, paths, error values (``#N/A``), key chords (``ctrl+e``), cell ranges, menu items
    between arrows or 【】, stickers and ``〔placeholders〕`` are one word each.
    """
    found: list[str] = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        if match.lastgroup == "han" and len(token) > 1:
            found.extend(rjieba.cut(token))
        else:
            found.append(token.lower())
    return found
