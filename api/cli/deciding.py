"""``stillroom claims``, ``decide``, ``undo`` and ``decisions``: what experts say about an edition."""

from __future__ import annotations

from dataclasses import asdict

import typer

from api.actions import deciding
from api.actions.state_names import VERDICT_NAMES
from api.cli.listing import show_list
from api.cli.options import (
    AppliesTo,
    By,
    Json,
    Limit,
    NewText,
    Reason,
    Taken,
    Target,
    ValidUntil,
    VerdictWord,
    Workspace,
)
from api.cli.screen import Screen, screen_of
from models.i18n import N_
from models.records.decision import Decision, Verdict

_ROWS = 50
_CLAIMS = (N_("Claim"), N_("Entry"), N_("Kind"), N_("Text"), N_("State"), N_("Risk"), N_("Why"))
_DECISIONS = (N_("No."), N_("Verdict"), N_("About"), N_("Text"), N_("By"), N_("Reason"))
_WAITING = N_("{claims} claims wait for a person: about {minutes} minutes to read, with their sources.")
_DECIDED = N_("Decision {number} is kept: {target} {verdict} by {by}. `stillroom publish` shows it.")
_UNDONE = N_("Decision {undone} is taken back, by {by}. `stillroom publish` shows it.")


def claims(context: typer.Context, *, workspace: Workspace, limit: Limit = _ROWS, as_json: Json = False) -> None:
    """List the claims of the latest edition, those that wait for a person first; all of them for a program."""
    screen = screen_of(context)
    rows = deciding.claims(workspace)
    cells = [
        (row.id[:8], row.entry_title, row.kind, row.text, _state(screen, row), row.risk or "", _why(screen, row))
        for row in rows[:limit]
    ]
    show_list(screen, rows, _CLAIMS, cells, as_json=as_json)
    if not as_json and (waiting := [row for row in rows if row.waiting]):
        screen.say(_WAITING, claims=len(waiting), minutes=deciding.minutes_of(waiting))


def decide(
    context: typer.Context,
    target: Target,
    verdict: VerdictWord,
    *,
    workspace: Workspace,
    by: By,
    reason: Reason = "",
    text: NewText = "",
    applies_to: AppliesTo = "",
    valid_until: ValidUntil = "",
    as_json: Json = False,
) -> None:
    """Accept, edit, reject, set aside or mark a claim or an entry, or add a statement to an entry."""
    request = deciding.DecideRequest(target, verdict, by, reason, text, applies_to, valid_until)
    _tell(screen_of(context), deciding.decide(workspace, request), as_json=as_json)


def undo(
    context: typer.Context, decision: Taken = None, *, workspace: Workspace, by: By, as_json: Json = False
) -> None:
    """Take back a decision."""
    _tell(screen_of(context), deciding.undo(workspace, by, decision), as_json=as_json)


def decisions(context: typer.Context, *, workspace: Workspace, as_json: Json = False) -> None:
    """List the decisions that hold."""
    screen = screen_of(context)
    rows = deciding.holding_decisions(workspace)
    cells = [
        (row.number, screen.text(VERDICT_NAMES[row.verdict]), row.target, _words(row), row.by, row.reason)
        for row in rows
    ]
    show_list(screen, rows, _DECISIONS, cells, as_json=as_json)


def _words(decision: Decision) -> str:
    if decision.verdict is Verdict.MARK:
        return " · ".join(filter(None, (decision.applies_to, decision.valid_until)))
    return decision.text or next((claim.text for claim in decision.seen), "")


def _why(screen: Screen, row: deciding.ClaimRow) -> str:
    return screen.text(row.reasons[0]) if row.reasons else ""


def _state(screen: Screen, row: deciding.ClaimRow) -> str:
    if row.to_confirm:
        return screen.text(N_("to be confirmed ({by})"), by=row.by)
    return f"{screen.text(VERDICT_NAMES[Verdict(row.verdict)])} ({row.by})" if row.verdict else ""


def _tell(screen: Screen, decision: Decision, *, as_json: bool) -> None:
    if as_json:
        screen.show_json(asdict(decision))
        return
    screen.say(
        _UNDONE if decision.undoes else _DECIDED,
        number=decision.number,
        undone=decision.undoes,
        verdict=screen.text(VERDICT_NAMES.get(decision.verdict, "")),
        target=decision.target,
        by=decision.by,
    )
