"""Whether an English pair still tells a stranger something: nothing of one day, team, person or page of code."""

from __future__ import annotations

import re

_DAY = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow|right now|at the moment|(?:later|earlier) this|recent changes"
    r"|(?:this|next|last) (?:week|month|year|spring|summer|fall|autumn|winter|night|morning|evening)"
    r"|(?:an?|\d+|few|couple) (?:minute|hour|day|week|month)s? ago)\b",
    re.IGNORECASE,
)
"""Words that count from the day on which they were said."""
_STATE = re.compile(
    r"\b(?:available|live|out|ready|released|added|fixed) (?:yet|soon)\b|\b(?:yet|soon) (?:available|on)\b"
    r"|\bwaiting (?:for|on) (?:\w+ ){1,4}to (?:arrive|come|launch|open|start|be (?:released|launched|published))\b"
    r"|\bcomm?ing soon\b|\bin transition\b|\b(?:broken|down|offline) (?:now|today|again)\b"
    r"|\bwhen (?:\w+ ){0,2}(?:will|is|are) .{0,60}\b(?:available|released?|coming|live|ready|updated?)\b",
    re.IGNORECASE,
)
"""Asking how things stand on that day."""
_TICKET = re.compile(
    r"/(?:issues?|pulls?|merge_requests)/\d+|\b(?:issue|pr|ticket|bug) ?#\s?\d+|(?<![\w&#])#\d{3,}\b", re.IGNORECASE
)
"""The number of one ticket."""
_TEAM = re.compile(
    r"\bwe(?:'re| are) (?:still |currently |also )?(?:trying|looking|planning|working on|building|hoping)\b"
    r"|\bwe (?:will|would|plan|hope|expect|prefer|normally|usually|coordinate|moved|decided|don'?t have|do not have"
    r"|(?:still )?have (?:some|several|plans))\b|\bwe'll\b|\b(?:i|we)'ll (?:merge|confirm|review|add)\b",
    re.IGNORECASE,
)
"""Speaking for those who run something: what they do or plan."""
_OURS = re.compile(
    r"\b(?:do|did|can|could|should|are) we (?:\w+ ){0,2}(?:have(?! to\b)|get|want|plan|allow|going)\b", re.IGNORECASE
)
"""Asking them."""
_FOR_ONE = re.compile(
    r"\b(?:i|i've|i have) (?:just )?(?:made|did|added) (?:some|a few|the|those) (?:changes|edits|tweaks|fixes)\b"
    r"|\bi(?:'ve| have)? (?:just )?(?:forked|cloned|edited|fixed) (?:your|it)\b|\bhere(?:'s| is) your\b"
    r"|\byour (?:\w+ )?`"
    r"|\b(?:can|could|will|'ll) (?:link|send|show|give|post|share) (?:it|them|you)\b.{0,12}\bif (?:you|u)\b",
    re.IGNORECASE,
)
"""Help with the asker's own code, which no page shows, and what is only offered."""
_SECRET = re.compile(
    r"(?:key|appid|token|secret|passw(?:or)?d|pwd)['\"]?\s*[=:]\s*['\"]?(?=\w*\d)[\w-]{12,}", re.IGNORECASE
)
"""A key that somebody left in the code."""
_ABSENT = re.compile(
    r"(?<![.!?] )(?<!^)(?<!@)\b(?!I\b|You\b|We\b|They\b|He\b|She\b|It\b)[A-Z][a-z]+(?:[-_][A-Za-z]+)* "
    r"(?:(?:just|already|also|has|had) )*(?:stated|said|told|mentioned|suggested|wrote|asked|announced)\b"
)
"""What somebody said who is named and may never have written here."""


def lasts(asked: str, told: str) -> bool:
    """True where neither is of one day, one team, the code of one asker or what a third person had said."""
    asked, told = asked.replace("’", "'"), told.replace("’", "'")
    either = f"{asked}\n{told}"
    of_a_day = _STATE.search(asked) or _DAY.search(told)
    of_a_team = _OURS.search(asked) or _TEAM.search(told) or _TICKET.search(either)
    of_a_person = _ABSENT.search(either) or _SECRET.search(either) or _FOR_ONE.search(told)
    return not (of_a_day or of_a_team or of_a_person)
