"""What states, roles and marks are called on pages, and how they look: one table each."""

from __future__ import annotations

from models.i18n import N_
from models.records.asset import AssetState
from models.records.edition import State, Status
from models.records.role import Role

EDITION_STATES = {
    State.DRAFT: N_("draft"),
    State.IN_REVIEW: N_("in review"),
    State.SIGNED: N_("signed"),
    State.PUBLISHED: N_("published"),
}
PAIN_STATES = {
    AssetState.OPEN: (N_("no answer yet"), "wait"),
    AssetState.ANSWERED: (N_("answered, not heard back"), "quiet"),
    AssetState.TRIED: (N_("tried, works"), "good"),
    AssetState.REVIEWED: (N_("reviewed by an expert"), "key"),
}
STATUSES = {
    Status.TRIED: (N_("tried, works"), "good"),
    Status.THANKED: (N_("only thanked"), "quiet"),
    Status.UNHEARD: (N_("not heard back"), "quiet"),
    Status.CORRECTED: (N_("corrected"), "bad"),
    Status.REVIEWED: (N_("reviewed by an expert"), "key"),
}
ROLES = {
    Role.QUESTION: (N_("question"), "wait"),
    Role.FOLLOWUP: (N_("more of the question"), "quiet"),
    Role.ANSWER: (N_("answer"), "good"),
    Role.EXPERIENCE: (N_("experience"), "good"),
    Role.CONFIRM: (N_("it worked"), "good"),
    Role.THANKS: (N_("thanks"), "quiet"),
    Role.OPINION: (N_("opinion"), "quiet"),
    Role.COMPLAINT: (N_("complaint"), "wait"),
    Role.CHITCHAT: (N_("small talk"), "quiet"),
    Role.CHECKIN: (N_("check-in"), "quiet"),
    Role.AD: (N_("advert"), "bad"),
    Role.NOTICE: (N_("notice"), "quiet"),
    Role.GREETING: (N_("greeting"), "quiet"),
    Role.SYSTEM: (N_("of the platform"), "quiet"),
}
"""What a message is for."""
TABLES = {"edition_states": EDITION_STATES, "pain_states": PAIN_STATES, "statuses": STATUSES, "roles": ROLES}
"""By the names that templates use."""
