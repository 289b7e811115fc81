"""Zips opened without harm, their members read where they lie; and what holds for archives of every kind."""

from __future__ import annotations

import stat
import struct
import zipfile
from collections import Counter
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from ingest.magic import is_junk, media_kind
from ingest.stored import StoredSource
from models.characters import steering_shown, without_surrogates
from models.errors import BrokenExport, UnknownFormat, UnsafeExport
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
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})
_SHOWN = 240
"""Characters of a member's name that are shown."""
_ZIP_DAMAGE = (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, struct.error)
BOMB = N_("{path} unpacks to more than Stillroom opens: unpack it yourself, look at it, and import the folder.")
_ESCAPE = N_("{path} holds {member}, which would land outside its folder: do not open this archive.")
BROKEN = N_("{path} is damaged or was cut off: copy or export it again, and import the new file.")
CHANGED = N_("{path} changed while it was read: wait until it is complete, and import it again.")
_METHOD = N_("{path} is packed in a way that Stillroom does not open: unpack it and import the folder.")
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
        listed = archive.infolist()
        check_total(name, len(listed), 0)
        members = [member for member in listed if member.filename and not member.is_dir()]
        for member in members:
            check_member(name, member_name(member), link=stat.S_ISLNK(member.external_attr >> _UNIX))
            if member.flag_bits & _ENCRYPTED_FLAG:
                raise UnsafeExport(_LOCKED, path=name)
        _check_bomb(path, name, members)
    found = ((PurePosixPath(member_name(member)), member) for member in members)
    texts = [(inside, member) for inside, member in found if may_hold_text(inside, media)]
    if any(member.compress_type not in _METHODS for _, member in texts):
        raise UnknownFormat(_METHOD, path=name)
    changed = path.stat().st_mtime_ns
    return [_zip_source(path, name, inside, member, changed) for inside, member in texts]


def _check_bomb(path: Path, name: str, members: list[zipfile.ZipInfo]) -> None:
    """Refuse what unpacks to far more than it is, in one member or in many, and members that share their bytes."""
    packed, total = path.stat().st_size, sum(member.file_size for member in members)
    check_total(name, len(members), total)
    if sum(member.compress_size for member in members) > packed:
        raise UnsafeExport(BOMB, path=name)
    sizes = [(member.file_size, member.compress_size) for member in members]
    if any(size > RATIO_FREE and size > RATIO_LIMIT * max(1, small) for size, small in (*sizes, (total, packed))):
        raise UnsafeExport(BOMB, path=name)


def member_name(member: zipfile.ZipInfo) -> str:
    """The member's name; without the UTF-8 flag it is UTF-8 or GB18030 bytes that were read as CP437."""
    if member.flag_bits & _UTF8_FLAG:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    return next(filter(None, (_name_in(raw, encoding) for encoding in _NAME_ENCODINGS)), member.filename)


def plain_name(member: str) -> str:
    """A member's name as it can be printed: on one line, of a length to read, steering nothing."""
    name = steering_shown(without_surrogates(member))
    return name if len(name) <= _SHOWN else f"{name[: _SHOWN // 2]}…{name[-_SHOWN // 2 :]}"


def _name_in(raw: bytes, encoding: str) -> str | None:
    """The name, or None; short Chinese names in GB2312 are often UTF-8 too, but of letters that no name mixes."""
    try:
        name = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    unlikely = encoding == "utf-8" and not name.isascii() and all(character < "\u0800" for character in name)
    return None if unlikely and _name_in(raw, "gb2312") else name


def _zip_source(path: Path, name: str, inside: PurePosixPath, member: zipfile.ZipInfo, changed: int) -> StoredSource:
    def opened() -> BinaryIO:
        if path.stat().st_mtime_ns != changed:
            raise BrokenExport(CHANGED, path=name)
        return cast("BinaryIO", _directory(path, changed).open(member))

    return StoredSource(f"{name}!{plain_name(inside.as_posix())}", inside.as_posix(), member.file_size, opened)


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


def check_member(name: str, member: str, *, link: bool) -> None:
    """Raise ``UnsafeExport`` for what is no file of its own, or would be written outside the archive's folder."""
    inside = PurePosixPath(member.replace("\\", "/"))
    drive = len(member) > 1 and member[1] == ":"
    if link or drive or inside.is_absolute() or ".." in inside.parts:
        raise UnsafeExport(_ESCAPE, path=name, member=plain_name(member))


def check_total(name: str, count: int, total: int) -> None:
    """Raise ``UnsafeExport`` for more members or bytes than any export has."""
    if count > MEMBER_LIMIT or total > TOTAL_LIMIT:
        raise UnsafeExport(BOMB, path=name)
