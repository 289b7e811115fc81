"""Publishing: the handbook of a period, as a draft or for good, and its corrections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from api.actions.asked_period import asked_period
from api.actions.keeping import Published, is_whole, keep, lying
from api.actions.period import PeriodRequest
from api.actions.progress import Progress, quiet
from api.actions.signatures import with_signatures
from api.pipeline.compiling import Place, compiled, previous
from api.pipeline.fingerprint import SUBJECTS, digest, digest_of_runs, method
from models.errors import BadOption, NotReady
from models.i18n import N_
from models.records.edition import Correction, Edition, Period, State
from models.store import decisions, editions, stages, topic_decisions, withdrawals
from models.store.stages import StageRun
from models.workspace import Workspace
from publish.review import moved, sealed

_COMPILING = N_("Compiling the handbook")
_WRITING = N_("Writing the handbook")
_UNSIGNED = N_(
    "Edition {number} has {given} of the {wanted} signatures that the settings ask for: "
    "put it before its reviewers, have it signed, then publish it."
)
_SIGNING = "stillroom review {number}, stillroom sign {number}, stillroom publish --freeze"
_DECIDED_SINCE = N_(
    "Decisions were made since edition {number} was compiled: compile its period again, then sign it again."
)


@dataclass(frozen=True, slots=True)
class PublishRequest:
    """What the operator asked for."""

    period: PeriodRequest = field(default_factory=PeriodRequest)
    freeze: bool = False
    """Publish it for good; else it is a draft that the next run of the same period replaces."""
    out: Path | None = None
    """A folder that gets the handbook's files too."""


def publish(path: Path, request: PublishRequest, progress: Progress = quiet) -> Published:
    """Compile the edition of a period and write all its forms; where nothing changed since, give what lies there.

    A signed edition is frozen as it was signed. Raises ``BadPeriod``, ``NotFound`` before anything was distilled,
    ``NotReady`` where signatures are missing, ``WorkspaceError`` and ``CannotWrite``.
    """
    with Workspace.open(path, write=True) as workspace:
        period = asked_period(workspace, request.period)
        made = editions.load_all(workspace.database)
        own = [edition for edition in made if edition.period.label == period.label]
        last = with_signatures(workspace, own[-1]) if own else None
        run = _run(workspace, request, period, last, made)
        edition = _unchanged(workspace, run, request, last)
        if edition is None:
            if request.freeze:
                _check_unsigned(workspace, last, made)
            progress(_COMPILING, 0, None)
            edition = _next(workspace, period, last, made)
        progress(_WRITING, 0, None)
        return _kept(workspace, _frozen(edition) if request.freeze else edition, run, request.out)


def correct(path: Path, number: int, reason: str, progress: Progress = quiet) -> Published:
    """Open a new revision of a published edition; the old one stays as it is.

    Raises ``NotFound``, ``NotReady`` for what is not published, ``BadOption`` without a reason, ``WorkspaceError``.
    """
    if not reason.strip():
        raise BadOption(N_("Say what is corrected: the reason stands in the new revision.")).done_by("--reason")
    with Workspace.open(path, write=True) as workspace:
        old = editions.load(workspace.database, number)
        if old.state is not State.PUBLISHED:
            raise NotReady(N_("Edition {number} is not published: publish it, or change its draft."), number=number)
        progress(_COMPILING, 0, None)
        place = Place(number, old.revision + 1, Correction(old.revision, old.content_hash, reason.strip()))
        edition = compiled(workspace, old.period, place, editions.load_all(workspace.database))
        progress(_WRITING, 0, None)
        return keep(workspace, sealed(edition, ()))


def check_decided(workspace: Workspace, edition: Edition) -> None:
    """Raise ``NotReady`` where people decided something after the edition was compiled."""
    if decisions.last(workspace.database) > edition.decided:
        raise NotReady(_DECIDED_SINCE, number=edition.number).done_by("stillroom publish, stillroom sign {number}")


def _check_unsigned(workspace: Workspace, last: Edition | None, made: Sequence[Edition]) -> None:
    """Raise ``NotReady`` where signatures are asked for: what is compiled now has been signed by nobody."""
    if wanted := workspace.settings.signatures:
        still_open = last if last and last.state is not State.PUBLISHED else None
        number = still_open.number if still_open else _free_number(made)
        given = len(still_open.signatures) if still_open else 0
        raise NotReady(_UNSIGNED, number=number, given=given, wanted=wanted).done_by(_SIGNING)


def _run(
    workspace: Workspace, request: PublishRequest, period: Period, last: Edition | None, made: Sequence[Edition]
) -> StageRun:
    """By what an edition of the period is known to be made of the same."""
    database = workspace.database
    before = previous(made, last) if last else None
    inputs = digest(
        (
            digest_of_runs(stages.recorded(database, SUBJECTS)),
            str(decisions.last(database)),
            str(topic_decisions.last(database)),
            *map(repr, withdrawals.consents(database)),
            str(withdrawals.count(database)),
            before.content_hash if before else "",
            *(signature.by for signature in (last.signatures if last else ())),
        )
    )
    state = State.PUBLISHED if request.freeze else State.DRAFT
    return StageRun(state.value, period.label, inputs, digest([repr(workspace.settings)]), method("publish"))


def _unchanged(workspace: Workspace, run: StageRun, request: PublishRequest, last: Edition | None) -> Edition | None:
    """The period's edition where it need not be compiled: signed ones are frozen as they are."""
    if last is None:
        return None
    if request.freeze and last.state is State.SIGNED:
        check_decided(workspace, last)
        return last
    same = stages.is_done(workspace.database, run)
    return last if same and request.freeze is (last.state is State.PUBLISHED) else None


def _next(workspace: Workspace, period: Period, last: Edition | None, made: Sequence[Edition]) -> Edition:
    """The period's open edition compiled again, else the next number; what was signed and has changed is unsigned."""
    database = workspace.database
    if last is None or last.state is State.PUBLISHED:
        return sealed(compiled(workspace, period, Place(_free_number(made)), made), ())
    place = Place(last.number, last.revision, last.corrects)
    edition = compiled(workspace, period, place, made)
    carried = replace(edition, state=last.state, content_hash=last.content_hash)
    return sealed(carried, decisions.signatures(database, last.number, last.revision))


def _free_number(made: Sequence[Edition]) -> int:
    return max((edition.number for edition in made), default=0) + 1


def _frozen(edition: Edition) -> Edition:
    return edition if edition.state is State.PUBLISHED else moved(edition, State.PUBLISHED)


def _kept(workspace: Workspace, edition: Edition, run: StageRun, out: Path | None) -> Published:
    """What was made of the same before, and lies whole where it was put, is not made again."""
    if stages.is_done(workspace.database, run) and is_whole(workspace, edition):
        return lying(workspace, edition, out)
    # No transaction around both: it would begin with what is read for the forms, and could not be written any more once
    # somebody has decided something meanwhile. Broken off in between, the next run makes the same again.
    published = keep(workspace, edition, out)
    stages.record(workspace.database, run)
    return published
