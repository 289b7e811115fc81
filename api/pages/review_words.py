"""What the pages of review call things: a table each."""

from __future__ import annotations

from models.i18n import N_
from models.records.edition import ClaimKind, EntryKind, State

CLAIMS: dict[str, str] = {
    ClaimKind.TITLE: N_("Title"),
    ClaimKind.SCENE: N_("Scene"),
    ClaimKind.CAUSE: N_("Cause"),
    ClaimKind.WHEN: N_("When"),
    ClaimKind.LEAD: N_("Lead"),
    ClaimKind.STEP: N_("Step"),
    ClaimKind.RESULT: N_("Result"),
    ClaimKind.DETOUR: N_("Detour"),
    ClaimKind.CORRECTION: N_("Correction"),
    ClaimKind.HABIT: N_("Habit"),
    ClaimKind.RELATED: N_("Related"),
    ClaimKind.UNKNOWN: N_("Not known yet"),
    ClaimKind.ASKED: N_("Asked already"),
    ClaimKind.SIDE: N_("Side"),
    ClaimKind.POSITION: N_("Position"),
    ClaimKind.CONDITION: N_("Condition"),
    ClaimKind.LATER: N_("Later"),
    ClaimKind.APPLIES_TO: N_("Applies to"),
    ClaimKind.ANSWER: N_("Answer"),
    ClaimKind.BRIEF: N_("In short"),
    ClaimKind.STATEMENT: N_("Statement"),
    ClaimKind.LESSON: N_("Lesson"),
    ClaimKind.TERM: N_("Word"),
    ClaimKind.RESOURCE: N_("Recommendation"),
}
ENTRIES: dict[str, str] = {
    EntryKind.PAIN: N_("pain point"),
    EntryKind.METHOD: N_("method"),
    EntryKind.CONTROVERSY: N_("controversy"),
    EntryKind.OPEN: N_("open question"),
    EntryKind.FAQ: N_("questions and answers"),
    EntryKind.WAITING: N_("questions without an answer"),
    EntryKind.CASE: N_("story"),
    EntryKind.RESOURCES: N_("recommendations"),
    EntryKind.GLOSSARY: N_("words explained"),
}
TO_REVIEW = frozenset({State.DRAFT.value, State.IN_REVIEW.value, State.SIGNED.value})
"""States in which an edition still waits for people."""
