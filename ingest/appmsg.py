"""WeChat's ``<appmsg>`` cards where an exporter left them raw: found by their tags, so no entity is ever expanded."""

from __future__ import annotations

import html

from models.records.parsed import Quoted

_LIMIT = 1_000_000
"""Characters of a card that are looked at."""
_CDATA = ("<![CDATA[", "]]>")


def appmsg_title(text: str) -> str:
    """The card's title, or the text itself where it is no card."""
    if not _is_card(text):
        return text
    before, referred, behind = _parted(text[:_LIMIT], "refermsg")
    outside = before + behind if referred is not None else before
    return _plain(_parted(outside, "title")[1] or "")


def appmsg_quote(text: str) -> Quoted | None:
    """The message that a card of type quote refers to."""
    referred = _parted(text[:_LIMIT], "refermsg")[1] if _is_card(text) else None
    if referred is None:
        return None
    id_, sender, quoted = (
        _plain(_parted(referred, name)[1] or "") or None for name in ("svrid", "displayname", "content")
    )
    return Quoted(id=id_, sender=sender, text=appmsg_title(quoted) if quoted else None)


def _is_card(text: str) -> bool:
    return "<appmsg" in text and text.lstrip()[:1] == "<"


def _parted(xml: str, name: str) -> tuple[str, str | None, str]:
    """(before, inside, behind) the first element of that name; inside is None where there is none that ends."""
    before, opens, rest = xml.partition(f"<{name}>")
    inside, closes, behind = rest.partition(f"</{name}>")
    return (before, inside, behind) if opens and closes else (xml, None, "")


def _plain(xml: str) -> str:
    text = xml.strip()
    if text.startswith(_CDATA[0]) and text.endswith(_CDATA[1]):
        text = text[len(_CDATA[0]) : -len(_CDATA[1])]
    return html.unescape(text).strip()
