"""``python -m ingest.formats``: the page ``docs/formats.md``."""

import sys

from ingest.formats import FORMATS
from ingest.formats._page import formats_page

if __name__ == "__main__":
    sys.stdout.write(formats_page(FORMATS))
