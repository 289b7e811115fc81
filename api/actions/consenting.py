"""Consents: who may be named, and by what name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from api.actions.clock import now
from api.actions.said import line, signer
from models.errors import NotFound
from models.i18n import N_
from models.records.withdrawal import LONGEST_NAME, Consent
from models.store import members, withdrawals
from models.workspace import Workspace

_NOBODY = N_("There is no member {pseudonym}: write the pseudonym as the handbook prints it.")


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """What a member last said about being named."""

    pseudonym: str
    name: str
    """Empty where they do not want to be named."""
    by: str
    at: int
    """Milliseconds UTC."""
    message: str
    """The member's own word, where they gave it in a group."""


def consent(path: Path, pseudonym: str, name: str, by: str) -> ConsentRow:
    """Write down what a member wants to be called; an empty name takes it back. Raises ``NotFound``, ``BadOption``."""
    signed, called = signer(by), line(name, LONGEST_NAME)
    with Workspace.adding(path) as workspace:
        member = next((one for one in members.load(workspace.database) if one.pseudonym == pseudonym), None)
        if member is None:
            raise NotFound(_NOBODY, pseudonym=pseudonym)
        made = Consent(member.id, called, signed, now())
        withdrawals.consent(workspace.database, [made])
        return ConsentRow(pseudonym, called, signed, made.at, "")


def consents(path: Path) -> list[ConsentRow]:
    """The last word of each member who said anything about it, by pseudonym. Raises ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        last = {one.member: one for one in withdrawals.consents(workspace.database)}
        told = [(each.pseudonym, last[each.id]) for each in members.load(workspace.database) if each.id in last]
    return [ConsentRow(pseudonym, one.name, one.by, one.at, one.message) for pseudonym, one in sorted(told)]
