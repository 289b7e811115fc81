"""How much room a line takes."""

from __future__ import annotations

import re

_WHOLE = re.compile(r"[\u3400-\u9fff，。；：？！、“”（）「」]")
_NO_ROOM = " …"


def width(text: str) -> float:
    """Han characters and their marks count one, all others a half; spaces and cuts take no room."""
    return sum(1.0 if _WHOLE.match(character) else 0.5 for character in text if character not in _NO_ROOM)
