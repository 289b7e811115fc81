"""Withdrawing words: a message that is quoted nowhere any more, in no edition either."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from api.actions.clock import now
from api.actions.progress import Progress, quiet
from api.actions.redacting import redact_decisions
from api.actions.reissuing import Reissued, reissue_without
from api.actions.said import line, signer
from api.pipeline.contents_in_use import forget_vectors
from api.pipeline.fingerprint import CONVERSATIONS, SUBJECTS
from models.errors import NotFound
from models.i18n import N_
from models.records.withdrawal import Withdrawal
from models.store import messages, stages, withdrawals
from models.workspace import Workspace
from publish.withdrawal import without

LONGEST_REASON = 200
_NO_MESSAGE = N_("There is no message {id} here: a search shows the ids of messages.")
_REASON = N_("words were withdrawn")


def withdraw(path: Path, wanted: Sequence[str], by: str, reason: str = "") -> int:
    """Take back the words of messages: no reader sees them from now on, but in editions until ``reissue`` has run.

    Gives how many were shown until now. Raises ``NotFound``, ``BadOption``.
    """
    name, why = signer(by), line(reason, LONGEST_REASON)
    with Workspace.adding(path) as workspace:
        database = workspace.database
        for message in wanted:
            if not messages.exists(database, message):
                raise NotFound(_NO_MESSAGE, id=message).done_by("stillroom search")
        at = now()
        return withdrawals.add(database, [Withdrawal(message, name, at, why) for message in wanted])


def withdrawn(path: Path) -> list[Withdrawal]:
    """Every withdrawal, by time. Raises ``WorkspaceError``."""
    with Workspace.open(path) as workspace:
        return withdrawals.load_all(workspace.database)


def reissue(path: Path, progress: Progress = quiet) -> Reissued:
    """Take withdrawn words out of every edition, of what decisions kept and of the store; run again, it does nothing.

    Their conversations are found again by the next ``distil``. Raises ``WorkspaceBusy``, ``CannotWrite``.
    """
    with Workspace.open(path, write=True) as workspace:
        gone = {one.message for one in withdrawals.load_all(workspace.database)}
        done = reissue_without(workspace, lambda edition: without(edition, gone), _REASON, progress)
        redact_decisions(workspace.database, gone)
        if changed := withdrawals.erase_texts(workspace.database):
            stages.outdate(workspace.database, CONVERSATIONS, changed)
            stages.outdate(workspace.database, SUBJECTS, [""])
            forget_vectors(workspace.database)
        return done
