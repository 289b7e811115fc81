"""What a file is by its first bytes or its name, where that is no chat text."""

from __future__ import annotations

from pathlib import PurePosixPath

from models.errors import UnknownFormat
from models.i18n import N_

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", N_("{path} is a PDF: export the chat as text, JSON or CSV instead.")),
    (
        b"SQLite format 3\x00",
        N_("{path} is a database, not an export: export the chat from the tool that reads this database."),
    ),
    (b"\x89PNG", N_("{path} is a picture: import the chat's text export instead.")),
    (b"\xff\xd8\xff", N_("{path} is a picture: import the chat's text export instead.")),
    (b"GIF8", N_("{path} is a picture: import the chat's text export instead.")),
    (b"RIFF", N_("{path} is a sound or a film: import the chat's text export instead.")),
    (b"ID3", N_("{path} is a sound or a film: import the chat's text export instead.")),
    (b"OggS", N_("{path} is a sound or a film: import the chat's text export instead.")),
    (b"\xd0\xcf\x11\xe0", N_("{path} is an old Office file: save it as CSV and import that.")),
    (b"Rar!", N_("{path} is a RAR archive: unpack it and import the folder.")),
    (b"7z\xbc\xaf\x27\x1c", N_("{path} is a 7z archive: unpack it and import the folder.")),
    (b"\x7fELF", N_("{path} is a program: import the chat's export instead.")),
    (b"MZ\x90\x00", N_("{path} is a program: import the chat's export instead.")),
)
"""The first bytes, and what to do."""
_BINARY = N_("{path} is no text that Stillroom can read: export the chat as text, JSON or CSV and import that.")
_HTML = N_("{path} is a web page: export the chat as JSON, CSV or text instead.")
SPREADSHEET = N_("{path} is a spreadsheet or an Office file: save it as CSV and import that.")
_EXTENSIONS = {
    "pictures": ".jpg .jpeg .png .gif .webp .heic .bmp .svg .ico .tif .tiff .psd .tgs .was",
    "sounds": ".mp3 .m4a .aac .amr .silk .ogg .opus .wav .flac",
    "films": ".mp4 .mov .avi .mkv .webm .3gp",
    "documents": ".pdf .doc .docx .ppt .pptx .xls .xlsx .vcf .html .htm",
    "other files": """.ttf .otf .woff .woff2 .css .js .apk .exe .rar .7z .dat .db .sqlite .sqlite3 .db-wal .db-shm .md5
        .sha256 .idx""",
}
"""Kind -> extensions of files that lie beside exports and hold no messages."""
_MEDIA = {extension: kind for kind, extensions in _EXTENSIONS.items() for extension in extensions.split()}
_JUNK = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"})
_CONTROL_SHARE = 0.05


def is_junk(path: PurePosixPath) -> bool:
    """True for hidden files and what operating systems leave behind."""
    return any(part in _JUNK or part.startswith(".") for part in path.parts)


def media_kind(path: PurePosixPath) -> str | None:
    """Pictures, sounds, films, documents or other files, for what lies beside an export; None for what may be text."""
    return _MEDIA.get(path.suffix.lower())


def refuse_foreign(name: str, head: bytes) -> None:
    """Raise ``UnknownFormat`` with what to do, where the first bytes are those of no text."""
    for magic, message in _MAGIC:
        if head.startswith(magic):
            raise UnknownFormat(message, path=name)
    if head[4:8] == b"ftyp":
        raise UnknownFormat(N_("{path} is a sound or a film: import the chat's text export instead."), path=name)
    if head[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<!doctype html", b"<html")):
        raise UnknownFormat(_HTML, path=name)
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")) and _is_binary(head):
        raise UnknownFormat(_BINARY, path=name)


def _is_binary(head: bytes) -> bool:
    """NULs on both sides (UTF-16 has them on one), or many control characters."""
    if head[0::2].count(0) and head[1::2].count(0):
        return True
    controls = sum(head.count(bytes([code])) for code in (*range(1, 9), *range(14, 27)) if code not in {2, 3, 15, 22})
    return controls > len(head) * _CONTROL_SHARE
