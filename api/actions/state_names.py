"""What states, verdicts and marks are called, wherever people read them."""

from __future__ import annotations

from models.i18n import N_
from models.records.decision import Verdict
from models.records.edition import State
from publish.phrases import LEVELS, MATURITIES, STATUSES

STATE_NAMES: dict[State, str] = {
    State.DRAFT: N_("draft"),
    State.IN_REVIEW: N_("in review"),
    State.SIGNED: N_("signed"),
    State.PUBLISHED: N_("published"),
    State.WITHDRAWN: N_("withdrawn"),
}
"""Sentences of the catalogue."""
VERDICT_NAMES: dict[Verdict, str] = {
    Verdict.ACCEPT: N_("accepted"),
    Verdict.EDIT: N_("edited"),
    Verdict.REJECT: N_("rejected"),
    Verdict.SET_ASIDE: N_("set aside"),
    Verdict.STATEMENT: N_("stated"),
    Verdict.MARK: N_("marked"),
}
LEVEL_NAMES, MATURITY_NAMES, STATUS_NAMES = LEVELS, MATURITIES, STATUSES
"""As the handbook prints them."""
