"""What a first visit to a page costs over the wire, with everything that it loads.

    python -m bench.page_weight WORKSPACE

WORKSPACE has an edition; a copy of it is served. Bodies as they come, compressed; the first page may cost 100 kB.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from pathlib import Path

import httpx2

from bench.service_load import secrets_of, served

PAGES = ("/", "/editions", "/editions/1", "/topics", "/topics/map", "/pains", "/search?q=excel")
_LOADED = re.compile(r'(?:href|src)="(/static/[^"]+)"')


def main() -> int:
    """Print a line for each page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workspace", type=Path)
    workspace = parser.parse_args().workspace
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(shutil.copytree(workspace, Path(scratch) / "copy"))
        (secret,) = secrets_of(copy, 0, 0)
        with served(copy, Path(scratch) / "log") as (_, address):
            headers = {"Authorization": f"Bearer {secret}", "Accept": "text/html"}
            with httpx2.Client(base_url=address, headers=headers, trust_env=False, timeout=60) as client:
                for page in PAGES:
                    print(f"{page:20s} {_weight(client, page) / 1000:7.1f} kB")
    return 0


def _weight(client: httpx2.Client, page: str) -> int:
    """Bytes of the page and of what it names, each once."""
    answer = client.get(page)
    answer.raise_for_status()
    loaded = sorted(set(_LOADED.findall(answer.text)))
    return sum(one.num_bytes_downloaded for one in (answer, *map(client.get, loaded)))


if __name__ == "__main__":
    sys.exit(main())
