"""Whether a line asks for help in words that a stranger understands; Chinese may ask by its place alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import dropwhile, groupby

from publish.spans.piece import Span, line
from publish.spans.scripts import has_han
from publish.spans.spacing import CODE, code_ranges
from publish.spans.words import words

LEAST = 2
"""Content words of a question that stands by itself."""
_PUTS = re.compile(
    r"\?|\b(?:how|why|what|where) (?:do|does|did|can|could|is|are|should|would|to)\b"
    r"|\b(?:can'?t|cannot|won'?t|unable|not (?:working|sure|able|showing))\b"
    r"|\b(?:does|do|is|are|did)n'?t (?:work|show|load|run|seem|get|know|understand)"
    r"|\b(?:errors?|exceptions?|fail(?:s|ed|ing)?|(?<!no )(?:problems?|issues?)|stuck|trouble|help|wondering)\b"
    r"|\bany(?:one|body) knows?\b|\bis not (?:a|an|defined|recognized)\b|\bundefined\b|\bi(?:'d| would) like to\b"
    r"|\bi(?:'m| am) trying\b"
    r"|\bi want to\b|\bthreatens\b",
    re.IGNORECASE,
)
"""English words of a request."""
_RUDE = re.compile(r"\b(?:fuck\w*|shit\w*)\b|\b(?:f\w?|sh?)[#@*$%&]{2,}", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"\n]*\"|(?<!\w)'[^'\n]*'(?!\w)|\w+:\s(?=[\w.]+\s?[,+(])")
"""What a program says, and its names with their values: no words of the asker."""
_SIGNS = re.compile(r"[{}()\[\];=<>$]")
PROSE = 25
"""Signs of code, and the characters of prose for each that a question may hold."""
_LEANS = re.compile(
    r"(?:@\S+ )?(?:thanks?|thx|ty|also|ok(?:ay)?|yeah|yep|yes|no|nope|right|well|h?mm+|ah|oh|lol|xd|haha|sorry|nice"
    r"|great|cool|for example|e\.?g|because|since|still|which|if not|i mean|other than"
    r"|that(?:'s| is| looks)|but|and|so|or|then|sounds?|al+right|harsh|until now|i did it|like|by|i'?ll|you mean"
    r"|what does (?:ur|your)"
    r"|you(?:'re| are) right|my guess|wrong thing|good to|what(?:'s| is) (?:it|that|this)|(?:does|is|are|was"
    r"|did) (?:it|that|this|these|those|they|you|he|she)|also)\b",
    re.IGNORECASE,
)
"""An English beginning that answers what was said before it, or goes on from it."""
_REPLIES = re.compile(
    r"\W*(?:@\S+ )*(?:thanks?|thx|ty|yes|yeah|yep|aye|no|nope|that(?:'s| is)|you(?:'re| are))\b", re.IGNORECASE
)
"""A beginning that only a reply has."""
_POINTS = re.compile(r"\b(?:this|that|it|these|those|them|they|there)\b", re.IGNORECASE)
"""What points to something that may stand outside the line."""
_SHOWS = re.compile(
    r"\bfeed ?backs?\b|\bthis is my (?:\w+ )?(?:portfolio|project|page|site|app|pen|tribute)\b"
    r"|\b(?:your|any) (?:thoughts|opinions?|comments|reviews?)\b"
    r"|\b(?:looks?|looking) (?:good|nice|ok)\b"
    r"|\b(?:any idea|does any(?:one|body) know) (?:when|the timeline)\b|\bwhen (?:will|is"
    r"|are) .{0,60}\b(?:available|released?|coming|live|ready|updated?|us)\b|\beta\b"
    r"|\bwhat (?:do|did) (?:you|u|y'all)\b.{0,12} think|\b(?:give|take|have)(?: \w+)? (?:a|another) look\b"
    r"|\b(?:review|rate|critique|check(?: ?out)?|look at|test)\b.{0,12} (?:my|our)\b",
    re.IGNORECASE,
)
"""Work that is shown for others' opinion, and dates that pass: what is said of them helps nobody else."""
_ELSEWHERE = re.compile(
    r"\b(?:the|my|this)(?: \w+){1,3} (?:above|below)\b|\b(?:see|posted?|asked|mentioned) (?:above|earlier|before)\b"
    r"|\bas above\b|\bthe following (?:page|link|site|pen|screenshot|picture)\b|\bhere'?s (?:my|the|a)\b|\bgot it\W*$",
    re.IGNORECASE,
)
"""Pointing at what stands in another message, which the page does not show."""
_REVOKES = re.compile(
    r"\b(?:never ?mind|nvm|(?:got|fixed|solved|found) it|figured it out|wrong (?:forum|room|channel|chat))\b"
    r"|\bsorry,? (?:wrong|th(?:is|at) is)\b|^(?:can'?t|couldn'?t|shouldn'?t|why (?:not|don'?t)) (?:you|u|we)\b"
    r"|(?<!why )\b(?:isn'?t|aren'?t) (?:the|it|this|that|they) [^?]*\?\W*$"
    r"|\b(?:right|correct|isn'?t it|don'?t you(?: think)?|you know|eh|huh) ?\?+\W*$",
    re.IGNORECASE,
)
"""A question taken back, or one that only wants a nod."""
_EMPTY = re.compile(
    r"\b(?:no idea|not (?:100% )?sure|(?:i )?don'?t (?:know|remember(?! \w+ing)|think so)|never (?:used|heard|tried)"
    r"|can'?t (?:really )?comment)\b"
    r"|\b(?:pm|dm|message) (?:me|you|us)\b|\bmy bad\b|\bi'?m (?:having|stuck|trying|not sure)\b|\bi (?:have"
    r"|had) (?:the same|no)\b"
    r"|\b(?:can|could|would) you (?:please )?(?:\w+ )?(?:give|show|post|share|paste|send|explain|put|link|provide)\b"
    r"|\b(?:post|paste|share|show|send) (?:me |us )?(?:a link|the link|your|ur|the (?:code|output|error)|output|some)\b"
    r"|\b(?:ask|post|try|go|head) (?:it |over |that )?(?:in|to|on) (?:the |our )?(?:\w+ )?(?:room|channel|forum"
    r"|help)\b|gitter\.im/freecodecamp"
    r"|\bwhat(?:'s| is| are) (?:the|your) (?:error|code|problem|issue)\b|(?<!are )(?<!'re )\bwelcome to\b"
    r"|\b(?:good luck|lol|haha+|lmao|hang on|brb)\b"
    r"|\b(?:trying to remember|let (?:me|us) (?:find|look|check|see|know)|i commented|i agree|can you confirm"
    r"|happy to help|lgtm|(?:don't have|not) enough knowledge|don't have a lot of|i'?ll merge|don'?t worry"
    r"|my (?:file|code|error) looks?|my (?:problem|question|issue)|for this time)\b",
    re.IGNORECASE,
)
"""A reply that asks to see more, sends elsewhere, does not know, or jests."""
_BEGINS = re.compile(
    r"(?!it(?:'s| is| would| will| might| may) (?:\w+ ){0,3}(?:to|if|when)\b)"
    r"(?:this|that|it|they|he|she|those|these|which|sure|sorry|thanks?|ah+|oh+|hm+|well|yeah|yep|yup|nah|correct"
    r"|perhaps|hola|still need|no problem|(?:excellent|good|great) question|there(?=\W*$)|lol|me|mine|same|what|why"
    r"|where|do|did|does|are|is|have|can|could|who|let me|i tried|i was|hang on|i'?m|i'?ll|we|my|nice|cool|true"
    r"|exactly|right|not i|the answer is (?:correct|right))\b(?!-)(?! you can| you need| try)",
    re.IGNORECASE,
)
"""A beginning that points to what was said before, asks back, or speaks of the speaker."""

