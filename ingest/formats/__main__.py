"""``python -m ingest.formats``: the page ``docs/formats.md``."""

import sys

from ingest.formats import BUILT_IN
from ingest.formats._page import formats_page

if __name__ == "__main__":
    sys.stdout.write(formats_page(BUILT_IN))
