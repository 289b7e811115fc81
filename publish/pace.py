"""How long reading takes.

Speeds: Trauzettel-Klosinski & Dietz, "Standardized assessment of reading performance: the new International Reading
Speed Texts IReST", Investigative Ophthalmology & Visual Science 53 (2012) 5452-5461: English 228 words, Chinese 255
characters a minute, read aloud: the pace of somebody who weighs each sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import ceil

CHARACTERS_A_MINUTE = 255
"""Of Chinese, Japanese and other scripts without spaces between words."""
WORDS_A_MINUTE = 228
MINUTE = 60
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def seconds(texts: Iterable[str]) -> int:
    """Seconds that it takes to read the texts, rounded up."""
    whole = "\n".join(texts)
    characters = len(_UNSPACED.findall(whole))
    words = len(_WORD.findall(_UNSPACED.sub(" ", whole)))
    return ceil(MINUTE * (characters / CHARACTERS_A_MINUTE + words / WORDS_A_MINUTE))


def minutes(spent: int) -> int:
    """Whole minutes of so many seconds, one at least."""
    return max(1, ceil(spent / MINUTE))
