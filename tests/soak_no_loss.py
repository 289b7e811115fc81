"""``make soak``, the disk's part: imports killed at many writes, and on disks that are full or broken from then on.

    python -m tests.soak_no_loss [--kills 200] [--errors 50] [--seed 1]

Prints what went wrong, with the number of the write by which it can be met again; 1 where anything did.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.faults import BROKEN_DISK, DISK_FULL
from tests.support_no_loss import Trial, moments, trial


def main() -> int:
    """Run it; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--errors", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, trial(Path(folder), messages=400) as import_:
        errors = (("full", DISK_FULL, options.errors), ("broken", BROKEN_DISK, options.errors))
        rounds = (("killed", 0, options.kills), *errors)
        wrong = [one for name, error, count in rounds for one in _round(import_, name, error, count, options.seed)]
    sys.stdout.write("\n".join(wrong))
    return int(bool(wrong))


def _round(import_: Trial, name: str, error: int, count: int, seed: int) -> list[str]:
    began = time.monotonic()
    chosen = moments(import_.writes, count, seed)
    wrong = [one for at in chosen for one in import_.run(at, error)]
    seconds = time.monotonic() - began
    told = f"{name}: {len(chosen)} of {import_.writes} writes in {seconds:.0f} s, {len(wrong)} went wrong\n"
    sys.stdout.write(told)
    sys.stdout.flush()
    return wrong


if __name__ == "__main__":
    sys.exit(main())
