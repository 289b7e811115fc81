"""The shelf of uploads: files under ``uploads/ID/`` of a workspace, and who sent them."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.access.acts import Act
from api.access.audit import record
from api.access.caller import Caller
from api.actions.clock import now
from api.uploads.upload import Upload, safe_name
from models.errors import CannotWrite, Forbidden, NotFound, NotReady, TooLarge
from models.i18n import N_
from models.settings import Settings
from models.settings import load as load_settings
from models.store.failures import writing
from models.store.pool import Pool

FOLDER = "uploads"
MEGABYTE = 1024 * 1024
_HOUR = 3_600_000
_ROOM = 256 * 1024 * 1024
"""Bytes of the disk that uploads leave to others: a full disk would stop every act."""
_LARGEST = 2**63 - 1
_ID = re.compile(r"[0-9a-f]{32}")
_COLUMNS = "id, name, length, by, by_name, made_at, expires_at"

_MISSING = N_("There is no upload {id}: it was imported, deleted or expired; upload the file again.")
_TOO_LARGE = N_(
    "{name} has {megabytes} MB; at most {most} MB are taken: split it, or raise upload_megabytes in stillroom.toml."
)
_NO_ROOM = N_("The disk has no room for {name}: free {megabytes} MB and upload it again.")
_INCOMPLETE = N_("{name} has not arrived completely: finish its upload first.")
_ANOTHERS = N_("Somebody else is uploading {name}: only they can go on with it.")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The uploads of one workspace."""

    store: Pool
    """``service.sqlite``."""
    workspace: Path

    def begin(self, name: str, length: int, caller: Caller) -> Upload:
        """Make room for a file of ``length`` bytes. Raises ``TooLarge``, ``CannotWrite`` for a disk without room."""
        settings = self.settings()
        name = safe_name(name)
        self.check_size(name, length, settings)
        made_at = now()
        expires_at = made_at + settings.upload_hours * _HOUR
        upload = Upload(secrets.token_hex(16), name, length, 0, caller.key, caller.name, made_at, expires_at)
        path = self.path(upload)
        with writing(path):
            path.parent.mkdir(parents=True, mode=0o700)
            path.touch(0o600)
        with self.store.writing() as database:
            database.conn.execute(f"INSERT INTO upload ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", _row(upload))  # noqa: S608
            record(database, caller, Act.UPLOAD, f"upload:{upload.id}", bytes=length)
        return upload

    def settle(self, upload: Upload) -> Upload:
        """Say that all of a file is here whose length nobody had announced; the upload as it is then."""
        with self.store.writing() as database:
            size = self.path(upload).stat().st_size
            database.conn.execute("UPDATE upload SET length = ? WHERE id = ?", (size, upload.id))
        return self.load(upload.id)

    def settings(self) -> Settings:
        """The workspace's settings, as they are now."""
        return load_settings(self.workspace / "stillroom.toml")

    def check_size(self, name: str, length: int, settings: Settings) -> None:
        """Raise ``TooLarge`` or ``CannotWrite`` for a file that cannot be taken."""
        if length > settings.upload_megabytes * MEGABYTE:
            raise TooLarge(_TOO_LARGE, name=name, megabytes=_rounded_up(length), most=settings.upload_megabytes)
        free = shutil.disk_usage(self.workspace).free - _ROOM - self._awaited()
        if length > free:
            raise CannotWrite(_NO_ROOM, name=name, megabytes=_rounded_up(length - free))

    def _awaited(self) -> int:
        """Bytes that were announced and have not come: their room is taken."""
        with self.store.reading() as database:
            rows = database.conn.execute(f"SELECT {_COLUMNS} FROM upload WHERE expires_at > ?", (now(),))  # noqa: S608 (our own columns)
            begun = [self._upload(row) for row in rows]
        return sum(one.length - one.offset for one in begun if one)

    def load(self, id_: str) -> Upload:
        """The upload of that id. Raises ``NotFound``, for an expired one too."""
        if _ID.fullmatch(id_):
            with self.store.reading() as database:
                row = database.conn.execute(f"SELECT {_COLUMNS} FROM upload WHERE id = ?", (id_,)).fetchone()  # noqa: S608 (our own columns)
            upload = self._upload(row) if row else None
            if upload and upload.expires_at > now():
                return upload
        raise NotFound(_MISSING, id=id_[:40])

    def load_own(self, id_: str, caller: Caller) -> Upload:
        """The upload of that id, for whoever began it. Raises ``NotFound`` and ``Forbidden``."""
        upload = self.load(id_)
        if upload.by != caller.key:
            raise Forbidden(_ANOTHERS, name=upload.name)
        return upload

    def check_complete(self, ids: Iterable[str]) -> None:
        """Raise ``NotFound`` or ``NotReady`` for uploads that cannot be read."""
        for upload in map(self.load, ids):
            if not upload.complete:
                raise NotReady(_INCOMPLETE, name=upload.name)

    def latest(self, limit: int, before: tuple[int | str, ...] | None = None) -> list[Upload]:
        """At most ``limit`` uploads that have not expired, the newest first; those after (``made_at``, ``id``)."""
        query = (
            f"SELECT {_COLUMNS} FROM upload WHERE expires_at > ? AND (made_at, id) < (?, ?) "  # noqa: S608
            "ORDER BY made_at DESC, id DESC LIMIT ?"
        )
        with self.store.reading() as database:
            rows = database.conn.execute(query, (now(), *(before or (_LARGEST, "")), limit)).fetchall()
        return [upload for row in rows if (upload := self._upload(row))]

    def discard(self, id_: str, caller: Caller) -> None:
        """Delete an upload because somebody does not want it. Raises ``NotFound``."""
        upload = self.load(id_)
        self.delete([upload.id])
        with self.store.writing() as database:
            record(database, caller, Act.DISCARD_UPLOAD, f"upload:{upload.id}")

    def delete(self, ids: Iterable[str]) -> None:
        """Delete uploads; those that are gone already are no error."""
        known = [id_ for id_ in ids if _ID.fullmatch(id_)]
        for id_ in known:
            with writing(self.workspace / FOLDER):
                shutil.rmtree(self.workspace / FOLDER / id_, ignore_errors=True)
        with self.store.writing() as database:
            database.conn.executemany("DELETE FROM upload WHERE id = ?", [(id_,) for id_ in known])

    def sweep(self) -> None:
        """Delete what has expired; call it while no job reads."""
        with self.store.reading() as database:
            rows = database.conn.execute("SELECT id FROM upload WHERE expires_at <= ?", (now(),)).fetchall()
        if rows:
            self.delete(id_ for (id_,) in rows)

    def path(self, upload: Upload) -> Path:
        """Where its file lies."""
        return self.workspace / FOLDER / upload.id / upload.name

    def _upload(self, row: Sequence[Any]) -> Upload | None:
        """With what is on the disk; None where somebody has removed the file there."""
        try:
            offset = (self.workspace / FOLDER / row[0] / row[1]).stat().st_size
        except FileNotFoundError:
            return None
        return Upload(row[0], row[1], row[2], offset, *row[3:])


def _rounded_up(size: int) -> int:
    return -(-size // MEGABYTE)


def _row(upload: Upload) -> tuple[str | int, ...]:
    return (upload.id, upload.name, upload.length, upload.by, upload.by_name, upload.made_at, upload.expires_at)
