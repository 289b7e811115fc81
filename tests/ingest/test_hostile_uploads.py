"""The corpus of hostile uploads: each ends exactly as ``hostile/cases.toml`` says, in the process that reads exports.

A case is a file of ``hostile/files`` under its own name, or is ``made`` by a function of ``hostile`` when it is asked
for; it is read in the ``format`` that it names, if it does. Adding one is a file or a function, and a table in
``cases.toml``: what it ``says`` where it is refused, in both languages; else whom it ``reads`` saying what (a number
for the length of a long text), how many people these are (``people``, where it is not one for each name), and how many
records and files it leaves out (``skipped``, ``left_out``).
"""

from __future__ import annotations

import importlib
import os
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.container import open_sources
from ingest.read import survey_all
from ingest.resolve import Resolver
from ingest.sandbox.export import Export
from ingest.sandbox.sandbox import Sandbox
from models.errors import BrokenExport, StillroomError
from models.records.parsed import ParsedMessage, ReadOptions

HOSTILE = Path(__file__).parent / "hostile"
FILES = HOSTILE / "files"
CASES: dict[str, dict[str, Any]] = tomllib.loads((HOSTILE / "cases.toml").read_text("utf-8"))
LONG = 1000
"""Characters: of longer texts the length is told."""
NOBODY = 65_534
_HOW = frozenset({"what", "made", "as", "with", "format"})
"""What a row says of the upload, not of its end."""


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with Sandbox([tmp_path_factory.getbasetemp(), FILES, Path("/dev/zero")]) as reader:
        yield reader


def laid(name: str, folder: Path) -> Path:
    """The case as a file or folder."""
    case = CASES[name]
    if "made" not in case:
        return FILES / name
    module, _, function = case["made"].partition(".")
    make = getattr(importlib.import_module(f"tests.ingest.hostile.{module}"), function)
    if "as" not in case:
        path: Path = make(folder)
        return path
    path = folder / case["as"]
    path.write_bytes(make(**case.get("with", {})))
    return path


def ended(sandbox: Sandbox, path: Path, options: ReadOptions) -> dict[str, Any]:
    """How the upload ends, as the table tells it."""
    try:
        with sandbox.opened(path) as export:
            return read(export, options)
    except StillroomError as refused:
        told = [refused.localized(language) for language in ("en", "zh")]
        return {"says": [each.replace(str(path), "{path}").replace(str(path.parent), "{folder}") for each in told]}


def read(export: Export, options: ReadOptions) -> dict[str, Any]:
    """Whom it reads saying what, and how much it leaves out."""
    found, passed_over = export.survey(options)
    resolver = Resolver(b"k" * 32, (), "zh")
    for source in found:
        for conversation, senders in source.roster.items():
            resolver.learn(conversation, senders)
    told = [(source.report.source, record) for source in found for record in source.records()]
    said = [(each, resolver.resolve(name, each)) for name, each in told if isinstance(each, ParsedMessage)]
    reads = [[_shown(each.sender.name if each.sender else ""), _shown(message.text)] for each, message in said]
    people = len({message.member for _, message in said if message.member})
    names = len({name for name, _ in reads if name})
    counts = {
        "skipped": sum(source.report.skipped for source in found),
        "left_out": len(passed_over),
        "people": people * (people != names),
    }
    return {"reads": reads, **{what: number for what, number in counts.items() if number}}


def _shown(text: str) -> str | int:
    return text if len(text) < LONG else len(text)


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_hostile_upload_ends_as_the_table_says(name: str, tmp_path: Path, sandbox: Sandbox) -> None:
    expected = {what: value for what, value in CASES[name].items() if what not in _HOW}
    assert ended(sandbox, laid(name, tmp_path), ReadOptions(format=CASES[name].get("format"))) == expected


def test_every_file_of_the_corpus_has_its_row() -> None:
    assert {path.name for path in FILES.iterdir()} == {name for name, case in CASES.items() if "made" not in case}
    assert len(CASES) >= 60


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "chat.csv"
    path.write_bytes((FILES / "formulas.csv").read_bytes())
    with open_sources(path) as sources:
        survey_all(sources, ReadOptions())
        path.write_bytes(path.read_bytes() * 2)
        with pytest.raises(BrokenExport, match="changed while it was read"):
            sources[0].open()


def test_a_file_that_nobody_may_read_is_an_error_of_the_system(tmp_path: Path) -> None:
    path = tmp_path / "chat.csv"
    path.write_bytes((FILES / "formulas.csv").read_bytes())
    path.chmod(0)
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        folder.chmod(0o755)
    was = os.geteuid()
    if not was:  # nothing is hidden from root
        os.seteuid(NOBODY)
    try:
        with pytest.raises(PermissionError), open_sources(path):
            pass
    finally:
        os.seteuid(was)
