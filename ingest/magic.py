"""What a file is by its first bytes or its name, where that is no chat text."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from ingest.encoding import wide_encoding
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
    (
        b"\xd0\xcf\x11\xe0",
        N_("{path} is an old Office file, or one with a password: save it as XLSX or CSV without one and import that."),
    ),
    (b"Rar!", N_("{path} is a RAR archive: unpack it and import the folder.")),
    (b"7z\xbc\xaf\x27\x1c", N_("{path} is a 7z archive: unpack it and import the folder.")),
    (b"\x7fELF", N_("{path} is a program: import the chat's export instead.")),
    (b"MZ\x90\x00", N_("{path} is a program: import the chat's export instead.")),
)
"""The first bytes, and what to do."""
_BINARY = N_("{path} is no text that Stillroom can read: export the chat as text, JSON or CSV and import that.")
_HTML = N_("{path} is a web page: export the chat as JSON, CSV or text instead.")
OFFICE = N_("{path} is an Office file of a kind that Stillroom does not read: save its table as XLSX or CSV.")
CONTENT_TYPES = "[Content_Types].xml"
"""The member that says what each part of an Office file is."""
WORKBOOKS = (".xlsx", ".xlsm")
"""Extensions of workbooks that are opened where they lie inside another archive."""
_PART = re.compile(rb"<(?:\w+:)?Override\s[^<>]*>")
_PART_NAME = re.compile(rb"""PartName=["']/?([^"'<>]+)["']""")
_MAIN = re.compile(
    rb"spreadsheetml\.(?:sheet|template)\.main\+xml|ms-excel\.(?:sheet|template)\.macroEnabled\.main\+xml"
)
_EXTENSIONS = {
    "pictures": ".jpg .jpeg .png .gif .webp .heic .bmp .svg .ico .tif .tiff .psd .tgs .was",
    "sounds": ".mp3 .m4a .aac .amr .silk .ogg .opus .wav .flac",
    "films": ".mp4 .mov .avi .mkv .webm .3gp",
    "documents": ".pdf .doc .docx .ppt .pptx .xls .vcf .html .htm",
    "other files": """.ttf .otf .woff .woff2 .css .js .apk .exe .rar .7z .dat .db .sqlite .sqlite3 .db-wal .db-shm .md5
        .sha256 .idx""",
}
"""Kind -> extensions of files that lie beside exports and hold no messages."""
_CHAT_PAGES = re.compile(r"messages\d*\.html?", re.IGNORECASE)
"""Web pages that hold messages: Telegram's."""
_CHAT_PAGE_MARKS = (b"<title>Exported Data</title>", b'class="page_wrap"', b'class="message default')
"""One of them stands at their beginning."""
_MEDIA = {extension: kind for kind, extensions in _EXTENSIONS.items() for extension in extensions.split()}
_JUNK = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"})
_CONTROL_SHARE = 0.05
_ESCAPED_START = re.compile(r"\.[0-9A-F]{2}.*\.json", re.DOTALL)
"""A name whose first letter an exporter wrote as a number (zulip-archive's ``.22Beds.22.json``): it hides nothing."""


def is_junk(path: PurePosixPath) -> bool:
    """True for hidden files and what operating systems leave behind."""
    return any(part in _JUNK or (part.startswith(".") and not _ESCAPED_START.fullmatch(part)) for part in path.parts)


def media_kind(path: PurePosixPath) -> str | None:
    """Pictures, sounds, films, documents or other files, for what lies beside an export; None for what may be text."""
    return None if _CHAT_PAGES.fullmatch(path.name) else _MEDIA.get(path.suffix.lower())


def workbook_part(content_types: bytes) -> str | None:
    """The path of a workbook's main part, by what the file says of its parts; None for other Office files."""
    for part in _PART.findall(content_types):
        if _MAIN.search(part) and (named := _PART_NAME.search(part)):
            return named[1].decode("utf-8", "replace")
    return None


def refuse_foreign(name: str, head: bytes) -> None:
    """Raise ``UnknownFormat`` with what to do, where the first bytes are those of no text."""
    for magic, message in _MAGIC:
        if head.startswith(magic):
            raise UnknownFormat(message, path=name)
    if head[4:8] == b"ftyp":
        raise UnknownFormat(N_("{path} is a sound or a film: import the chat's text export instead."), path=name)
    page = head[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<!doctype html", b"<html"))
    if page and not any(mark in head for mark in _CHAT_PAGE_MARKS):
        raise UnknownFormat(_HTML, path=name)
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")) and not wide_encoding(head) and _is_binary(head):
        raise UnknownFormat(_BINARY, path=name)


def _is_binary(head: bytes) -> bool:
    """NULs on both sides (UTF-16 has them on one), or many control characters."""
    if head[0::2].count(0) and head[1::2].count(0):
        return True
    controls = sum(head.count(bytes([code])) for code in (*range(1, 9), *range(14, 27)) if code not in {2, 3, 15, 22})
    return controls > len(head) * _CONTROL_SHARE
