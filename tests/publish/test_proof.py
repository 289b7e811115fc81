"""Nothing is printed that no message says."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from models.errors import EvidenceError
from models.records.distillation import Distillation
from models.records.edition import Claim, Edition, Evidence
from publish.proof import carried, claims, prove, prove_claim


def test_every_quote_stands_where_its_evidence_says(edition: Edition, distillation: Distillation) -> None:
    texts = {message.id: message.text for message in distillation.messages}
    pieces = [piece for claim in claims(edition) for piece in claim.evidence]
    assert pieces
    assert all(texts[piece.message][piece.start : piece.end] == piece.quote for piece in pieces)


def altered(text: str) -> Iterator[str]:
    """The text with each letter or digit replaced by another, and with each one doubled."""
    for at, character in enumerate(text):
        if character.isalnum():
            yield text[:at] + ("改" if character != "改" else "动") + text[at + 1 :]
            yield text[:at] + character + text[at:]


def test_changing_any_one_character_of_any_claim_fails(edition: Edition, distillation: Distillation) -> None:
    texts = {message.id: message.text for message in distillation.messages}
    for claim in claims(edition):
        prove_claim(claim, texts)
        for text in altered(claim.text):
            with pytest.raises(EvidenceError):
                prove_claim(replace(claim, text=text), texts)


def test_leaving_out_a_word_fails(edition: Edition, distillation: Distillation) -> None:
    texts = {message.id: message.text for message in distillation.messages}
    claim = next(claims(edition))
    with pytest.raises(EvidenceError):
        prove_claim(replace(claim, text=claim.text[1:]), texts)


def shifted(claim: Claim) -> Claim:
    first = claim.evidence[0]
    moved = Evidence(first.message, first.start + 1, first.end + 1, first.quote)
    return replace(claim, evidence=(moved, *claim.evidence[1:]))


@pytest.mark.parametrize("harm", [shifted, lambda claim: replace(claim, evidence=())])
def test_evidence_that_does_not_carry_is_refused(edition: Edition, distillation: Distillation, harm: object) -> None:
    entry = edition.entries[0]
    broken = replace(entry, claims=(harm(entry.claims[0]), *entry.claims[1:]))  # type: ignore[operator]
    with pytest.raises(EvidenceError):
        prove(replace(edition, entries=(broken,)), distillation.messages)


def test_a_citation_must_be_the_message_itself(edition: Edition, distillation: Distillation) -> None:
    first = edition.citations[0]
    lying = (replace(first, text=first.text + "了"), *edition.citations[1:])
    with pytest.raises(EvidenceError):
        prove(replace(edition, citations=lying), distillation.messages)


@pytest.mark.parametrize(
    ("text", "quotes", "holds"),
    [
        ("先停水，三天", "先停水 三天", True),
        ("先停水……三天", "先停水三天", True),
        ("先停三天", "先停水三天", False),
        ("先停水 4 天", "先停水 3 天", False),
        ("不长虫", "长虫", False),
        ("3.5%", "35%", True),
    ],
)
def test_only_punctuation_and_spaces_may_be_put_in(text: str, quotes: str, *, holds: bool) -> None:
    assert carried(text, quotes) is holds
