"""Tars and packed files that were made to do harm."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zlib

from tests.ingest.hostile.zips import CHAT

_ZEROS = b"0" * (1 << 20)


def _tar(*members: tuple[tarfile.TarInfo, bytes], format_: int = tarfile.GNU_FORMAT) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=format_) as archive:
        for member, data in members:
            if data:
                member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return packed.getvalue()


def _member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, link
    return member


def tar_of_names(names: list[str]) -> bytes:
    """Members under those names, each with other words."""
    words = (CHAT.replace(b"10:00:00", b"10:00:%02d" % number) for number in range(len(names)))
    return _tar(*((_member(name), data) for name, data in zip(names, words, strict=True)))


def tar_with(kind: str, link: str) -> bytes:
    """A member that is no file, before one that is."""
    return _tar((_member("a.csv", kind.encode(), link), b""), (_member("b.csv"), CHAT))


def tar_of_a_large_head() -> bytes:
    """A head that claims a gigabyte, packed to a megabyte."""
    head = _member("x", tarfile.XHDTYPE)
    head.size = 1 << 30
    return gzip.compress(head.tobuf(tarfile.GNU_FORMAT) + _ZEROS * 40, 1)


def tar_of_heads() -> bytes:
    """Five thousand long names in a row, and no file that bears them."""
    name = _member("././@LongLink", tarfile.GNUTYPE_LONGNAME)
    name.size = 2
    return (name.tobuf(tarfile.GNU_FORMAT) + b"x\0".ljust(512, b"\0")) * 5000 + bytes(1024)


def tar_of_holes() -> bytes:
    """A sparse file of a terabyte in a kilobyte."""
    head = bytearray(_member("chat.csv", tarfile.GNUTYPE_SPARSE).tobuf(tarfile.GNU_FORMAT))
    head[386:410] = b"%011o\0%011o\0" % (0, 0)
    head[483:495] = b"\x80" + (1 << 40).to_bytes(11, "big")
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head) + bytes(1024)


def tar_with_the_same_name() -> bytes:
    """Two members of one name with other words in them."""
    return _tar((_member("a.csv"), CHAT), (_member("a.csv"), CHAT.replace("早".encode(), "晚".encode())))


def tar_with_a_spoilt_head() -> bytes:
    """The second member's head is damaged: what follows must not be lost silently."""
    packed = bytearray(_tar((_member("a.csv"), CHAT), (_member("b.csv"), CHAT)))
    packed[1024 + 148] ^= 0x15
    return bytes(packed)


def tar_cut_off() -> bytes:
    """It ends within a member."""
    return _tar((_member("a.csv"), CHAT * 50))[:900]


def tar_of_bytes_for_names() -> bytes:
    """A name that is no UTF-8, and that would colour a terminal."""
    return _tar((_member("\udcff\udcfe\x1b[31m.csv"), CHAT))


def gzip_bomb() -> bytes:
    """Seventy megabytes of nothing."""
    return gzip.compress(_ZEROS * 70)


def bzip2_bomb() -> bytes:
    """The same, packed tighter."""
    return bz2.compress(_ZEROS * 70, 1)


def gzip_cut_off() -> bytes:
    """The end is missing."""
    return gzip.compress(CHAT * 2000)[:-20]


def gzip_with_rubbish_behind() -> bytes:
    """Something else follows."""
    return gzip.compress(CHAT) + b"rubbish"


def gzip_of_pieces() -> bytes:
    """Packed in pieces, as appending does."""
    return gzip.compress(CHAT) + gzip.compress("2024-02-01 10:00:01,小林,晚\n".encode())


def xz_of_large_words() -> bytes:
    """A dictionary of four gigabytes for one line."""
    packed = bytearray(lzma.compress(CHAT))
    head = slice(12, 12 + 4 * (packed[12] + 1))
    packed[16] = 40
    packed[head.stop - 4 : head.stop] = zlib.crc32(packed[head.start : head.stop - 4]).to_bytes(4, "little")
    return bytes(packed)
