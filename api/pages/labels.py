"""What states, roles and marks are called on pages, and how they look: one table each."""

from __future__ import annotations

from typing import Any

from api.actions.state_names import STATE_NAMES, STATUS_NAMES
from models.i18n import N_
from models.records.asset import AssetState
from models.records.edition import State, Status
from models.records.role import Role
from models.records.topic_decision import TopicVerdict

EDITION_LOOKS = {State.PUBLISHED: "good", State.WITHDRAWN: "bad"}
"""The look of a state's badge; of any other: it waits."""
PAIN_STATES = {
    AssetState.OPEN: (N_("no answer yet"), "wait"),
    AssetState.ANSWERED: (N_("answered, not heard back"), "quiet"),
    AssetState.TRIED: (N_("tried, works"), "good"),
    AssetState.REVIEWED: (N_("reviewed by an expert"), "key"),
}
STATUSES = {
    Status.TRIED: (STATUS_NAMES[Status.TRIED], "good"),
    Status.THANKED: (STATUS_NAMES[Status.THANKED], "quiet"),
    Status.UNHEARD: (STATUS_NAMES[Status.UNHEARD], "quiet"),
    Status.CORRECTED: (STATUS_NAMES[Status.CORRECTED], "bad"),
    Status.REVIEWED: (STATUS_NAMES[Status.REVIEWED], "key"),
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
TOPIC_SENTENCES = {
    TopicVerdict.RENAME: N_("{by} renamed it {name}"),
    TopicVerdict.MERGE: N_("{by} merged {topic} into {name}"),
    TopicVerdict.SPLIT: N_("{by} made {topic} a chapter of its own"),
    TopicVerdict.PIN: N_("{by} pinned {topic}"),
}
"""What somebody decided about a topic."""
TABLES: dict[str, Any] = {
    "edition_states": STATE_NAMES,
    "edition_looks": EDITION_LOOKS,
    "pain_states": PAIN_STATES,
    "statuses": STATUSES,
    "roles": ROLES,
    "topic_sentences": TOPIC_SENTENCES,
}
"""By the names that templates use."""
