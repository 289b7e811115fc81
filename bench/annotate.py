"""``stillroom annotate`` over the exports of a labelled chat, scored from outside: ``python -m bench.annotate``.

    python -m bench.annotate [FOLDER …] [--model builtin:use] [--form telegram.json]

A folder holds ``corpus.jsonl``, ``pains.json`` and ``exports/`` with a map beside each export (``*.idmap.json``: the
corpus' ids in the order of its records). Default: goldchat/dev below STILLROOM_BENCH_DATA. Figures are per cent.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.annotation_scores import FoundLine, GoldLine, annotation_scores
from bench.gold import DATA, need

SEEN = DATA / "goldchat" / "dev"
MODELS = ("builtin:e5", "builtin:use")
FORM = "wechat.csv"
_MAP = ".idmap.json"


def main() -> int:
    """Print one table a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[SEEN])
    parser.add_argument("--model", action="append", help="an embedding model; may be given again")
    parser.add_argument("--form", default=FORM, help="how the names of the exports end; one export a group")
    options = parser.parse_args()
    for folder in options.folders:
        report(folder, options.form, options.model or MODELS)
    return 0


def report(folder: Path, form: str, models: Sequence[str]) -> None:
    """Annotate, score and print one folder."""
    gold = gold_lines(need(folder / "corpus.jsonl"))
    pains = {row["id"]: row["message_ids"] for row in json.loads(need(folder / "pains.json").read_text("utf-8"))}
    exports = sorted(need(folder / "exports").glob(f"*{form}"))
    columns = [annotation_scores(gold, found_lines(exports, model, gold), pains) for model in models]
    print(f"{folder}: {len(gold)} messages in {len(exports)} exports ({form})")
    if folder.resolve() == SEEN.resolve():
        print("The shipped weights were trained on these groups: in-sample figures, an upper bound.")
    print("| | " + " | ".join(models) + " |", "|---" * (len(models) + 1) + "|", sep="\n")
    for name in columns[0]:
        print(f"| {name} | " + " | ".join(f"{column[name]:.1f}" for column in columns) + " |", flush=True)


def gold_lines(path: Path) -> list[GoldLine]:
    """The labelled corpus."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return [
        GoldLine(
            id=row["id"],
            group=row["group"],
            sender=row["sender"],
            sent_at=int(datetime.fromisoformat(row["time"]).timestamp() * 1000),
            role=row["role"],
            thread=row["thread"],
            topic=row["topic"],
            reply_to=row["reply_to"],
            best_for=tuple(row["best_answer_for"] or ()),
        )
        for row in rows
    ]


def found_lines(exports: Sequence[Path], model: str, gold: Iterable[GoldLine]) -> dict[str, FoundLine]:
    """What the command says of every gold message, by the corpus' id; what no export holds is found to be nothing."""
    nothing = {line.id: FoundLine(line.id, None, None, False, False, (), None, None) for line in gold}
    orders = {
        str(path): json.loads(need(path.with_name(path.name + _MAP)).read_text("utf-8"))["order"] for path in exports
    }
    found = (_found(row, orders[row["source"]]) for row in annotated(exports, model))
    return nothing | {line.id: line for line in found}


def annotated(exports: Sequence[Path], model: str) -> list[dict[str, Any]]:
    """The lines that the command writes."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "annotated.jsonl"
        line = [sys.executable, "-m", "api.cli", "annotate", *map(str, exports), "--out", str(out), "--model", model]
        subprocess.run(line, check=True)
        return [json.loads(row) for row in out.read_text("utf-8").splitlines()]


def _found(row: Mapping[str, Any], order: Sequence[str]) -> FoundLine:
    return FoundLine(
        id=order[row["seq"]],
        thread=row["thread"],
        role=row["role"],
        noise=row["noise"],
        is_question=row["is_question"],
        answers=tuple(order[seq] for seq in row["answers"]),
        topic=row["topic"],
        pain=row["pain"],
    )


if __name__ == "__main__":
    sys.exit(main())
