"""The proof that an edition says nothing but what members said.

A claim's text must come from its quotes by inserting punctuation and spaces and by leaving out white space, never by
anything else; and every quote must stand in its message where the evidence says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from models.errors import EvidenceError
from models.i18n import N_
from models.records.edition import Claim, Edition, Evidence
from models.records.message import Message
from publish.citations import UNNAMED

INSERTABLE = frozenset(" ，。；：、？！…,.;:")
"""All that may stand in a claim's text without standing in its quotes."""


def prove(edition: Edition, messages: Iterable[Message]) -> None:
    """Check every claim against the messages.

    Raises:
        EvidenceError: a claim without evidence, or one that its evidence does not carry.

    """
    texts = {message.id: message.text for message in messages}
    numbered = {citation.message for citation in edition.citations}
    for claim in claims(edition):
        prove_claim(claim, texts)
        for piece in claim.evidence:
            if piece.message not in numbered:
                raise EvidenceError(N_("Claim {claim} cites a message that the appendix lacks."), claim=claim.id)
    for citation in edition.citations:
        if not _masks_only(texts.get(citation.message, ""), citation.text):
            raise EvidenceError(N_("Appendix number {number} differs from its message."), number=citation.number)


def claims(edition: Edition) -> Iterator[Claim]:
    """Every claim of the edition, those of the cover's thanks too."""
    for entry in edition.entries:
        yield from entry.claims
    for journey in edition.journeys:
        yield from (journey.asked, journey.answered, journey.confirmed)


def prove_claim(claim: Claim, texts: Mapping[str, str]) -> None:
    """Check one claim against the texts of the messages by id.

    Raises:
        EvidenceError: the evidence does not carry it.

    """
    if not claim.evidence:
        raise EvidenceError(N_("Claim {claim} has no evidence."), claim=claim.id)
    for piece in claim.evidence:
        _prove_quote(claim, piece, texts)
    if not carried(claim.text, "".join(piece.quote for piece in claim.evidence)):
        raise EvidenceError(N_("Claim {claim} says what its quotes do not: {text}"), claim=claim.id, text=claim.text)


def carried(text: str, quotes: str) -> bool:
    """True where ``text`` is ``quotes`` with insertable characters added and white space left out."""
    at = 0
    for character in text:
        while at < len(quotes) and quotes[at].isspace() and character != quotes[at]:
            at += 1
        if at < len(quotes) and quotes[at] == character:
            at += 1
        elif character not in INSERTABLE:
            return False
    return not quotes[at:].strip()


def _masks_only(text: str, printed: str) -> bool:
    """True where ``printed`` is ``text``, but for names after ``@`` that stay unnamed."""
    pattern = r"@\S+?".join(re.escape(part) for part in printed.split("@" + UNNAMED))
    return re.fullmatch(pattern, text, re.DOTALL) is not None


def _prove_quote(claim: Claim, piece: Evidence, texts: Mapping[str, str]) -> None:
    text = texts.get(piece.message)
    if text is None or not piece.quote.strip() or text[piece.start : piece.end] != piece.quote:
        raise EvidenceError(
            N_("Claim {claim} quotes what message {source} does not say."), claim=claim.id, source=piece.message
        )
