"""Sets one file and ends: Typst keeps what it has set in memory as long as its process lives (version 0.15).

``publish.render.typesetter`` runs this file: the job comes as JSON on standard input, the file goes to standard output.
"""

from __future__ import annotations

import json
import sys

import typst


def main() -> None:
    """Set the job; where Typst refuses, say why on standard error."""
    job = json.load(sys.stdin.buffer)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=job.pop("fonts"))
    try:
        made = typst.compile(**job, font_paths=fonts)
    except typst.TypstError as error:
        sys.exit(error.message)
    sys.stdout.buffer.write(made if isinstance(made, bytes) else made[0])


if __name__ == "__main__":
    main()
