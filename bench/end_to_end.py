"""A real community end to end: freeCodeCamp's 525 Gitter rooms, cold, again, and with one more room.

    python bench/end_to_end.py [builtin:use] [builtin:e5] [--folder DIR]

Needs gitter/freecodecamp.tar.xz below STILLROOM_BENCH_DATA (default ../shared/data). Prints seconds and the peak memory
of the whole process tree (proportional set size, so that shared pages count once), then the same for each step of the
cold run. ``--cold`` stops after that one.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

DATA = Path(os.environ.get("STILLROOM_BENCH_DATA", "../shared/data"))
ARCHIVE = DATA / "gitter" / "freecodecamp.tar.xz"
MODELS = ("builtin:use", "builtin:e5")
COLD = "cold: import, distil, publish"
LATE_ROOM = "Chicago.tsv"
"""The room that comes later: of middling size."""
_SAMPLE_SECONDS = 0.5


_STEP = re.compile(r"^(?P<seconds>[\d.]+) s  (?P<name>.+)$", re.MULTILINE)
"""What ``--verbose`` says when a step is over."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a command."""

    name: str
    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured command."""

    model: str
    what: str
    seconds: float
    megabytes: float
    steps: tuple[Step, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every model and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="*", default=MODELS)
    parser.add_argument("--folder", type=Path, help="keep workspaces and logs here")
    parser.add_argument("--cold", action="store_true", help="measure the cold run only")
    options = parser.parse_args(arguments)
    if not ARCHIVE.exists():
        print(f"{ARCHIVE} is not there: set STILLROOM_BENCH_DATA to the folder that holds gitter/freecodecamp.tar.xz.")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = (options.folder or Path(scratch)).resolve()
        rooms, late = unpack(folder)
        commands = 1 if options.cold else None
        figures = [
            figure for model in options.models for figure in islice(measure(model, rooms, late, folder), commands)
        ]
    print(table(figures))
    for figure in figures:
        if figure.what == COLD:
            print("", step_table(figure), sep="\n")
    return 0


def unpack(folder: Path) -> tuple[Path, Path]:
    """The folder of the rooms, and the room that comes later."""
    rooms, later = folder / "rooms", folder / "later"
    if not rooms.exists():
        later.mkdir(parents=True)
        with tarfile.open(ARCHIVE) as archive:
            archive.extractall(folder, filter="data")
        (folder / "freecodecamp_gitter_tsv").rename(rooms)
        (rooms / LATE_ROOM).rename(later / LATE_ROOM)
    return rooms, later / LATE_ROOM


def measure(model: str, rooms: Path, late: Path, folder: Path) -> Iterator[Figure]:
    """Cold, the same again, then one more room."""
    name = model.replace(":", "-")
    workspace = folder / name
    shutil.rmtree(workspace, ignore_errors=True)
    log = folder / f"{name}.log"
    log.unlink(missing_ok=True)
    everything = ("distil", rooms, "--out", workspace, "--model", model, "--verbose")
    stages = ("distil", "--workspace", workspace, "--model", model, "--verbose")
    yield command(model, COLD, everything, log)
    yield command(model, "the same again", everything, log)
    yield command(model, "distil again, nothing new", stages, log)
    yield command(model, "one more room: import", ("import", late, "--workspace", workspace, "--verbose"), log)
    yield command(model, "one more room: distil", stages, log)


def command(model: str, what: str, arguments: Sequence[object], log: Path) -> Figure:
    """Run one command line to its end, watching its process tree."""
    line = [sys.executable, "-m", "api.cli", "--lang", "en", *map(str, arguments)]
    with log.open("a", encoding="utf-8") as output:
        output.write(f"\n== {what}\n")
        output.flush()
        begun = time.monotonic()
        process = subprocess.Popen(line, stdout=output, stderr=output)
        written = log.stat().st_size
        peaks = watch(process, log, written)
        seconds = time.monotonic() - begun
    if process.returncode:
        sys.exit(f"{what}: exit code {process.returncode}, see {log}")
    told = _STEP.findall(log.read_bytes()[written:].decode())
    steps = (Step(name, float(taken), peaks[place] / 1024) for place, (taken, name) in enumerate(told))
    return Figure(model, what, seconds, max(peaks.values()) / 1024, tuple(steps))


def watch(process: subprocess.Popen[bytes], log: Path, written: int) -> Counter[int]:
    """Peak memory in kB of a process and its descendants, by the number of steps that its log says are over."""
    peaks = Counter[int]()
    while process.poll() is None:
        over = len(_STEP.findall(log.read_bytes()[written:].decode()))
        peaks[over] = max(peaks[over], sum(map(memory, tree(process.pid))))
        time.sleep(_SAMPLE_SECONDS)
    return peaks


def tree(pid: int) -> Iterator[int]:
    """A process and its descendants."""
    yield pid
    try:
        children = [
            child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
        ]
    except OSError:
        return
    for child in children:
        yield from tree(int(child))


def memory(pid: int) -> int:
    """Proportional set size in kB; 0 for a process that has just ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def table(figures: Sequence[Figure]) -> str:
    """The figures as Markdown."""
    rows = [f"| {each.model} | {each.what} | {each.seconds:.1f} | {each.megabytes:,.0f} |" for each in figures]
    return "\n".join(["| model | command | seconds | peak MB |", "|---|---|---|---|", *rows])


def step_table(figure: Figure) -> str:
    """The steps of one command as Markdown."""
    rows = [f"| {step.name} | {step.seconds:.1f} | {step.megabytes:,.0f} |" for step in figure.steps]
    return "\n".join([f"| {figure.model}, step | seconds | peak MB |", "|---|---|---|", *rows])


if __name__ == "__main__":
    sys.exit(main())
