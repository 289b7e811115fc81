"""Which script a text is written in."""

from __future__ import annotations

import re

HAN = r"\u3400-\u9fff"
"""Chinese characters, as a pattern's class names them."""
_HAN = re.compile(f"[{HAN}]")


def has_han(text: str) -> bool:
    """True where the text holds at least one Chinese character."""
    return _HAN.search(text) is not None
