"""What an English line that comes back to an answer says of it; one table a meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CREDITS = re.compile(
    r"\b(?:that|this|it|which|yours?|one)\s(?:(?:really|totally|actually|just|all|finally|now|has|also"
    r"|tremendously)\s)*"
    r"(?:did (?:it|the trick)|fixe[sd]|solve[sd]|helped|was it|was (?:the|my) (?:problem|issue|mistake))\b"
    r"|\b(?:that|this|which|yours?|one)\s(?:(?:really|totally|actually|just|all|finally|now|has|also)\s)*(?:works"
    r"|worked)\b"
    r"|\bworks like a charm\b|\bdid the trick\b|\byou(?: are|'re| were) (?:so |absolutely )?right(?=\W*$|[.!,])",
    re.IGNORECASE,
)
"""Saying that what was told worked."""
_WELL = re.compile(
    r"\b(?:works?|worked|working|running|fixed|solved)\s(?:now|perfectly|great|good|fine|well|properly|again|wonders)\b"
    r"|(?:^|[.,!;:)]\s*|\b(?:yes|yep|yeah|yay|ok(?:ay)?|now|and|thanks|it|ah|oh)[\s,!]+)(?:it )?(?:works|worked"
    r"|fixed|solved)\b"
    r"|\b(?:yes|yep|yup|yeah|now)[\s,!]+(?:it |this |that )?seems to (?:be )?work(?:ing)?\b"
    r"|\bgot it (?:working|to work|running)\b|\btests? (?:now )?pass(?:es|ed)?\b",
    re.IGNORECASE,
)
"""Saying that it works now, whatever helped."""
_ALONE = re.compile(
    r"\b(?:figured|found|found out|worked) (?:it|that|this|the|my|a|out)\b|\bnever ?mind\b|\bnvm\b|\bscratch that\b"
    r"|\b(?:my (?:own )?|a |the )(?:bad|typo)\b|\bi did\b"
    r"|\b(?:silly|stupid|dumb) (?:mistake|error|typo)\b|\bit was a\b|\bturn(?:s|ed) out\b"
    r"|\bi (?:just |also |then |ended up |finally |had to |only )*(?:quit|restart\w*|reinstall\w*|used|using|use"
    r"|chang\w+|remov\w+|delet\w+|add\w*|chose|switch\w*|forgot|had to|ended)\b",
    re.IGNORECASE,
)
"""Saying what the asker did or found without it."""
_FAILS = re.compile(
    r"\b(?:not|never|didn'?t|doesn'?t|doesnt|didnt|don'?t|won'?t|isn'?t|wasn'?t|isnt)\b(?: \w+){0,2} (?:work|help"
    r"|fix|solve|change|matter|think so)\w*"
    r"|\bstill (?:not|no|nothing|does|is|isn|can|won|don|get|have|having|the same|fail\w*|broken|stuck|wrong|says"
    r"|shows?|undefined)"
    r"|^\W*(?:@\S+\W+)*(?:nope|no[,. ]|no$)|\bno (?:luck|dice|change|success|results?)\b|\bsame (?:error|problem"
    r"|thing|issue|result)"
    r"|\bmy question (?:is|was)(?:n'?t| not)\b"
    r"|\bnot what i\b|\b(?:already|tried) (?:tried|did|done|that|it|this)\b|\bwithout success\b|\bi meant\b"
    r"|\bthat'?s not\b|\bdo(?:n'?t| not) think (?:that|this|it|so|i did)\b"
    r"|\b(?:don'?t|didn'?t|do) you mean\b|\bare you sure\b",
    re.IGNORECASE,
)
"""Saying that it failed, was tried before, or missed what was asked."""
_TAKES_BACK = re.compile(
    r"\byou(?:'re| are) right\b.{0,20}\b(?:dang|damn|oops|sorry|my)\b"
    r"|\b(?:my (?:bad|mistake)|i was wrong|i misread|oops|wh?oops|scratch that|dang it)\b",
    re.IGNORECASE,
)
"""Taking back what one has told."""
_DISCLAIMS = re.compile(
    r"\b(?:do(?:n'?t| not)|did(?:n'?t| not)) (?:really |quite )?(?:have|know) (?:enough|much|a lot|that well)\b"
    r"|\bnot (?:\d+ ?% |entirely |totally |completely |really |too |quite |so |very )?sure\b|\bno (?:idea|clue)\b"
    r"|\b(?:i )?(?:don'?t|do not) know\b|\b(?:dunno|idk)\b|\bsomeone else (?:can|that can|will|may)\b"
    r"|\bgrain of salt\b|\bcorrect me if\b|\bi (?:may|might|could) be wrong\b"
    r"|\bi(?:'?ve| have)? never (?:really |actually )?(?:worked with|used|tried|done|touched|played with)\b",
    re.IGNORECASE,
)
"""Saying that one does not know it well."""
_SENDS = re.compile(
    r"\b(?:(?:more|most) (?:appropriate|suitable|relevant)|better|right|correct) (?:room|channel|chat|forum|group)\b",
    re.IGNORECASE,
)
"""Saying where to ask instead."""
_SECONDS = re.compile(
    r"@\S+ (?:is|was) (?:absolutely |totally )?(?:right|correct)\b|\b(?:as|like|what) @\S+ (?:said|says|wrote"
    r"|told|mentioned|suggested|posted)\b|\b(?:agree with|\+1 (?:to |for )?) ?@\S+",
    re.IGNORECASE,
)
"""Adding to what another has answered, by name."""
_TAKES = re.compile(
    r"\b(?:thank(?:s|you|\s?u)?|thx|thnx|ty|tyvm|tks|cheers|appreciate\w*|grateful|life ?saver)\b"
    r"|\b(?:(?:that|this|it) (?:makes (?:more |much |a lot of )?sense|helped|helps a lot)|makes sense"
    r"|i'?ll (?:try|do|give|check|look|use)|will (?:do|try))\b"
    r"|^(?:@\S+ )?(?:ah+|oh+|ok(?:ay)?|o+)?[,. ]*(?:got it(?! (?:work|run|to))|gotcha|i see|perfect|good (?:to know"
    r"|idea|point))\b",
    re.IGNORECASE,
)
"""Thanks, and taking it up."""
_BUT = re.compile(r"\b(?:but|however|though|except|unfortunately|anyways?)\b|\?", re.IGNORECASE)
"""What follows turns it, or asks on."""
_HOW = re.compile(
    r"\bby \w+ing\b|\b(?:had|have|needed|need|forgot) to\b|\bturn(?:s|ed) out\b|\b(?:problem|issue|trouble|cause"
    r"|reason|error|mistake)s? (?:was|is|were)\b"
    r"|\b(?:it|that) was (?:that|the|because|due|indeed)\b|\bbecause\b|\bneeded\b|\ball i\b|\binstead\b"
    r"|\bwas (?:using|missing|not)\b|\bfixed (?:it|this|that|by)\b.{12}",
    re.IGNORECASE,
)
"""How somebody solved it."""
_FOUND = re.compile(
    r"\b(?:figured|fixed|solved|resolved|never ?mind|nvm|turn(?:s|ed) out|that was it|works now|got it working)\b"
    r"|\b(?:i|finally|just|and) found (?:it|that|the|my|out)\b",
    re.IGNORECASE,
)
"""Saying that it was solved."""
LEAST_WORDS = 8
"""Words of a line that tells how."""


def _typed(text: str) -> str:
    """The text with the apostrophe of the tables."""
    return text.replace("’", "'")


def credits_it(heard: Sequence[str]) -> bool:
    """True where one of the lines says that what was told worked, or that all works now where one thanks for it."""
    thanked = any(_TAKES.search(_typed(text)) for text in heard)
    return any(credits_this(text) or (thanked and _says(text, _WELL)) for text in heard)


def credits_this(text: str) -> bool:
    """True where the line says that what was told worked, whatever was said beside it."""
    return _says(text, _CREDITS)


def worked(text: str) -> bool:
    """True where the line says so of what was told, be there another question behind it."""
    return bool(_CREDITS.search(_typed(text)))


def reports(text: str) -> bool:
    """True where the line says that something works."""
    return _says(text, _CREDITS) or _says(text, _WELL)


def alone(text: str) -> bool:
    """True where the line says what its speaker did or found without another."""
    return bool(_ALONE.search(_typed(text)))


def _says(text: str, table: re.Pattern[str]) -> bool:
    said = _typed(text)
    found = table.search(said)
    return found is not None and not alone(said) and not _BUT.search(said, found.end())


def takes_up(text: str) -> bool:
    """True where the line thanks or takes it up, and neither asks on nor says that something else solved it."""
    found = _TAKES.search(_typed(text))
    return bool(found) and not _ALONE.search(_typed(text)) and not fails(text) and not _BUT.search(text)


def fails(text: str) -> bool:
    """True where the line says that it failed, or missed what was asked."""
    return bool(_FAILS.search(_typed(text)))


def found_otherwise(text: str) -> bool:
    """True where the line says that the trouble was solved, and thanks nobody for it."""
    said = _typed(text)
    return bool(_FOUND.search(said)) and not _TAKES.search(said) and not _CREDITS.search(said)


def takes_back(text: str) -> bool:
    """True where the line takes back what its speaker told before."""
    return bool(_TAKES_BACK.search(_typed(text)))


def seconds(text: str) -> bool:
    """True where the line adds to the answer of another whom it names: alone it is half of one."""
    return bool(_SECONDS.search(_typed(text)))


def sends_elsewhere(text: str) -> bool:
    """True where the line says that another room is the one for the question: that is the answer, whatever follows."""
    return bool(_SENDS.search(_typed(text)))


def disclaims(text: str) -> bool:
    """True where the line says that its speaker does not know, or is not sure."""
    return bool(_DISCLAIMS.search(_typed(text)))


def tells_how(text: str) -> bool:
    """True where the line tells how something was solved."""
    return bool(_FOUND.search(_typed(text)) and _HOW.search(_typed(text))) and len(text.split()) >= LEAST_WORDS
