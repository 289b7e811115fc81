"""Files as a zip whose bytes repeat."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can name."""
_READABLE = 0o644 << 16


def pack(files: Mapping[str, str | bytes], *, stored: frozenset[str] = frozenset()) -> bytes:
    """The files in their order, all of one date, ``stored`` ones uncompressed."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in files.items():
            entry = ZipInfo(name, _EPOCH)
            entry.external_attr = _READABLE
            entry.create_system = 3
            entry.compress_type = ZIP_STORED if name in stored else ZIP_DEFLATED
            archive.writestr(entry, content)
    return made.getvalue()
