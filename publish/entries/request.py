"""Whether a line asks for help in words that a stranger understands; Chinese may ask by its place alone."""

from __future__ import annotations

import re
from collections.abc import Collection

from publish.spans.spacing import CODE, HAN
from publish.spans.words import words

LEAST = 2
"""Content words of a question that stands by itself."""
_HAN = re.compile(f"[{HAN}]")
_PUTS = re.compile(
    r"\?|\b(?:how|why|what|where|which) (?:do|does|did|can|could|is|are|should|would|to)\b"
    r"|\b(?:can'?t|cannot|won'?t|unable|not (?:working|sure|able|showing))\b"
    r"|\b(?:does|do|is|are|did)n'?t (?:work|show|load|run|seem|get|know|understand)"
    r"|\b(?:errors?|exceptions?|fail(?:s|ed|ing)?|(?<!no )(?:problems?|issues?)|stuck|trouble|help|wondering)\b"
    r"|\bany(?:one|body) knows?\b",
    re.IGNORECASE,
)
"""English words of a request."""
_LEANS = re.compile(
    r"(?:@\S+ )?(?:thanks?|thx|ty|also|ok(?:ay)?|yeah|yep|yes|no|nope|right|well|h?mm+|ah|oh|lol|xd|haha|sorry|nice"
    r"|great|cool|for example|e\.?g|because|since|still|which|if not|i mean|other than)\b",
    re.IGNORECASE,
)
"""An English beginning that answers what was said before it, or goes on from it."""
_POINTS = re.compile(r"\b(?:this|that|it|these|those|them|they|there)\b", re.IGNORECASE)
"""What points to something that may stand outside the line."""
_SHOWS = re.compile(
    r"\bfeed ?backs?\b|\b(?:your|any) (?:thoughts|opinions?|comments|reviews?)\b"
    r"|\b(?:looks?|looking) (?:good|nice|ok)\b"
    r"|\bwhat (?:do|did) (?:you|u|y'all)\b.{0,12} think|\b(?:give|take|have)(?: \w+)? (?:a|another) look\b"
    r"|\b(?:review|rate|critique|check(?: ?out)?|look at|test)\b.{0,12} (?:my|our)\b",
    re.IGNORECASE,
)
"""Work that is shown for others' opinion: what they say of it helps nobody else."""
_REVOKES = re.compile(
    r"\b(?:never ?mind|nvm|(?:got|fixed|solved|found) it|figured? it out|wrong (?:forum|room|channel|chat|place))\b"
    r"|\bsorry,? (?:wrong|th(?:is|at) is)\b|^(?:can'?t|couldn'?t|shouldn'?t|why (?:not|don'?t)) (?:you|u|we)\b"
    r"|\b(?:right|correct|isn'?t it|don'?t you(?: think)?|you know|eh|huh) ?\?+\W*$",
    re.IGNORECASE,
)
"""A question taken back, or one that only wants a nod."""

_ADVISES = re.compile(
    r"\b(?:always|never|avoid|instead of|make sure|try to|it helps|you (?:should|can|need|have to))\b"
    r"|\bi (?:usually|always|recommend)\b",
    re.IGNORECASE,
)
"""English words of advice."""


def requests(text: str) -> bool:
    """False for an English line that is not worded as a request, leans on what was said before, or wants no help."""
    if _HAN.search(text):
        return True
    worded = _PUTS.search(CODE.sub(" ", text))
    return bool(worded) and not (_LEANS.match(text) or _SHOWS.search(text) or _REVOKES.search(text))


def advises(text: str) -> bool:
    """True where an English line says what to do or to leave; what somebody did on a day is a story, no method."""
    return bool(_HAN.search(text) or _ADVISES.search(text))


def tells(text: str, common: Collection[str]) -> bool:
    """True where enough of its words tell something by themselves; ``common`` words do not.

    An English line that points to something must tell more to be understood.
    """
    pointing = not _HAN.search(text) and bool(_POINTS.search(text))
    return len(words(CODE.sub(" ", text)) - {*common}) >= LEAST + pointing
