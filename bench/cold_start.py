"""How long `stillroom serve` takes to its first answer, and how much memory it then has.

    python -m bench.cold_start [WORKSPACE] [--times 5]

Without a workspace a new one is made each time. Wall seconds from the start of the process to the first 200.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx2

_MB = 1 << 20


def main() -> int:
    """Print one line of figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workspace", type=Path, nargs="?")
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        runs = [_start(options.workspace or Path(scratch) / str(run)) for run in range(options.times)]
    seconds = [each[0] for each in runs]
    memory = max(each[1] for each in runs)
    print(f"cold start: {min(seconds):.2f} / {statistics.median(seconds):.2f} / {max(seconds):.2f} s, {memory:.0f} MB")
    return 0


def _start(workspace: Path) -> tuple[float, float]:
    """Seconds to the first answer, and MB resident then."""
    command = [sys.executable, "-m", "api.cli", "--lang", "en", "serve", "-w", str(workspace), "--port", "0"]
    begun = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        try:
            address = _told(process)
            httpx2.get(f"{address}/healthz", trust_env=False).raise_for_status()
            spent = time.perf_counter() - begun
            status = Path(f"/proc/{process.pid}/statm").read_text("ascii").split()
            return spent, int(status[1]) * 4096 / _MB
        finally:
            process.terminate()


def _told(process: subprocess.Popen[str]) -> str:
    for line in process.stderr or ():
        if found := re.search(r"http://[0-9.:]+", line):
            return found.group()
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    sys.exit(main())
