"""An import of many batches into a workspace that holds another one already, met by a fault at any of its writes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.faults import KILLED, SAID, WELL, Answer, Order
from tests.support_jobs import export

_ROOT = Path(__file__).parent.parent
_WHEN = "_sqlite_migrations"
"""The table that says when tables were laid: the only one with a clock in it."""
_OWN = {"lock", "report.json", "report.md"}
"""Files of the run itself: who holds the workspace, and what this run read that was new."""
_SEEN = ("seen_message", "seen_member", "seen_member_name", "seen_channel", "seen_source", "consent", "stage_run")
"""What readers are shown of imports."""


class Importer:
    """A process that imports, with a fault or without."""

    def __init__(self, home: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=_ROOT,
            env={**os.environ, "STILLROOM_HOME": str(home)},
        )

    def answer(self, order: Order) -> Answer:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(asdict(order)) + "\n")
        self._process.stdin.flush()
        return Answer(**json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        self._process.communicate()


@dataclass(frozen=True, slots=True)
class Trial:
    """One import, to be tried under every fault."""

    importer: Importer
    folder: Path
    before: Path
    """A workspace that holds an earlier export of the chat."""
    exports: list[str]
    writes: int
    """How many the import takes."""

    @property
    def whole(self) -> dict[str, str]:
        """What is kept where nothing befell."""
        return kept(self.folder / "whole")

    def run(self, at: int, error: int = 0, *, transactions: bool = True) -> list[str]:
        """What went wrong when the ``at``-th write was the last: nothing should, but without transactions."""
        place = self.folder / f"w{at}-{error}"
        shutil.copytree(self.before, place)
        met = self.importer.answer(Order(self.exports, str(place), at, error, transactions))
        wrong = _wrong_end(met, error)
        if seen(place) not in (seen(self.before), seen(self.folder / "whole")):
            wrong.append("readers see a part of it")
        again = self.importer.answer(Order(self.exports, str(place)))
        if again.status != WELL:
            wrong.append(f"run again it ended with {again.status}: {again.said}")
        if different := sorted(set(kept(place).items()) ^ set(self.whole.items())):
            wrong.append(f"run again it is another database: {sorted({name for name, _ in different})}")
        shutil.rmtree(place)
        return [f"write {at}, error {error}: {each}" for each in wrong]

    def writes_without_transactions(self) -> int:
        """How many writes the import takes where every statement is kept at once."""
        place = shutil.copytree(self.before, self.folder / "control")
        return self.importer.answer(Order(self.exports, str(place), transactions=False)).writes


def _wrong_end(met: Answer, error: int) -> list[str]:
    expected = SAID if error else KILLED
    # What fails after all was kept (a log that is not tidied away) need not be told.
    if met.status == expected or (error and met.status == WELL):
        return []
    return [f"it ended with {met.status} instead of {expected}: {met.said}"]


@contextmanager
def trial(folder: Path, messages: int = 90) -> Iterator[Trial]:
    """The import of a chat's later export, over an earlier one with which it overlaps."""
    first, second = folder / "first" / "chat.json", folder / "second" / "chat.json"
    for path, count in ((first, 40), (second, messages)):
        path.parent.mkdir()
        path.write_bytes(export(count))
    before, whole = folder / "before", folder / "whole"
    importer = Importer(folder / "home")
    try:
        before.mkdir()
        (before / "stillroom.toml").write_text("import_batch = 8\n")
        assert importer.answer(Order([str(first)], str(before))).status == WELL
        shutil.copytree(before, whole)
        undisturbed = importer.answer(Order([str(second)], str(whole)))
        assert undisturbed.status == WELL, undisturbed.said
        yield Trial(importer, folder, before, [str(second)], undisturbed.writes)
    finally:
        importer.close()


def moments(writes: int, count: int, seed: int) -> list[int]:
    """So many of the writes, the first and the last among them."""
    chosen = Random(seed).sample(range(2, writes), min(count, writes) - 2)  # noqa: S311 (no secret)
    return sorted([1, *chosen, writes])


def kept(workspace: Path) -> dict[str, str]:
    """A hash of every table and every file of a workspace."""
    with closing(_opened(workspace)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = {name: _hash(_rows(connection, name)) for name in names if name != _WHEN}
    files = [path for path in workspace.rglob("*") if path.is_file() and path.name not in _OWN]
    files = [path for path in files if "sqlite" not in path.name]
    return tables | {str(path.relative_to(workspace)): _hash(path.read_bytes()) for path in files}


def seen(workspace: Path) -> str:
    """A hash of what a reader of the workspace is shown."""
    with closing(_opened(workspace)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return _hash([_rows(connection, name) for name in _SEEN])


def _opened(workspace: Path) -> sqlite3.Connection:
    return sqlite3.connect(workspace / "stillroom.sqlite")


def _rows(connection: sqlite3.Connection, name: str) -> list[str]:
    return sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"')))  # noqa: S608 (a name of our own)


def _hash(value: Any) -> str:
    return hashlib.blake2b(value if isinstance(value, bytes) else repr(value).encode(), digest_size=8).hexdigest()
