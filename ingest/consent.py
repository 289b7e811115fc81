"""A member's own word that they may be named, or may be no more: 同意署名."""

from __future__ import annotations

import re
import unicodedata

from models.records.withdrawal import LONGEST_NAME

_AGREES = re.compile(
    r"(?:我)?同意署名(?:(?:[:,]\s*|\s+)(?:我叫|就叫|叫)?\s*(?P<name>[^\s。!?,:].*?))?[。.!]?"
    r"|(?:yes,? )?(?:i agree to be named|you may name me)(?:\s*(?:as|:)\s*(?P<called>\S.*?))?[.!]?",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"(?:我)?(?:撤回|取消|不再?同意|不要)署名[。.!]?|(?:please )?do not name me[.!]?|i take back my name[.!]?",
    re.IGNORECASE,
)


def consented_name(text: str, own: str) -> str | None:
    """The name to print, ``own`` where the member gave none; empty where consent is taken back; None for other talk.

    Only a message that says nothing else counts: 「回复同意署名即可」 is nobody's consent.
    """
    said = " ".join(unicodedata.normalize("NFKC", text).split())
    if _TAKES_BACK.fullmatch(said):
        return ""
    match = _AGREES.fullmatch(said)
    if match is None:
        return None
    name = (match["name"] or match["called"] or own).strip()
    return name if 0 < len(name) <= LONGEST_NAME and name.isprintable() else None
