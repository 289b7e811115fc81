"""What speaks for looking at a claim soon: what could go wrong if it stayed as it is, and what it is worth.

Each reason is a row of a table with its points, which say no more than which weighs more; a page shows the sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from models.i18n import N_
from models.records.edition import Claim, ClaimKind, Edition, Entry, EntryKind, Status
from publish.maturity import ANSWERING
from publish.spans.words import words

_ADVICE = ANSWERING | {ClaimKind.CAUSE, ClaimKind.HABIT, ClaimKind.LESSON, ClaimKind.STATEMENT}
_ASKING = frozenset({ClaimKind.TITLE, ClaimKind.SCENE, ClaimKind.TERM})
_PUT_RIGHT = frozenset({ClaimKind.DETOUR, ClaimKind.CORRECTION})
_OPEN = frozenset({EntryKind.OPEN, EntryKind.WAITING})

_DESTRUCTIVE = re.compile(
    r"\brm\s+-|\bdel\s+/|\brmdir\b|\bmkfs|\bdd\s+if=|\bformat\s+[a-z]:|\bdrop\s+(?:table|database|schema|column)\b"
    r"|\btruncate\b|\bdelete\s+from\b|\bupdate\s+\w+\s+set\b|\bgit\s+(?:reset\s+--hard|clean\s+-|push\s.*(?:-f|--force)\b)"
    r"|--force\b|\bmv\s+-f|\bcp\s+-f|\bchmod\s+-r|\bkill\s+-9|(?<![->])>\s*/\w"
    r"|\b(?:delet|eras|overwrit|wip|uninstall|reinstall|reformat)(?:e|es|ed|ing)?\b|\bfactory\s+reset\b"
    r"|删除|删掉|删了|清空|清除|抹掉|格式化|覆盖|卸载|重装|恢复出厂|初始化",
    re.IGNORECASE,
)
"""Commands and words of steps that cannot be taken back."""
_DELICATE = re.compile(
    r"\b(?:medicine|medication|dos(?:e|age)s?|prescri\w+|pregnan\w+|allerg\w+|surgery|diagnos\w+|symptoms?|pills?"
    r"|loans?|mortgages?|invest\w*|stocks?|tax(?:es)?|insurance|refunds?|debts?|salary"
    r"|lawyers?|lawsuits?|illegal|contracts?|visas?|licen[cs]es?|copyright\w*)\b"
    r"|药|剂量|处方|手术|怀孕|孕妇|过敏|医生|医院|治疗|症状|贷款|借钱|欠款|投资|股票|基金|理财|保险|税|报销|退款|转账|工资"
    r"|律师|起诉|违法|犯法|法律|合同|仲裁|签证|版权|侵权",
    re.IGNORECASE,
)
"""Words of health, money and law."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One row that applies."""

    key: str
    points: int
    sentence: str
    """English, with placeholders for ``figures``; the catalogue has it in Chinese."""
    figures: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """A claim with what stands around it."""

    claim: Claim
    entry: Entry
    speakers: Mapping[str, str]
    """``Message.id`` to who said it."""


@dataclass(frozen=True, slots=True)
class Risk:
    """One row of the table of risks."""

    points: int
    sentence: str
    applies: Callable[[Seen], bool]


def _inherited(seen: Seen) -> bool:
    return seen.claim.review is not None and seen.claim.review.to_confirm


def _expired(seen: Seen) -> bool:
    return seen.claim.expired or seen.entry.expired


def _destructive(seen: Seen) -> bool:
    return seen.claim.kind in _ADVICE and _DESTRUCTIVE.search(seen.claim.text) is not None


def _delicate(seen: Seen) -> bool:
    return seen.claim.kind in _ADVICE and _DELICATE.search(seen.claim.text) is not None


def _successful(seen: Seen) -> bool:
    return seen.claim.status is Status.TRIED


def _corrected(seen: Seen) -> bool:
    return seen.claim.kind in _PUT_RIGHT or seen.claim.status is Status.CORRECTED


