"""A large edition in every form that a publish writes: seconds, peak memory, and whether the bytes repeat.

    python -m bench.forms [--entries N]

The edition repeats the entries of the bundled example until there are ``N`` (100), each with originals of its own. Each
form is rendered twice, in two new processes, so that its figures hold what it loads, and the slower run is shown; the
last row is all of them as a publish makes them. Peak memory is that of the whole process tree (proportional set size).
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import count, islice
from multiprocessing import get_context
from pathlib import Path

from api.actions.forms import FORMS, edition_files
from bench.end_to_end import memory, tree
from models.codec import from_json
from models.records.edition import Citation, Claim, Edition, Entry
from models.store.files import Content

EXAMPLE = Path(__file__).parents[1] / "examples" / "community"
ENTRIES = 100
ALL = "all forms"
_SAMPLE_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Figure:
    """What one process measured."""

    seconds: float
    megabytes: float
    """The largest resident set of the process that rendered, without those that it started."""
    kilobytes: float
    digest: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a Markdown table; 1 where the bytes of a form do not repeat."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    options = parser.parse_args(arguments)
    edition = repeated(example(), options.entries)
    print(f"{len(edition.entries)} entries, {len(edition.citations)} originals\n")
    print("| form | seconds | peak MB | kB | repeats |", "|---|---|---|---|---|", sep="\n")
    same = [_row(edition, form) for form in (*FORMS, ALL)]
    return 0 if all(same) else 1


def example() -> Edition:
    """The edition of the bundled example."""
    with tempfile.TemporaryDirectory() as scratch:
        line = [sys.executable, "-m", "api.cli", "--lang", "zh", "distil", str(EXAMPLE), "--out", scratch]
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return from_json(Edition, (Path(scratch) / "edition.json").read_text(encoding="utf-8"))


def repeated(edition: Edition, entries: int) -> Edition:
    """The edition with so many entries: its own, then copies that cite copies of the originals."""
    turns = (_copied(entry, turn) for turn in count() for entry in edition.entries)
    made = tuple(islice(turns, entries))
    wanted = {piece.message for entry in made for claim in entry.claims for piece in claim.evidence}
    own = {citation.message for citation in edition.citations}
    turn_of = range(1 + entries // len(edition.entries))
    cited = [_renamed(citation, turn) for turn in turn_of for citation in edition.citations]
    kept = (citation for citation in cited if citation.message in wanted | own)
    return replace(
        edition,
        entries=made,
        citations=tuple(replace(citation, number=number) for number, citation in enumerate(kept, start=1)),
    )


def measure(edition: Edition, form: str) -> Figure:
    """Render the form, or all of them, in this process."""
    begun = time.monotonic()
    made = _made(edition, form)
    seconds = time.monotonic() - begun
    data = b"".join(each if isinstance(each, bytes) else each.encode() for each in made)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Figure(seconds, peak / 1024, len(data) / 1024, blake2b(data).hexdigest())


def _made(edition: Edition, form: str) -> Iterable[Content]:
    return edition_files(edition).values() if form == ALL else (FORMS[form](edition),)


def _row(edition: Edition, form: str) -> bool:
    """Print the slower of two runs; true where both gave the same bytes."""
    first, second = (_alone(edition, form) for _ in range(2))
    same = first.digest == second.digest
    shown = max(first, second, key=lambda figure: figure.seconds)
    cells = f"{shown.seconds:.1f} | {shown.megabytes:,.0f} | {shown.kilobytes:,.0f} | {'yes' if same else 'NO'}"
    print(f"| {form} | {cells} |", flush=True)
    return same


def _alone(edition: Edition, form: str) -> Figure:
    """Measured in a process of its own, whose hashes are seeded anew."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        waiting = pool.submit(measure, edition, form)
        sampled = 0
        while not waiting.done():
            sampled = max(sampled, sum(map(memory, islice(tree(os.getpid()), 1, None))))
            time.sleep(_SAMPLE_SECONDS)
        figure = waiting.result()
    return replace(figure, megabytes=max(figure.megabytes, sampled / 1024))


def _copied(entry: Entry, turn: int) -> Entry:
    links = {"see_also": entry.see_also, "neighbours": entry.neighbours}
    return replace(
        entry,
        id=_turned(entry.id, turn),
        claims=tuple(_said_again(claim, turn) for claim in entry.claims),
        **(links if turn == 0 else dict.fromkeys(links, ())),
    )


def _said_again(claim: Claim, turn: int) -> Claim:
    evidence = tuple(replace(piece, message=_turned(piece.message, turn)) for piece in claim.evidence)
    return replace(claim, id=_turned(claim.id, turn), evidence=evidence)


def _renamed(citation: Citation, turn: int) -> Citation:
    return replace(citation, message=_turned(citation.message, turn))


def _turned(name: str, turn: int) -> str:
    return f"{name}-{turn}" if turn else name


if __name__ == "__main__":
    sys.exit(main())
