"""What to do in one clause: the line that stands for an entry on the cover and in the group's text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from models.records.answer import Question
from models.records.edition import Claim, ClaimKind, Status
from publish.entries.ways import Told, ways
from publish.identity import claim
from publish.reading import Reading
from publish.spans.piece import Span, line
from publish.spans.scripts import has_han
from publish.spans.steps import acts
from publish.spans.width import width
from publish.spans.wording import balanced, ends_open

LEAST, MOST, MOST_LATIN = 5, 30, 45
"""Full-width characters of the line, and of an English one."""
_RANK = {Status.TRIED: 0, Status.THANKED: 1, Status.UNHEARD: 2}
_LEANS = re.compile(
    r"或者|然后|再|要是|要么|不行|不想|接着|最后|但|因为|所以|而且|这|那|它|同理|一样|也|另外|"
    r"(?:or|then|and|but|if|so|it|this|that|because|also|otherwise)\b",
    re.IGNORECASE,
)
"""A beginning that leans on what was said before it."""

_POINTS = re.compile(r"^(?:是不是|看看|你)|(?:这样|那样|这个|那个|这种)$")
"""A question back, or an end that points to what only the group saw."""
_CONDITION = re.compile(r"^(?:要是|如果|万一|除非|if |unless )|(?:的话|的时候)$", re.IGNORECASE)
"""A clause after which something must follow."""
_SENTENCE_ENDS = frozenset("。；.;")


def brief_claim(reading: Reading, question: Question) -> Iterator[Claim]:
    """The first short advice of the best answer, tried steps before others; nothing where each is long or leans."""
    told = sorted(ways(reading, question), key=lambda way: _RANK.get(way.status, len(_RANK)))
    fitting = (window for way in told for step in _steps(way) for window in _windows(step))
    found = next(fitting, ())
    if found:
        yield claim(ClaimKind.BRIEF, found)


def _steps(way: Told) -> Iterable[Span]:
    """Those that a result names, else the first that tells what to do: a later one says too little by itself."""
    steps = way.method.steps
    doing = [at for at, step in enumerate(steps) if len(step.span) > 1 or not way.warns(at)]
    return (step.span for at, step in enumerate(steps) if at in (way.tried or doing[:1]))


def _windows(step: Span) -> Iterator[Span]:
    """Whole clauses from the step's beginning, or from the first that says what to do: to the end of a sentence."""
    acting = (at for at, piece in enumerate(step) if acts(piece) and not _CONDITION.search(step[at - 1].text))
    starts = dict.fromkeys([0, *acting])
    for start in starts:
        windows = [
            step[start:end] for end in range(start + 1, len(step) + 1) if not _CONDITION.search(step[end - 1].text)
        ]
        fitting = [window for window in windows if _fits(line(window)) and not _before_code(window)]
        if fitting:
            yield max(fitting, key=lambda window: (_ends(window, step), len(window)))


def _before_code(window: Span) -> bool:
    """True where a block of code comes next: the line would say that something is to be done, and not what."""
    return window[-1].message.text[window[-1].end :].lstrip(" :.\n").startswith("```")


def _ends(window: Span, step: Span) -> bool:
    return window[-1] is step[-1] or window[-1].joint[:1] in _SENTENCE_ENDS


def _fits(text: str) -> bool:
    stands = (
        not (_LEANS.match(text) or _POINTS.search(text))
        and not ends_open(text)
        and balanced(text)
        and not text.endswith(("?", "？"))
    )
    return stands and LEAST <= width(text) <= (MOST if has_han(text) else MOST_LATIN)
