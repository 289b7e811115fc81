"""What two messages must share to speak of the same thing, and how specific a text is."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.words.stopwords import content_words

_SPECIFIC = re.compile(
    r"[A-Za-z_][\w.]*\([^)]*\)?"  # a call: count(*)
    r"|[A-Za-z][\w.+#-]+"  # a name: xlsb, utf-8-sig
    r"|\d+(?:\.\d+)?%?"  # a figure or version
    r"|→|[①②③④⑤⑥]"  # menu paths and steps
    r"|[“「\"'`][^”」\"'`]{1,30}[”」\"'`]"  # a quoted label
    r"|先\S{1,30}再"
)


@lru_cache(maxsize=65536)
def content_terms(text: str) -> frozenset[str]:
    """Lower-cased content words of two characters and more."""
    return frozenset(word for word in content_words(text) if len(word) > 1)


def specifics(text: str) -> int:
    """How many specific things ``text`` names: calls, names, figures, menu steps, quoted labels."""
    return len(_SPECIFIC.findall(text))
