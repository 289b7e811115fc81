"""An entry as the numbered lines that a language model is given: every line is a claim and begins with its number."""

from __future__ import annotations

from collections.abc import Iterable

from models.i18n import N_, translate
from models.records.edition import Claim, ClaimKind, Edition, Entry
from publish.page.cases import Case
from publish.phrases import STATUSES

MARK = 8
"""Hexadecimal digits of a claim's id that stand for it."""
KINDS: dict[ClaimKind, str] = {
    ClaimKind.TITLE: N_("Title"),
    ClaimKind.SCENE: N_("When you meet it"),
    ClaimKind.APPLIES_TO: N_("Applies to"),
    ClaimKind.CAUSE: N_("Why"),
    ClaimKind.WHEN: N_("Asked back"),
    ClaimKind.LEAD: N_("First"),
    ClaimKind.STEP: N_("What to do"),
    ClaimKind.RESULT: N_("What came of it"),
    ClaimKind.DETOUR: N_("Detour"),
    ClaimKind.CORRECTION: N_("Correction"),
    ClaimKind.HABIT: N_("A habit worth having"),
    ClaimKind.UNKNOWN: N_("Not known yet"),
    ClaimKind.ASKED: N_("Asked already"),
    ClaimKind.CONDITION: N_("Condition"),
    ClaimKind.LATER: N_("Later"),
}
"""What a line is, by the kind of its claim."""


def mark(claim: Claim) -> str:
    """The number of a claim in brackets."""
    return f"[{claim.id[:MARK]}]"


def lines(claims: Iterable[Claim], language: str) -> str:
    """One line a claim: number, what it is, how far it was tried, the words."""
    return "\n".join(_line(claim, language) for claim in claims if claim.kind in KINDS)


def case_claims(case: Case) -> tuple[Claim, ...]:
    """Everything that belongs to one case, in printing order."""
    ways = (part for way in case.ways for part in (way.cause, way.when, way.lead, way.steps, way.results))
    turns = (part for detour in case.detours for part in (detour.wrong, detour.replies))
    scene = (case.scene,) if case.scene else ()
    return (*scene, *case.applies, *(claim for part in (*ways, *turns) for claim in part))


def discussion(edition: Edition, messages: Iterable[str]) -> str:
    """The cited messages in the order of time, each with its number and speaker."""
    wanted = set(messages)
    said = sorted(
        (citation for citation in edition.citations if citation.message in wanted),
        key=lambda citation: (citation.sent_at, citation.number),
    )
    return "\n".join(f"[{each.number}] {each.speaker or '＊'}: {flat(each.text)}" for each in said)


def title_of(entry: Entry) -> Claim | None:
    """The claim that heads the entry, else its first scene."""
    scene = next((claim for claim in entry.claims if claim.kind is ClaimKind.SCENE), None)
    return entry.title or scene


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def _line(claim: Claim, language: str) -> str:
    status = f"（{translate(STATUSES[claim.status], language)}）" if claim.status else ""
    return f"{mark(claim)} {translate(KINDS[claim.kind], language)}{status}: {flat(claim.text)}"
