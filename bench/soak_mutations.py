"""Ten thousand spoilt exports through the process that reads exports, one after the other: ``make soak``.

Run: ``python -m bench.soak_mutations [--count 10000] [--first 1000]``; ``--seed N`` tries one of them again. Each is
read as an import reads it, names replaced in the process that imports. Prints how they ended, and every one that ended
as none may: with a traceback, over 512 MB, or after more than 10 seconds; then the exit code is 1. ``--only TEXT``
takes those whose format's key holds it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from ingest.resolve import Resolver
from ingest.sandbox.export import Export
from ingest.sandbox.sandbox import Sandbox
from models.errors import BrokenExport, EmptyExport, StillroomError, UnknownFormat, UnsafeExport
from models.records.parsed import ParsedMessage, ReadOptions
from tests.support_mutations import Mutant, mutant

SECONDS = 10.0
MEGABYTES = 512
_REFUSED = (BrokenExport, EmptyExport, UnknownFormat)
"""What may be said of a spoilt export; ``UnsafeExport`` may be, but not for what its reader did."""
_OF_THE_READER = ("Reading ", "What ", "The program ")
"""How the sentences begin that tell of a reader's fault, its memory or its time."""


@dataclass
class Tally:
    """How the exports ended."""

    ends: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    messages: int = 0
    slowest: float = 0.0
    megabytes: int = 0
    """The largest that the reading process ever was."""

    def fault(self, spoilt: Mutant, what: str) -> None:
        """Note one that ended as none may."""
        self.faults.append(f"seed {spoilt.seed}: {spoilt.key}, {spoilt.file.name}, {', '.join(spoilt.how)}: {what}")


def read(export: Export) -> int:
    """How many messages an import would keep."""
    found, _ = export.survey(ReadOptions())
    resolver = Resolver(b"k" * 32, (), "zh")
    for source in found:
        for conversation, senders in source.roster.items():
            resolver.learn(conversation, senders)
    told = ((source.report.source, record) for source in found for record in source.records())
    kept = [resolver.resolve(name, record) for name, record in told if isinstance(record, ParsedMessage)]
    for message in kept:
        message.text.encode()  # half a character could not be kept
    return len(kept)


def attempt(spoilt: Mutant, folder: Path, sandbox: Sandbox, tally: Tally) -> None:
    """Read one, and note how it ended."""
    began = time.monotonic()
    try:
        with sandbox.opened(spoilt.written(folder)) as export:
            tally.messages += read(export)
        tally.ends["read"] += 1
    except StillroomError as refused:
        tally.ends[f"refused ({type(refused).__name__})"] += 1
        if not isinstance(refused, _REFUSED) and str(refused).startswith(_OF_THE_READER):
            tally.fault(spoilt, f"{refused} {refused.__cause__ or ''}")
        elif not isinstance(refused, (*_REFUSED, UnsafeExport)):
            tally.fault(spoilt, str(refused))
    except Exception:  # noqa: BLE001 (what nobody foresaw is what is looked for)
        tally.ends["traceback"] += 1
        tally.fault(spoilt, traceback.format_exc(limit=-3))
    taken = time.monotonic() - began
    tally.slowest = max(tally.slowest, taken)
    tally.megabytes = max(tally.megabytes, peak_megabytes(sandbox.process.pid))
    if taken > SECONDS:
        tally.fault(spoilt, f"{taken:.1f} seconds")


def peak_megabytes(pid: int) -> int:
    """The most memory that a process ever held."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


def soak(seeds: range | list[int], only: str) -> Tally:
    """Try them all, with readers reused."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as place, Sandbox([Path(place)]) as sandbox:
        for done, seed in enumerate(seeds):
            spoilt = mutant(seed)
            if only in spoilt.key:
                attempt(spoilt, Path(place), sandbox, tally)
            if done % 1000 == 999:  # noqa: PLR2004 (a line for each thousand)
                print(f"{done + 1:,} tried, {len(tally.faults)} faults", flush=True)
    return tally


def main() -> int:
    """Soak, and print the table; 1 where anything ended as none may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=1000)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    seeds = [options.seed] if options.seed is not None else range(options.first, options.first + options.count)
    began = time.monotonic()
    tally = soak(seeds, options.only)
    print(f"seeds {seeds[0]} to {seeds[-1]}, {time.monotonic() - began:.0f} seconds")
    for end, count in sorted(tally.ends.items()):
        print(f"| {end} | {count:,} |")
    print(f"| messages | {tally.messages:,} |\n| slowest | {tally.slowest:.1f} s |")
    print(f"| largest reader | {tally.megabytes} MB (limit {MEGABYTES}) |\n| faults | {len(tally.faults)} |")
    print("\n".join(tally.faults))
    return int(bool(tally.faults) or tally.megabytes > MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
