"""What the states of an edition are called, wherever people read them."""

from __future__ import annotations

from models.i18n import N_
from models.records.edition import State

STATE_NAMES: dict[State, str] = {
    State.DRAFT: N_("draft"),
    State.IN_REVIEW: N_("in review"),
    State.SIGNED: N_("signed"),
    State.PUBLISHED: N_("published"),
    State.WITHDRAWN: N_("withdrawn"),
}
"""Sentences of the catalogue."""
