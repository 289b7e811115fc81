"""What ``ask`` answers to questions that were written from reading a community, and to some that it cannot answer.

    python -m bench.ask [--folder DIR] [--model MODEL] [--rows HALF]

``bench/ask_questions.tsv`` holds the questions; each goes to one of two halves by a fixed seed: what was chosen was
chosen on ``tuning``, the other half is only reported. ``--folder`` keeps the two workspaces (a minute each to make).
``--rows`` prints the rows of a half whose answer was not right.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from statistics import median

from api.queries.asking import AskAnswer, ask
from api.queries.audience import Audience
from api.queries.holdings import Holdings
from api.queries.searching import prepare
from bench.ask_workspaces import WORKSPACES
from models.store import lines

QUESTIONS = Path(__file__).with_name("ask_questions.tsv")
SEED = 20261121
HALVES = ("tuning", "held out")


class Verdict(StrEnum):
    """What became of a question."""

    RIGHT = "right"
    WRONG = "wrong, told"
    OFFERED = "among candidates"
    MISSED = "not known, but there"
    REFUSED = "rightly refused"
    MADE_UP = "told, but not there"


@dataclass(frozen=True, slots=True)
class Asked:
    """One row of the table."""

    community: str
    kind: str
    question: str
    right: tuple[tuple[str, ...], ...]
    """Of each of these, one stands in a message that a right answer quotes; empty where nothing can be right."""

    @property
    def half(self) -> str:
        """By the seed alone."""
        return HALVES[hashlib.sha256(f"{SEED}\t{self.question}".encode()).digest()[0] % 2]


@dataclass(frozen=True, slots=True)
class Told:
    """What a question was answered."""

    asked: Asked
    answer: AskAnswer
    verdict: Verdict
    seconds: float


def asked_rows() -> list[Asked]:
    """The table."""
    rows = (line.split("\t") for line in QUESTIONS.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    return [Asked(row[0], row[1], row[2], _wanted(row[3])) for row in rows]


def _wanted(cell: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group.split("|")) for group in cell.split("&")) if cell else ()


def told(workspace: Path, rows: Iterable[Asked]) -> Iterator[Told]:
    """Each row asked of the workspace, by the community, with meaning."""
    with closing(Holdings(workspace)) as holdings:
        prepare(holdings)
        for row in rows:
            began = time.perf_counter()
            answer = ask(holdings, Audience.COMMUNITY, row.question, "en", wait=True)
            took = time.perf_counter() - began
            yield Told(row, answer, _verdict(holdings, row, answer), took)


def _verdict(holdings: Holdings, row: Asked, answer: AskAnswer) -> Verdict:
    if not row.right:
        return Verdict.MADE_UP if answer.known else Verdict.REFUSED
    if answer.known:
        return Verdict.RIGHT if _quotes(holdings, answer.evidence, row) else Verdict.WRONG
    return Verdict.OFFERED if _quotes(holdings, _offered(holdings, answer), row) else Verdict.MISSED


def _offered(holdings: Holdings, answer: AskAnswer) -> list[str]:
    """What the candidates lead to: a conversation, the passages of an entry, or the answers of a question."""
    found = holdings.snapshot().findings
    near = [one for one in (*answer.candidates, answer.open_question) if one]
    entries = {one.entry for one in near if one.entry}
    threads = {one.thread for one in near if one.thread}
    threads |= {found.questions[one.question].thread for one in near if one.question}
    passages = holdings.snapshot().shelf.passages[Audience.COMMUNITY]
    told = [
        span.message for one in passages if one.entry.id in entries for each in one.claims for span in each.evidence
    ]
    with holdings.reading() as database:
        return [*told, *(line.id for thread in sorted(threads) for line in lines.of_thread(database, thread))]


def _quotes(holdings: Holdings, evidence: Sequence[str], row: Asked) -> bool:
    with holdings.reading() as database:
        said = [line.text for line in lines.by_ids(database, evidence).values()]
    return all(any(words in text for words in group for text in said) for group in row.right)


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask everything and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rows", choices=HALVES)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        rows = asked_rows()
        every = [
            one
            for name, make in WORKSPACES.items()
            for one in told(make(folder), [row for row in rows if row.community == name])
        ]
    for line in (*_table(every), *(_row(one) for one in every if options.rows == one.asked.half)):
        sys.stdout.write(line + "\n")
    return 0


def _table(every: Sequence[Told]) -> Iterator[str]:
    yield "| community, half | there | " + " | ".join(Verdict) + " | ms, median, most |"
    yield "|---|---|" + "---|" * (len(Verdict) + 1)
    for name in WORKSPACES:
        for half in HALVES:
            some = [one for one in every if (one.asked.community, one.asked.half) == (name, half)]
            counts = [str(sum(one.verdict is verdict for one in some)) for verdict in Verdict]
            took = [1000 * one.seconds for one in some]
            there = sum(bool(one.asked.right) for one in some)
            yield (
                f"| {name}, {half} | {there} of {len(some)} | {' | '.join(counts)} "
                f"| {median(took):.0f}, {max(took):.0f} |"
            )


def _row(one: Told) -> str:
    return f"{one.verdict}\t{one.asked.question}\t{one.answer.confidence}\t{one.answer.text[:90]!r}"


if __name__ == "__main__":
    sys.exit(main())
