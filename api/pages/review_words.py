"""What the pages of review call things: a table each."""

from __future__ import annotations

from models.i18n import N_
from models.records.decision import Verdict
from models.records.edition import ClaimKind, EntryKind, State, Status

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
STATUSES: dict[str, str] = {
    Status.TRIED: N_("tried, it works"),
    Status.THANKED: N_("thanked only"),
    Status.UNHEARD: N_("nobody said how it went"),
    Status.CORRECTED: N_("corrected"),
    Status.REVIEWED: N_("reviewed"),
}
VERDICTS: dict[str, str] = {
    Verdict.ACCEPT: N_("accepted"),
    Verdict.EDIT: N_("edited"),
    Verdict.REJECT: N_("rejected"),
    Verdict.SET_ASIDE: N_("set aside"),
    Verdict.STATEMENT: N_("stated"),
    Verdict.MARK: N_("marked"),
}
STATES: dict[str, str] = {
    State.DRAFT: N_("draft"),
    State.IN_REVIEW: N_("in review"),
    State.SIGNED: N_("signed"),
    State.PUBLISHED: N_("published"),
}
