"""Symptoms turned round: who asked about 断墨 and says 三天没断过 tells a result, in whatever words it comes.

A table of result words knows what all chats say (好了, 搞定); what one trouble is called only its asking says. So a
Chinese line reports a result, too, where it denies what the asking complains of, or says what the asking denies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_EMPTY = frozenset("是有在要会能去来用好行说看想知道懂错少多大小对准成过事么得个的了住完给让想买换试管理怕急人谁再")
"""What is denied of anything: 不用了, 没有, 不会, 不知道."""
_GONE = re.compile(
    r"(?:(?<![要想会能是还])不再?|(?<!还)没(?:再|有)?)([\u4e00-\u9fff]{1,2}?)(?:过|了)?(?=[\s，。,!！~～;；]|$)"
)
"""A symptom denied at a clause's end: 不疼了, 三天没断过, 彻底不黏."""
_LACK = re.compile(r"(?:([\u4e00-\u9fff])[不没]|[不没](?:能|会|肯|给)?)([\u4e00-\u9fff])")
"""What an asking misses: 不喝, 不出墨, 连不上."""
_NOT = "不没别未无"
_COME = "[来去上下到着出起开进]"


def tells_reversed(asked: str, said: str) -> bool:
    """True where ``said`` denies a symptom that ``asked`` names, or tells that what it lacks has come."""
    return _is_gone(asked, said) or any(_has_come(verb, lacked, said) for verb, lacked in _lacked(asked))


def _is_gone(asked: str, said: str) -> bool:
    signs = (found[1] for found in _GONE.finditer(said))
    return any(_EMPTY.isdisjoint(sign[-1:]) and re.search(rf"(?<![{_NOT}]){sign}", asked) for sign in signs)


def _lacked(asked: str) -> Iterator[tuple[str, str]]:
    """The verb before the negation where there is one, and what is lacking."""
    for found in _LACK.finditer(asked):
        yield found[1] or "", found[2]


def _has_come(verb: str, lacked: str, said: str) -> bool:
    """True for 出墨了 where 不出墨 was asked about, 连上了 for 连不上, 进来了 for 进不去."""
    plain = "" if lacked in _EMPTY else rf"(?<![{_NOT}]){lacked}[\u4e00-\u9fff]?了"
    moved = rf"(?<![{_NOT}]){verb}{_COME}{{1,2}}了" if verb and re.fullmatch(_COME, lacked) else ""
    patterns = [pattern for pattern in (plain, moved) if pattern]
    return any(re.search(pattern, said) for pattern in patterns)
