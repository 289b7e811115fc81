"""Which language a line is in, as far as the book must know: only Chinese and English are read here.

Requests, results and thanks are known by tables of wording in these two. What is said in a third language may be a
question or an answer; nobody here can tell, so nothing is claimed of it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from publish.spans.scripts import has_han
from publish.spans.spacing import CODE

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_LETTER = re.compile(r"[^\W\d_]")
_NAME = re.compile(r"@\S+|#\w+|:\w+:")
_ENGLISH = frozenset(
    """
    the a an is are was were be been am to of and or in on for with at by from as if it its it's i i'm i've my me you
    your we our they their he she this that these those there here do does did don't doesn't didn't can can't could
    would should will won't have has had not no how what why when where which who but so just get got any some all
    out up about into than then use using need want know like try make work works working help please thanks hi
    """.split()  # noqa: SIM905 - a list of a hundred quoted words is harder to read
)
"""Function words, of which English prose holds one in three, and a few that open a question in a chat."""
_SHARE, _FEW, _TWO = 5, 4, 2
"""English has a function word in five words, and two where there are more than a few; of fewer nothing is told.
Japanese has a kana in five letters, of which a Chinese line borrows one or two."""


@lru_cache(maxsize=65536)
def readable(text: str) -> bool:
    """True for Chinese and English, and for what is too short, or code, to be any language."""
    prose = CODE.sub(" ", _NAME.sub(" ", text))
    if has_han(prose):
        return len(_KANA.findall(prose)) * _SHARE < len(_LETTER.findall(prose))
    said = [word.lower().replace("’", "'") for word in _WORD.findall(prose)]
    known = sum(word in _ENGLISH for word in said)
    return len(said) <= _FEW or (known >= _TWO and known * _SHARE >= len(said))
