"""What the doctor looks at in a workspace: settings, databases, keys, who writes, what was broken off."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from api.actions.checkup import Finding, Patient, asked, broken, damaged, of_error, watch, well
from api.actions.purged_files import unfinished
from models import settings as settings_file
from models.errors import StillroomError
from models.i18n import N_
from models.store import lock
from models.store.schema import is_newer
from models.store.secret import KEY_BYTES
from models.workspace import MISSING, NEWER, NO_KEY

_SETTINGS = N_("The settings can be read.")
_WHOLE = N_("{name} is whole.")
_UNSERVED = N_("It was never served: there is no service.sqlite.")
_KEY = N_("The keys are there, and only their owner reads them.")
_OPEN_KEY = N_("Others may read {name}: run `chmod 600 {path}`.")
_BAD_KEY = N_("{name} has not {bytes} bytes: copy it back from a backup.")
_NO_SERVICE_KEY = N_("service.key is gone: copy it back from a backup, or everybody has to sign in again.")
_FREE = N_("Nobody is writing.")
_HELD = N_("{holder} is writing.")
_IMPORTS = N_("Every import was finished.")
_UNDER_WAY = N_("An import is under way.")
_DEAD = N_("{count} imports were broken off: the next import clears up after them; import those exports again.")
_PURGES = N_("Every purge was brought to its end.")
_PURGING = N_("A purge is under way.")
_UNPURGED = N_(
    "{count} purges were broken off: nobody is shown what they erase, but the files hold it still; run "
    "`stillroom purge --expired -w {path}`, which ends them."
)
_TIDY = N_("Nothing half written is left.")
_LEFT = N_("What was being written when a process was killed is left: delete {names}.")
_JOBS = N_("No job was interrupted.")
_INTERRUPTED = N_("{count} jobs were interrupted: open /jobs, and start them again or leave them.")
_NO_ADMIN = N_("Nobody can sign in: start `stillroom serve`, and open the link that it prints.")
_ADMIN = N_("Somebody can sign in as administrator.")
_DATES = N_("No message is of a day to come.")
_TO_COME = N_("The newest message is of {day}, a day to come: check the clock, and the zone of the export.")
_DAY = 86_400_000


def settings(patient: Patient) -> Finding:
    """``stillroom.toml`` and the environment."""
    try:
        settings_file.load(patient.path / "stillroom.toml")
    except StillroomError as error:
        return of_error(error)
    return well(_SETTINGS)


def database(patient: Patient) -> Finding:
    """The database of messages, in itself."""
    if not patient.database.is_file():
        return broken(MISSING, path=patient.path)
    return asked(patient.database, lambda connection: _sound(patient, connection))


def service(patient: Patient) -> Finding:
    """The database of the service, in itself."""
    if not patient.service.is_file():
        return well(_UNSERVED)
    return asked(patient.service, lambda connection: _whole(patient.service, connection))


def keys(patient: Patient) -> Finding:
    """The key of pseudonyms, and that of cookies."""

    def told(connection: sqlite3.Connection) -> Finding:
        imported = connection.execute("SELECT 1 FROM seen_run").fetchone()
        wanted = [patient.path / "key"] if imported else []
        wanted += [patient.path / "service.key"] if patient.service.is_file() else []
        found = (_key(path) for path in wanted)
        return next((finding for finding in found if finding), well(_KEY))

    return asked(patient.database, told)


def writer(patient: Patient) -> Finding:
    """Who holds the lock."""
    holder = lock.holder(patient.path / "lock")
    return well(_HELD, holder=holder) if holder else well(_FREE)


def imports(patient: Patient) -> Finding:
    """Imports that never ended."""
    return asked(patient.database, lambda connection: _dead(patient, connection))


def purges(patient: Patient) -> Finding:
    """Purges that never ended."""

    def told(connection: sqlite3.Connection) -> Finding:
        (count,) = connection.execute("SELECT count(*) FROM purge WHERE NOT complete").fetchone()
        if not count:
            return well(_PURGES)
        under_way = lock.holder(patient.path / "lock")
        return well(_PURGING) if under_way else watch(_UNPURGED, count=count, path=patient.path)

    return asked(patient.database, told)


def half_written(patient: Patient) -> Finding:
    """Files that a killed process left, with words in them that nobody would look for there."""
    left = [] if lock.holder(patient.path / "lock") else unfinished(patient.path)
    names = ", ".join(str(file.relative_to(patient.path)) for file in left)
    return watch(_LEFT, names=names) if left else well(_TIDY)


def dates(patient: Patient) -> Finding:
    """Messages from days to come."""

    def told(connection: sqlite3.Connection) -> Finding:
        (newest,) = connection.execute("SELECT max(sent_at) FROM message").fetchone()
        if newest is None or newest < patient.now + _DAY:
            return well(_DATES)
        return watch(_TO_COME, day=f"{datetime.fromtimestamp(newest / 1000, UTC):%Y-%m-%d}")

    return asked(patient.database, told)


def jobs(patient: Patient) -> Finding:
    """Jobs that were interrupted, and not begun again."""

    def told(connection: sqlite3.Connection) -> Finding:
        (count,) = connection.execute(
            "SELECT count(*) FROM job WHERE state = 'interrupted' AND id NOT IN (SELECT ifnull(retry_of, 0) FROM job)"
        ).fetchone()
        return watch(_INTERRUPTED, count=count) if count else well(_JOBS)

    return asked(patient.service, told)


def admins(patient: Patient) -> Finding:
    """Whether anybody can administer the service."""

    def told(connection: sqlite3.Connection) -> Finding:
        query = "SELECT 1 FROM person WHERE role = 'admin' AND disabled_at IS NULL"
        return well(_ADMIN) if connection.execute(query).fetchone() else watch(_NO_ADMIN)

    return asked(patient.service, told)


def _sound(patient: Patient, connection: sqlite3.Connection) -> Finding:
    if is_newer(Database(connection)):
        return broken(NEWER, path=patient.path)
    return _whole(patient.database, connection)


def _whole(path: Path, connection: sqlite3.Connection) -> Finding:
    # Not quick_check: SQLite's own calls a table damaged whose key has its columns in another order, once it has rows.
    found = [text for (text,) in connection.execute("PRAGMA integrity_check(1)") if text != "ok"]
    found += [f"foreign key of {row[0]}" for row in connection.execute("PRAGMA foreign_key_check")][:1]
    return damaged(path, found[0]) if found else well(_WHOLE, name=path.name)


def _key(path: Path) -> Finding | None:
    """What is wrong with a key; None where nothing is."""
    if not path.is_file():
        return broken(NO_KEY, path=path.parent) if path.name == "key" else broken(_NO_SERVICE_KEY)
    if path.stat().st_size != KEY_BYTES:
        return broken(_BAD_KEY, name=path.name, bytes=KEY_BYTES)
    return watch(_OPEN_KEY, name=path.name, path=path) if path.stat().st_mode & 0o077 else None


def _dead(patient: Patient, connection: sqlite3.Connection) -> Finding:
    (count,) = connection.execute("SELECT count(*) FROM dead_run").fetchone()
    if not count:
        return well(_IMPORTS)
    return well(_UNDER_WAY) if lock.holder(patient.path / "lock") else watch(_DEAD, count=count)
