"""What an entry asks of its reader, by a rule that can be recounted: nobody judges it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from models.records.edition import Claim, ClaimKind, Entry, Level
from publish.reading import Reading
from publish.spans.spacing import code_ranges
from publish.spans.words import tokens, words

STEPS, SHARE = 4, 0.4
"""Steps of one way that make it long; the share of names, versions and figures in the words of a technical entry."""
_ASKING = frozenset({ClaimKind.SCENE, ClaimKind.UNKNOWN, ClaimKind.TERM, ClaimKind.POSITION})
_DOING = frozenset({ClaimKind.STEP, ClaimKind.ANSWER})
_LEVELS = (Level.BEGINNER, Level.ADVANCED, Level.EXPERT, Level.EXPERT)
"""By how many of the three signs an entry has."""


def level(reading: Reading, entry: Entry) -> Level:
    """Beginner with none of three signs, advanced with one, expert with two or all.

    Somebody who asks it had helped another before; one way has four steps or holds code; two in five of its words are
    names, versions or figures in Latin letters.
    """
    signs = (_asked_by_helpers(reading, entry), _takes_work(entry.claims), _technical(entry.claims))
    return _LEVELS[sum(signs)]


def _asked_by_helpers(reading: Reading, entry: Entry) -> bool:
    asked = (reading.messages[claim.evidence[0].message] for claim in entry.claims if claim.kind in _ASKING)
    return any(reading.helped_first.get(one.member, one.sent_at) < one.sent_at for one in asked)


def _takes_work(claims: Iterable[Claim]) -> bool:
    doing = [claim for claim in claims if claim.kind in _DOING]
    ways = Counter(claim.group for claim in doing if claim.kind is ClaimKind.STEP)
    return max(ways.values(), default=0) >= STEPS or any(_holds_code(claim.text) for claim in doing)


def _holds_code(text: str) -> bool:
    """True for a formula, a command, a query; an address is none."""
    return any(not text[start:end].startswith("http") for start, end in code_ranges(text))


def _technical(claims: Iterable[Claim]) -> bool:
    text = " ".join(claim.text for claim in claims)
    return len(tokens(text)) >= SHARE * max(1, len(words(text)))
