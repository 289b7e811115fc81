"""Sets one file and ends: Typst keeps what it has set in memory as long as its process lives (version 0.15).

``publish.render.typesetter`` runs this file: the job comes as JSON on standard input, the files go to standard output,
each after its length.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import BinaryIO

import typst

_LENGTH = 8
"""Bytes of a file's length."""


def main() -> None:
    """Set the job; where Typst refuses, say why on standard error."""
    job = json.load(sys.stdin.buffer)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=job.pop("fonts"))
    try:
        made = typst.compile(**job, font_paths=fonts)
    except typst.TypstError as error:
        sys.exit(error.message)
    for file in made if isinstance(made, list) else [made]:
        sys.stdout.buffer.write(len(file).to_bytes(_LENGTH, "big") + file)


def files(written: BinaryIO) -> Iterator[bytes]:
    """The files that ``main`` wrote."""
    while length := written.read(_LENGTH):
        yield written.read(int.from_bytes(length, "big"))


if __name__ == "__main__":
    main()
