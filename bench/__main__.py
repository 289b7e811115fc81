"""Every benchmark of docs/benchmarks.md in one go: ``make bench``.

Those whose data is absent say so in a line and are passed over.
"""

from __future__ import annotations

import subprocess
import sys

SCRIPTS = (
    "reading",
    "roles",
    "threads",
    "answers",
    "pains",
    "topics",
    "annotate",
    "forms",
    "privacy",
    "cold_start",
    "end_to_end",
)


def main() -> int:
    """Run each script in a process of its own; 1 where any of them failed."""
    failed = []
    for name in SCRIPTS:
        print(f"== bench.{name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode:
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "all ran", flush=True)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