def _unheard(seen: Seen) -> bool:
    return seen.claim.kind in _ADVICE and seen.claim.status is Status.UNHEARD


def _single(seen: Seen) -> bool:
    """True of advice in an entry whose advice one person gave, and nobody else says that it worked."""
    advice = [claim for claim in seen.entry.claims if claim.kind in _ADVICE and claim.evidence]
    sources = {seen.speakers.get(claim.evidence[0].message) for claim in advice}
    return seen.claim in advice and len(sources) == 1 and not seen.entry.figures.get("tried")


def _beside_the_point(seen: Seen) -> bool:
    """True of advice that shares no word with the question above it, and neither does what goes with it."""
    if seen.claim.kind not in _ADVICE or not seen.claim.evidence:
        return False
    asked = [claim.text for claim in seen.entry.claims if claim.kind in _ASKING and _alike(claim, seen.claim)]
    group = seen.claim.group
    told = [claim.text for claim in seen.entry.claims if claim.kind in _ADVICE and claim.group == group]
    return bool(asked) and words(" ".join(asked)).isdisjoint(words(" ".join(told)))


def _alike(asked: Claim, told: Claim) -> bool:
    """True where both are of one case, or what was asked is the entry's own title."""
    case = (told.group or "").split(".")[0]
    return asked.kind is ClaimKind.TITLE or asked.group in {None, case}


def _untitled(seen: Seen) -> bool:
    own = {EntryKind.PAIN, EntryKind.OPEN, EntryKind.METHOD, EntryKind.CASE}
    return seen.entry.title is None and seen.entry.kind in own


RISKS: dict[str, Risk] = {
    "inherited": Risk(9, N_("It was decided on before its sources changed: say whether that still holds."), _inherited),
    "expired": Risk(9, N_("The day until which it was valid is over: mark it anew, or take it out."), _expired),
    "destructive": Risk(5, N_("It deletes or overwrites something."), _destructive),
    "delicate": Risk(5, N_("It touches health, money or the law."), _delicate),
    "successful": Risk(3, N_("It claims that it worked."), _successful),
    "corrected": Risk(3, N_("Members put each other right here."), _corrected),
    "doubtful": Risk(2, N_("It shares no word with the question that it answers."), _beside_the_point),
    "single": Risk(2, N_("One person says so, and nobody else that it worked."), _single),
    "unheard": Risk(1, N_("Nobody said how it went."), _unheard),
    "untitled": Risk(1, N_("No member's words make its title."), _untitled),
}
"""What could go wrong if a claim stayed as it is, the heaviest first."""

ASKED_MOST = 12
"""Points that askers times groups give at most, so that no crowd outweighs every danger."""
COVER, UNRESOLVED = 4, 4
VALUES = {
    "asked": N_("Asked by {askers} in {channels} groups."),
    "cover": N_("It stands on the cover."),
    "unresolved": N_("Nobody has answered it yet."),
}
"""What makes an entry worth an expert's time."""
RETURNED = frozenset({"inherited", "expired"})
"""Risks by which something comes back that a person had settled."""


def risks(seen: Seen) -> tuple[Reason, ...]:
    """The risks of one claim, the heaviest first."""
    return tuple(Reason(key, row.points, row.sentence) for key, row in RISKS.items() if row.applies(seen))


def values(entry: Entry, edition: Edition) -> tuple[Reason, ...]:
    """What speaks for an entry."""
    return tuple(_values(entry, edition))


def _values(entry: Entry, edition: Edition) -> Iterator[Reason]:
    askers, channels = entry.figures.get("askers", 0), max(1, entry.figures.get("channels", 1))
    if askers:
        figures = {"askers": askers, "channels": channels}
        yield Reason("asked", min(ASKED_MOST, askers * channels), VALUES["asked"], figures)
    if entry.id in edition.cover:
        yield Reason("cover", COVER, VALUES["cover"])
    if entry.kind in _OPEN:
        yield Reason("unresolved", UNRESOLVED, VALUES["unresolved"])
