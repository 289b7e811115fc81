"""The page ``docs/formats.md``, written from the formats' own table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.format import Format, Kept

_ABOUT = """# Formats

Written by `python -m ingest.formats > docs/formats.md`; a test says when it is stale.

What `--format` takes, and what is kept beside time, sender and text. Detection reads keys, headers and line patterns,
never the file's name alone; where the best guess reads nothing or skips more than 20 % the runner-up is tried, and the
report says so. Encodings: byte-order mark, strict UTF-8, Shift-JIS, Big5 or CP949 where words of the head tell it,
GB18030, and line by line where a log mixes them.
"""
_END = """
- **ids**: the platform's own message id, so that a later export of the same chat adds nothing twice.
- **replies**: a link to the message quoted, by its id, or by the sender and words that the exporter wrote
  (`「名：原文」`, `引用：`, `[回复 名: 原文]`, `[引用 名：原文]`, `> 名: 原文`, `> 名 时间`, `这是一条引用/回复消息：`,
  a raw card) and that is then cut out.
- **mentions**: marked as such by the format; `@name` and `name:` in the text are found in every format.
- **forwards**: kept as forwards, in the words the exporter gives them.
- **media**: that a picture, voice, video or file was sent, and its name where the export writes it in place of words.
  The files themselves are left out.
- Of edited messages the wording of the export is kept, not those before. Reactions, avatars, coordinates and the
  exporter's private remark (备注) are never read.

Other formats come as plug-ins: [how to add one](new_format.md).

An export is a file, a folder, or a zip or tar archive, of one format or of several. An XLSX workbook is as many tables
as it has sheets, and every format that reads tables reads them, the general one too: titles may stand above the header,
day and time in columns of their own, and a cell merged over rows counts in each. Rows that a filter hides are read,
hidden sheets are not. Of a formula the value counts that the workbook keeps; nothing is calculated or fetched. Numbers
that a spreadsheet has rounded are no ids.
A file that no format recognises, is empty, or breaks off is named in one sentence with what to do.
"""
_HEADS = ("key", "format", "zone of times without one", *Kept, "further")
_CARRIED = "the file tells"


def formats_page(formats: Sequence[Format]) -> str:
    """The page in Markdown, a row a format in their order."""
    return "\n".join([_ABOUT, *_rows(formats)]) + "\n" + _END


def _rows(formats: Sequence[Format]) -> Iterator[str]:
    yield _row(_HEADS)
    yield "|---" * len(_HEADS) + "|"
    for each in formats:
        marks = ("✓" if kept in each.kept else "–" for kept in Kept)
        yield _row((f"`{each.key}`", each.title, each.zone or _CARRIED, *marks, each.note))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|').replace('<', '&lt;') for cell in cells)} |"
