"""Zips that were packed to do harm, made when a test asks: some would alarm a virus scanner if they lay about."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

CHAT = "时间,昵称,内容\n2024-02-01 10:00:00,阿兰,早\n".encode()
_MEGABYTE = 1 << 20
_ZEROS = b"0" * _MEGABYTE


def _zip(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data, method)
    return packed.getvalue()


def _entry(name: bytes, crc: int, packed: int, size: int, *, flags: int = 0, method: int = 8, at: int = 0) -> bytes:
    """One row of a zip's directory."""
    head = struct.pack("<4s4B4HL2L5H2L", b"PK\1\2", 20, 3, 20, 0, flags, method, 0, 33, crc, packed, size,
                       len(name), 0, 0, 0, 0, 0, at)  # fmt: skip
    return head + name


def _local(name: bytes, crc: int, packed: int, size: int) -> bytes:
    return struct.pack("<4s2B4HL2L2H", b"PK\3\4", 20, 0, 0, 8, 0, 33, crc, packed, size, len(name), 0) + name


def _closed(body: bytes, directory: bytes, count: int) -> bytes:
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, min(count, 65535), min(count, 65535), len(directory), len(body), 0)
    return body + directory + end


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def zip_bomb() -> bytes:
    """One member a thousand times as large as its zip."""
    return _zip(("chat.csv", _ZEROS * 80))


def zip_bomb_of_many() -> bytes:
    """Each member small enough to pass alone, 3 GB together."""
    kernel = _deflated(_ZEROS * 60)
    body, directory = b"", b""
    for number in range(50):
        name, at = f"{number}.csv".encode(), len(body)
        body += _local(name, 0, len(kernel), 60 * _MEGABYTE) + kernel
        directory += _entry(name, 0, len(kernel), 60 * _MEGABYTE, at=at)
    return _closed(body, directory, 50)


def zip_of_zips() -> bytes:
    """Archives in archives in archives, as 42.zip is made."""
    packed = _zip(("chat.csv", CHAT))
    for depth in range(6):
        packed = _zip(*((f"{depth}-{number}.zip", packed) for number in range(4)))
    return packed


def zip_of_overlaps() -> bytes:
    """Many names for the same packed bytes (after David Fifield, A better zip bomb, 2019)."""
    kernel = _deflated(_ZEROS)
    body = _local(b"0.csv", zlib.crc32(_ZEROS), len(kernel), _MEGABYTE) + kernel
    directory = b"".join(_entry(b"%d.csv" % n, zlib.crc32(_ZEROS), len(kernel), _MEGABYTE) for n in range(50))
    return _closed(body, directory, 50)


def zip_that_says_less() -> bytes:
    """Its directory says ten bytes; eighty megabytes come out."""
    kernel = _deflated(_ZEROS * 80)
    body = _local(b"chat.csv", 0, len(kernel), 10) + kernel
    return _closed(body, _entry(b"chat.csv", 0, len(kernel), 10), 1)


def zip_that_says_more() -> bytes:
    """Its directory says five gigabytes where a line is."""
    kernel = _deflated(CHAT)
    body = _local(b"chat.csv", zlib.crc32(CHAT), len(kernel), len(CHAT)) + kernel
    return _closed(body, _entry(b"chat.csv", zlib.crc32(CHAT), len(kernel), 0xFFFFFFF0), 1)


def zip_of_two_tales() -> bytes:
    """Head and directory name different files at one place."""
    kernel = _deflated(CHAT)
    body = _local(b"good.csv", zlib.crc32(CHAT), len(kernel), len(CHAT)) + kernel
    return _closed(body, _entry(b"evil.csv", zlib.crc32(CHAT), len(kernel), len(CHAT)), 1)


def zip_of_countless() -> bytes:
    """More members than any export has."""
    directory = b"".join(_entry(b"%d.csv" % number, 0, 0, 0, method=0) for number in range(200_001))
    at = len(_local(b"0.csv", 0, 0, 0))
    end64 = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 200_001, 200_001, len(directory), at)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, at + len(directory), 1)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 65535, 65535, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return _local(b"0.csv", 0, 0, 0) + directory + end64 + locator + end


def zip_with_password() -> bytes:
    """A member that is marked as encrypted."""
    body = _local(b"chat.csv", 0, len(CHAT), len(CHAT)) + CHAT
    return _closed(body, _entry(b"chat.csv", 0, len(CHAT), len(CHAT), flags=1), 1)


def zip_of_another_method() -> bytes:
    """Packed by Deflate64, as Windows packs what is large."""
    body = _local(b"chat.csv", 0, len(CHAT), len(CHAT)) + CHAT
    return _closed(body, _entry(b"chat.csv", 0, len(CHAT), len(CHAT), method=9), 1)


def zip_of_wrong_sum() -> bytes:
    """The words were changed after packing."""
    return _zip(("chat.csv", CHAT * 20), method=zipfile.ZIP_STORED).replace("早".encode(), "晚".encode(), 1)


def zip_cut_off() -> bytes:
    """The end is missing."""
    return _zip(("chat.csv", CHAT * 20))[:-40]


def zip_without_directory() -> bytes:
    """Nothing but the first bytes."""
    return _zip(("chat.csv", CHAT * 20))[:60]


def zip_of_names(names: list[str]) -> bytes:
    """Members under those names, each with other words."""
    words = (CHAT.replace(b"10:00:00", b"10:00:%02d" % number) for number in range(len(names)))
    return _zip(*((zipfile.ZipInfo(name), data) for name, data in zip(names, words, strict=True)))


def zip_with_the_same_name() -> bytes:
    """Two members of one name with other words in them."""
    packed = _zip(("a.csv", CHAT), ("b.csv", CHAT.replace("早".encode(), "晚".encode())))
    return packed.replace(b"b.csv", b"a.csv")


def zip_with_nul() -> bytes:
    """A name that seems to end before its extension."""
    return _zip(("chat.csv_.exe", CHAT)).replace(b"chat.csv_.exe", b"chat.csv\0.exe")


def zip_with_link() -> bytes:
    """A symbolic link out of the folder."""
    info = zipfile.ZipInfo("chat.csv")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return _zip((info, b"/etc/passwd"))


def zip_of_large_words() -> bytes:
    """LZMA whose dictionary would take four gigabytes."""
    packed = bytearray(_zip(("chat.csv", CHAT * 20), method=zipfile.ZIP_LZMA))
    at = packed.index(b"chat.csv") + len(b"chat.csv") + 5
    packed[at : at + 4] = b"\xf0\xff\xff\xff"
    return bytes(packed)
