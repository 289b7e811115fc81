"""WeChat's ``<appmsg>`` cards where an exporter left them raw: taken by pattern, so no entity is ever expanded."""

from __future__ import annotations

import html
import re

from models.records.parsed import Quoted

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_REFERRED = re.compile(r"<refermsg>(.*?)</refermsg>", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_LIMIT = 1_000_000
"""Characters of a card that are looked at."""


def appmsg_title(text: str) -> str:
    """The card's title, or the text itself where it is no card."""
    if not _is_card(text):
        return text
    outside = _REFERRED.sub("", text[:_LIMIT])
    found = _TITLE.search(outside)
    return _plain(found[1]) if found else ""


def appmsg_quote(text: str) -> Quoted | None:
    """The message that a card of type quote refers to."""
    referred = _REFERRED.search(text[:_LIMIT]) if _is_card(text) else None
    if not referred:
        return None
    id_, sender, quoted = (_element(referred[1], name) for name in ("svrid", "displayname", "content"))
    return Quoted(id=id_, sender=sender, text=appmsg_title(quoted) if quoted else None)


def _is_card(text: str) -> bool:
    return "<appmsg" in text and text.lstrip()[:1] == "<"


def _element(xml: str, name: str) -> str | None:
    start, end = xml.find(f"<{name}>"), xml.find(f"</{name}>")
    return _plain(xml[start + len(name) + 2 : end]) or None if 0 <= start < end else None


def _plain(xml: str) -> str:
    return html.unescape(_CDATA.sub(r"\1", xml)).strip()
