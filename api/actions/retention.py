"""How long messages are kept: what is older than the settings allow is erased for good."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from api.actions.progress import Progress, quiet
from api.actions.purge_scope import midnight
from api.actions.purging import Purged, is_unfinished, purge, resume
from api.pipeline.community import timezone_of
from models.records.purge import RETENTION, PurgeScope
from models.store import messages
from models.workspace import Workspace


def is_purge_wanted(path: Path, now: int) -> bool:
    """Tell whether a purge broke off, or messages are too old at ``now``. Raises ``BadOption``, ``WorkspaceError``."""
    return is_unfinished(path) or expired_before(path, now) is not None


def purge_expired(path: Path, now: int, progress: Progress = quiet) -> Purged:
    """Erase what the settings no longer keep, and go on with what broke off. Raises as ``purge``."""
    end = expired_before(path, now)
    if end is None:
        return resume(path, progress)
    return purge(path, PurgeScope((), (), end), RETENTION, progress=progress)


def expired_before(path: Path, now: int) -> int | None:
    """The beginning of the first day whose messages are kept, where there are earlier ones; else None.

    Days are those of the community; ``now`` and what is given are milliseconds UTC.
    """
    with Workspace.open(path) as workspace:
        kept, span = workspace.settings.keep_messages, messages.span(workspace.database)
        if not kept or span is None:
            return None
        zone = timezone_of(workspace.settings, workspace.database)
    today = datetime.fromtimestamp(now / 1000, UTC).astimezone(ZoneInfo(zone)).date()
    first = today - timedelta(days=int(kept.removesuffix("d")))
    end = midnight(first.isoformat(), zone)
    return end if span[0] < end else None
