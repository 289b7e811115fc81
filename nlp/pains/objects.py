"""Technical objects: what an English sentence of trouble must be about before it is more than small talk."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from nlp.words.tokens import words

_TABLE = Path(__file__).with_name("objects.txt")
_NAMED = re.compile(
    r"`[^`\n]+`"  # code
    r"|\b[A-Za-z_]\w*\([^)]*\)"  # a call
    r"|\b[a-z]+[A-Z]\w*\b"  # camel case
    r"|\b\w+\.(?:js|py|css|html?|java|rb|php|json|csv|sql|xlsx?|exe|md|sh|yml)\b"
    r"|<\/?\w+[^>]*>|[{}]|==+|=>|\b\w+_\w+\b"
    r"|\b[A-Z]\w*(?:Error|Exception|Warning)\b"
)


def names_object(text: str) -> bool:
    """True where ``text`` holds code or a word of ``objects.txt``."""
    return _NAMED.search(text) is not None or not objects().isdisjoint(words(text))


@cache
def objects() -> frozenset[str]:
    """The words of ``objects.txt`` with their plurals, lower case."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    singular = [word for line in lines if not line.startswith("#") for word in line.split()]
    return frozenset([*singular, *(f"{word}s" for word in singular)])
