"""The hostile plug-in installed, exports that it reads, and what their reading brings."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from ingest.sandbox.sandbox import Sandbox
from models.records.parsed import ParsedMessage, ReadOptions
from tests import support_hostile_format
from tests.support_hostile_format import MARK

PROC = Path("/proc")


def install(folder: Path) -> None:
    """Lay the plug-in out in a folder as ``pip install`` does; it is found by whoever has that on its path."""
    about = folder / "hostile-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: hostile\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(
        f"[stillroom.formats]\nhostile = {support_hostile_format.__name__}:FORMAT\n"
    )


def hostile(folder: Path, *acts: str) -> Path:
    """An export at whose reading these acts are done."""
    path = folder / "x.txt"
    path.write_text("\n".join(f"{MARK} {act}" for act in acts), "utf-8")
    return path


def texts(sandbox: Sandbox, path: Path) -> list[str]:
    """What is said in an export."""
    with sandbox.opened(path) as export:
        found, _ = export.survey(ReadOptions())
        return [each.text for source in found for each in source.records() if isinstance(each, ParsedMessage)]


def is_alive(pid: int) -> bool:
    """Tell whether there is such a process; one that ended and was not waited for is none."""
    try:
        return "\nState:\tZ" not in (PROC / str(pid) / "status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for something that another process brings about."""
    last = time.monotonic() + 20
    while not true():
        assert time.monotonic() < last
        time.sleep(0.02)


def children(pid: int) -> list[int]:
    """The processes that it started and that live."""
    return [int(path.name) for path in PROC.iterdir() if path.name.isdecimal() and _parent(path) == pid]


def _parent(process: Path) -> int:
    try:
        state, parent = (process / "stat").read_text().rpartition(")")[2].split()[:2]
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return 0 if state == "Z" else int(parent)
