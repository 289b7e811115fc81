"""How much room a line takes."""

from __future__ import annotations

import re

from publish.spans.scripts import HAN

_WHOLE = re.compile(rf"[{HAN}，。；：？！、“”（）「」]")
_NO_ROOM = " …"


def width(text: str) -> float:
    """Han characters and their marks count one, all others a half; spaces and cuts take no room."""
    seen = len(text) - sum(map(text.count, _NO_ROOM))
    return (seen + len(_WHOLE.findall(text))) / 2
