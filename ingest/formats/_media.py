"""What kind of message a file makes, by its name or MIME type."""

from __future__ import annotations

from pathlib import PurePosixPath

from models.records.message import Kind

_EXTENSIONS = {
    Kind.IMAGE: frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".bmp", ".svg"}),
    Kind.VIDEO: frozenset({".mp4", ".mov", ".webm", ".mkv", ".avi", ".3gp", ".m4v"}),
    Kind.VOICE: frozenset({".ogg", ".opus", ".amr", ".m4a", ".aac", ".silk"}),
    Kind.CONTACT: frozenset({".vcf"}),
}
_MIME_HEADS = {"image": Kind.IMAGE, "video": Kind.VIDEO, "audio": Kind.VOICE}


def kind_of_file(name: str, mime: str = "") -> Kind:
    """The kind by MIME type where there is one, else by the name's extension; ``FILE`` for all others."""
    if kind := _MIME_HEADS.get(mime.partition("/")[0]):
        return kind
    extension = PurePosixPath(name.lower()).suffix
    return next((kind for kind, known in _EXTENSIONS.items() if extension in known), Kind.FILE)
