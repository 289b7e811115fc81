"""Purges and members' data, as every door asks for them: looked at first, audited without a word, done by a job."""

from __future__ import annotations

from api.access.acts import Act
from api.access.audit import record
from api.access.caller import Caller
from api.actions.member_export import held_about, packed
from api.actions.purge_scope import PurgePreview, PurgeRequest, preview
from api.actions.purging import lift
from api.jobs.job import Arguments, Job, Kind
from api.web.context import Service


def start_purge(
    service: Service, caller: Caller, language: str, request: PurgeRequest, *, exports: bool
) -> tuple[PurgePreview, Job]:
    """Have a job erase what is asked for; what that is, and the job. Raises ``NotFound``, ``BadOption``.

    The job knows members by their keyed hash alone: no name is kept with it.
    """
    found = preview(service.workspace, request)
    scope = found.scope
    arguments = Arguments(
        members=scope.members, channels=scope.channels, before=scope.before, exports=exports, by=caller.name
    )
    job = service.jobs.submit(Kind.PURGE, arguments, caller, language)
    with service.store.writing() as database:
        record(database, caller, Act.PURGE, f"job:{job.id}", messages=found.messages, members=len(scope.members))
    return found, job


def lift_purge(service: Service, caller: Caller, number: int) -> None:
    """Let what a purge erased be imported again. Raises ``NotFound``."""
    lift(service.workspace, number)
    with service.store.writing() as database:
        record(database, caller, Act.LIFT_PURGE, f"purge:{number}")


def member_zip(service: Service, caller: Caller, language: str, pseudonym: str) -> bytes:
    """Everything held about a member, as a zip. Raises ``NotFound``."""
    held = held_about(service.workspace, pseudonym)
    with service.store.writing() as database:
        record(database, caller, Act.EXPORT_MEMBER, f"member:{pseudonym}", messages=len(held.messages))
    return packed(held, language)
