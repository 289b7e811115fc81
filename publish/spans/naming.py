"""A pseudonym where a thing was meant: a member is called 弱电箱, so 路由在弱电箱里 reads 路由在冠鹤里.

Names are replaced wherever they stand, for nobody can be sure; what is no longer what its speaker said is not printed.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_IN_IT = re.compile(r"里(?![程斯])|[上下里外]面|内部|中间|旁边|[片条块粉](?!刻|件)")
"""What stands behind a thing, or makes another thing of it (刨花片), and behind nobody's name."""
_COUNTED = re.compile(r"[一二两三四五六七八九十几每\d]\s?[个只块根条台张把瓶盒包片颗件]")
"""What stands before a thing: people are not counted by their names."""
LENGTHS = (2, 3, 4)
"""Characters of a Chinese pseudonym."""


def stands_for_a_thing(text: str, names: Collection[str]) -> bool:
    """True where one of ``names`` stands in ``text`` as only a thing can."""
    before = (text[max(0, found.start() - size) : found.start()] for found in _IN_IT.finditer(text) for size in LENGTHS)
    behind = (text[found.end() : found.end() + size] for found in _COUNTED.finditer(text) for size in LENGTHS)
    return any(name in names for name in (*before, *behind))
