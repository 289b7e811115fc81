"""What tus says of a file beside its bytes: ``Upload-Metadata``, keys with base64 values."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64

from api.uploads.upload import NAMELESS
from models.errors import BadOption
from models.i18n import N_

_NAMES = ("filename", "name")
"""Keys that hold the file's name; clients use either."""
_BROKEN = N_("Upload-Metadata is not understood: write it as “filename BASE64”, pairs apart by commas.")


def file_name(metadata: str) -> str:
    """The name of the file, as its sender called it. Raises ``BadOption`` for metadata that is none."""
    pairs = dict(_pair(pair) for pair in metadata.split(",") if pair.strip())
    return next((pairs[name] for name in _NAMES if pairs.get(name)), NAMELESS)


def _pair(text: str) -> tuple[str, str]:
    key, _, value = text.strip().partition(" ")
    try:
        return key, b64decode(value.strip(), validate=True).decode(errors="replace")
    except (NotBase64, ValueError) as error:
        raise BadOption(_BROKEN) from error
