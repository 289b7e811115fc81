"""Stillroom's readers beside chat-miner's and chatpack's, on the same files: what comes out, how fast, how much memory.

    python -m venv PEERS; PEERS/bin/pip install chat-miner==0.6.0 chatpack==0.1.0
    python -m bench.peers --peers PEERS/bin/python [--messages 200000]

Peers are told which app wrote the file; Stillroom finds out. A message counts as whole where its sender, its words and
its minute are those that were planted.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import Any

from bench.peer_exports import EXPORTS, Export, talk

_CHILD = Path(__file__).with_name("peer_child.py")
_APPS = {
    "stillroom": {"whatsapp", "telegram", "discord", "instagram", "signal"},
    "chat-miner": {"whatsapp", "telegram", "instagram", "signal"},
    "chatpack": {"whatsapp", "telegram", "discord", "instagram"},
}
_SECONDS = 600


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", default=sys.executable, help="an interpreter that has chat-miner and chatpack")
    parser.add_argument("--messages", type=int, default=200_000)
    options = parser.parse_args()
    print("| export | reader | whole | words | replies | MB/s | peak MB |\n|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        planted = Path(folder) / "planted.json"
        rows = [(one.who, one.text, int(one.at.timestamp())) for one in islice(talk(), options.messages)]
        planted.write_text(json.dumps(rows), "utf-8")
        for export in EXPORTS:
            path = export.lay(Path(folder), options.messages)
            for library in (each for each, apps in _APPS.items() if export.app in apps):
                python = sys.executable if library == "stillroom" else options.peers
                print(row(export, library, read(python, library, export, path, planted), path, options.messages))
            path.unlink()


def read(python: str, library: str, export: Export, path: Path, planted: Path) -> dict[str, Any] | str:
    """What a fresh process tells, or the last line of its error."""
    line = [python, str(_CHILD), library, export.app, str(path), str(planted)]
    try:
        done = subprocess.run(line, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"not done in {_SECONDS} s"
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["killed"])[-1]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def row(export: Export, library: str, told: dict[str, Any] | str, path: Path, messages: int) -> str:
    """One line of the table."""
    if isinstance(told, str):
        return f"| {export.name} | {library} | fails: {told[:90].replace('|', '/')} | | | | |"
    shares = " | ".join(f"{told[key] / messages:.1%}" for key in ("whole", "words"))
    replies = f"{told['replies'] / (messages // 5):.0%}" if export.replies else "–"
    speed = path.stat().st_size / 1e6 / told["seconds"]
    return f"| {export.name} | {library} | {shares} | {replies} | {speed:.1f} | {told['peak']} |"


if __name__ == "__main__":
    main()
