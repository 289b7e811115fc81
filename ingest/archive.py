"""Archives opened without harm: members of a zip read where they lie, a tar unpacked once into a temporary folder."""

from __future__ import annotations

import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from ingest.magic import is_junk, media_kind
from ingest.stored import StoredSource
from models.errors import BrokenExport, UnsafeExport
from models.i18n import N_

MEMBER_LIMIT = 200_000
TOTAL_LIMIT = 64 * 1024**3
"""Bytes, unpacked."""
RATIO_LIMIT = 400
"""Unpacked to packed; chat packs to a tenth, seldom to a fiftieth."""
RATIO_FREE = 64 * 1024**2
"""Bytes unpacked below which the ratio says nothing."""
_HELD = 4
"""Zips that stay open at once: a folder may hold more of them than a process may open files."""
_NAME_ENCODINGS = ("utf-8", "gb18030")
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_UNIX = 16
_DAMAGE = (tarfile.TarError, EOFError, lzma.LZMAError, zlib.error, OSError, ValueError)
_ZIP_DAMAGE = (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, struct.error)
BOMB = N_("{path} unpacks to more than Stillroom opens: unpack it yourself, look at it, and import the folder.")
_ESCAPE = N_("{path} holds {member}, which would land outside its folder: do not open this archive.")
BROKEN = N_("{path} is damaged or was cut off: copy or export it again, and import the new file.")
_LOCKED = N_("{path} is protected by a password: unpack it and import the folder.")


def zip_sources(path: Path, name: str, media: Counter[str]) -> list[StoredSource]:
    """A source for each member that may hold text; what else lies in it is counted.

    Raises ``UnsafeExport`` or ``BrokenExport``.
    """
    try:
        archive = zipfile.ZipFile(path)
    except _ZIP_DAMAGE as error:
        raise BrokenExport(BROKEN, path=name) from error
    with archive:
        members = [member for member in archive.infolist() if member.filename and not member.is_dir()]
        for member in members:
            _check_member(name, member_name(member), link=stat.S_ISLNK(member.external_attr >> _UNIX))
            if member.flag_bits & _ENCRYPTED_FLAG:
                raise UnsafeExport(_LOCKED, path=name)
            if member.file_size > RATIO_FREE and member.file_size > RATIO_LIMIT * max(1, member.compress_size):
                raise UnsafeExport(BOMB, path=name)
        _check_total(name, len(members), sum(member.file_size for member in members))
    found = ((PurePosixPath(member_name(member)), member) for member in members)
    return [_zip_source(path, name, inside, member) for inside, member in found if may_hold_text(inside, media)]


def member_name(member: zipfile.ZipInfo) -> str:
    """The member's name; without the UTF-8 flag it is UTF-8 or GB18030 bytes that were read as CP437."""
    if member.flag_bits & _UTF8_FLAG:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    return next(filter(None, (_name_in(raw, encoding) for encoding in _NAME_ENCODINGS)), member.filename)


def _name_in(raw: bytes, encoding: str) -> str | None:
    """The name, or None; short Chinese names in GB2312 are often UTF-8 too, but of letters that no name mixes."""
    try:
        name = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    unlikely = encoding == "utf-8" and not name.isascii() and all(character < "\u0800" for character in name)
    return None if unlikely and _name_in(raw, "gb2312") else name


def unpack_tar(path: Path, name: str, folder: Path, media: Counter[str]) -> None:
    """Unpack the text files of a tar, packed or not, into ``folder``, and count what else lies in it.

    Raises ``UnsafeExport`` or ``BrokenExport``.
    """
    try:
        with tarfile.open(path, "r|*") as archive:
            for member in _tar_members(archive, name, path.stat().st_size):
                if may_hold_text(PurePosixPath(member.name), media):
                    archive.extract(member, folder, filter="data")
    except tarfile.FilterError as error:
        raise UnsafeExport(_ESCAPE, path=name, member=error.tarinfo.name) from error
    except _DAMAGE as error:
        raise BrokenExport(BROKEN, path=name) from error


def _tar_members(archive: tarfile.TarFile, name: str, packed: int) -> Iterator[tarfile.TarInfo]:
    count = total = 0
    for member in archive:
        _check_member(name, member.name, link=not (member.isfile() or member.isdir()))
        count, total = count + 1, total + member.size
        _check_total(name, count, total)
        if total > RATIO_FREE and total > RATIO_LIMIT * packed:
            raise UnsafeExport(BOMB, path=name)
        if member.isfile():
            yield member


def _zip_source(path: Path, name: str, inside: PurePosixPath, member: zipfile.ZipInfo) -> StoredSource:
    return StoredSource(f"{name}!{inside}", inside.as_posix(), member.file_size, lambda: _open_member(path, member))


def _open_member(path: Path, member: zipfile.ZipInfo) -> BinaryIO:
    return cast("BinaryIO", _directory(path, path.stat().st_mtime_ns).open(member))


@lru_cache(maxsize=_HELD)
def _directory(path: Path, changed: int) -> zipfile.ZipFile:
    """An open zip: its directory is read once, not again for each of its members, of which Slack's have thousands.

    ``changed`` tells another file of the same name. One that is held no longer closes with the last of its streams.
    """
    del changed
    return zipfile.ZipFile(path)


def may_hold_text(inside: PurePosixPath, media: Counter[str]) -> bool:
    """False for what operating systems leave behind, and for pictures, sounds and the like, which are counted."""
    if is_junk(inside):
        return False
    kind = media_kind(inside)
    media.update([kind] if kind else [])
    return kind is None


def _check_member(name: str, member: str, *, link: bool) -> None:
    inside = PurePosixPath(member.replace("\\", "/"))
    drive = len(member) > 1 and member[1] == ":"
    if link or drive or inside.is_absolute() or ".." in inside.parts:
        raise UnsafeExport(_ESCAPE, path=name, member=member)


def _check_total(name: str, count: int, total: int) -> None:
    if count > MEMBER_LIMIT or total > TOTAL_LIMIT:
        raise UnsafeExport(BOMB, path=name)