_TURNS = re.compile(r"(?:however|but|though|although|nevertheless|yet|that said)\b", re.IGNORECASE)
"""A beginning that takes something back of what stands before it."""

_VERDICT = re.compile(r"(?:^|[.!?\n])\s*(?:@\S+\s+)*(?:and\s+)?(?:yes|yep|yup|yeah|nope|no(?=,))\W+$", re.IGNORECASE)
"""An end of what stands before a clause, by which the clause answers with yes or no."""

_ADVISES = re.compile(
    r"\b(?:always|never|avoid|instead of|make sure|try to|it helps|you (?:should|can|need|have to))\b"
    r"|\bi (?:usually|always|recommend)\b",
    re.IGNORECASE,
)
"""English words of advice."""


def requests(text: str) -> bool:
    """False for an English line that is not worded as a request, leans on what was said before, or wants no help."""
    if has_han(text):
        return True
    text = text.replace("’", "'")
    prose = _QUOTED.sub(" ", CODE.sub(" ", text))
    worded = _PUTS.search(prose) and len(_SIGNS.findall(prose)) * PROSE <= len(prose)
    wanting = not any(table.search(text) for table in (_SHOWS, _REVOKES, _RUDE, _ELSEWHERE))
    return bool(worded) and wanting and not _LEANS.match(text)


def leans(text: str) -> bool:
    """True where an English line begins as an answer to what was said before it."""
    return bool(_LEANS.match(text))


def replies_first(text: str) -> bool:
    """True where an English message begins with a reply to somebody, whatever it asks then."""
    return bool(_REPLIES.match(text))


def advises(text: str) -> bool:
    """True where an English line says what to do or to leave; what somebody did on a day is a story, no method."""
    return bool(has_han(text) or _ADVISES.search(text))


def turns_back(text: str) -> bool:
    """True for what begins by taking back in part what was said before it."""
    return _TURNS.match(text) is not None


def advising(span: Span) -> Span:
    """An English reply from its first clause that says something, without those that ask, jest or send elsewhere."""
    if has_han(line(span)):
        return span
    runs = _runs(span[_verdict(span) :])
    return max(runs, key=lambda run: len(line(run)), default=())


def _verdict(span: Span) -> int:
    """Where a later sentence says yes or no: what was asked is answered from there on."""
    places = (at for at, piece in enumerate(span) if _VERDICT.search(piece.message.text[: piece.start]))
    return next(places, 0)


def _runs(span: Span) -> Iterator[Span]:
    """The clauses in a row that say something, each row from the first that does not lean on one left out.

    What the next takes back in part (however) is said with it: alone it would say the opposite.
    """
    for idle, run in groupby(span, key=lambda piece: bool(_EMPTY.search(piece.text) or piece.text.endswith("?"))):
        if not idle:
            said = tuple(run)
            kept = tuple(dropwhile(lambda piece: not code_ranges(piece.text) and bool(_BEGINS.match(piece.text)), said))
            yield said if kept and turns_back(kept[0].text) else kept


def tells(text: str, common: Collection[str], least: int = LEAST) -> bool:
    """True where at least ``least`` of its words tell something by themselves; ``common`` words do not.

    An English line that points to something must tell more to be understood.
    """
    pointing = not has_han(text) and bool(_POINTS.search(text))
    return len(words(CODE.sub(" ", text)) - {*common}) >= least + pointing
