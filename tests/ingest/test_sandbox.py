"""Exports are read in a process of its own: as they would be read here, and whatever they do, this process goes on."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.container import open_sources
from ingest.read import records, survey_all
from ingest.sandbox.limits import Limits
from ingest.sandbox.sandbox import Sandbox
from models.errors import EmptyExport, NotFound, OutOfMemory, StillroomError, UnknownFormat, UnsafeExport
from models.records.parsed import ParsedMessage, ReadOptions
from tests.support_sandbox import hostile, install, texts

FIXTURES = Path(__file__).parent / "fixtures"
ROOT = Path(__file__).parents[2]
SHORT = Limits(quiet_seconds=1.5)
linux = pytest.mark.skipif(sys.platform != "linux", reason="told by /proc")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exports")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the hostile plug-in is installed."""
    place = tmp_path_factory.mktemp("installed")
    install(place)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(place))
        yield place


@pytest.fixture(scope="module")
def sandbox(folder: Path, installed: Path) -> Iterator[Sandbox]:
    del installed
    with Sandbox([folder]) as made:
        yield made


@pytest.fixture(scope="module")
def hasty(folder: Path, installed: Path) -> Iterator[Sandbox]:
    """One that soon gives up."""
    del installed
    with Sandbox([folder], SHORT) as made:
        yield made


def test_every_format_is_read_there_as_here() -> None:
    options = ReadOptions(timezone="Asia/Shanghai")
    with Sandbox([FIXTURES]) as sandbox:
        for path in sorted(FIXTURES.iterdir()):
            with open_sources(path) as sources, sandbox.opened(path) as export:
                here, passed_over = survey_all(sources, options)
                there, passed_over_there = export.survey(options)
                assert [source.report for source in there] == [source.report for source in here]
                assert [source.roster for source in there] == [source.roster for source in here]
                assert [each.source for each in passed_over_there] == [each.source for each in passed_over]
                by_name = {source.name: source for source in sources}
                for seen, found in zip(there, here, strict=True):
                    told = list(records(by_name[found.report.source], found.format, found.options))
                    assert list(seen.records()) == told
                    said = [each.text for each in told if isinstance(each, ParsedMessage)]
                    assert list(seen.texts()) == said
                    assert list(seen.texts(2)) == said[:2]


def test_what_is_passed_over_says_why(folder: Path, sandbox: Sandbox) -> None:
    inner = folder / "beside"
    inner.mkdir()
    (inner / "empty.txt").touch()
    hostile(inner, "say hello")
    with sandbox.opened(inner) as export:
        found, passed_over = export.survey(ReadOptions())
    (other,) = passed_over
    assert isinstance(other.error, EmptyExport)
    assert [source.report.messages for source in found] == [1]


@pytest.mark.parametrize("kind", [NotFound, EmptyExport, UnknownFormat])
def test_what_cannot_be_read_raises_as_here(kind: type[StillroomError], folder: Path, sandbox: Sandbox) -> None:
    path = folder / "bad.txt"
    if kind is not NotFound:
        path.write_bytes(b"" if kind is EmptyExport else b"nothing that anybody said\n")
    before = sandbox.process.pid
    with pytest.raises(kind) as there, sandbox.opened(path) as export:
        export.survey(ReadOptions())
    with pytest.raises(kind) as here, open_sources(path) as sources:
        survey_all(sources, ReadOptions())
    assert there.value.localized("zh") == here.value.localized("zh")
    path.unlink(missing_ok=True)
    assert sandbox.process.pid == before


def test_an_answer_may_be_left_in_its_middle(folder: Path, sandbox: Sandbox) -> None:
    path = hostile(folder, *(f"say {number}" for number in range(2000)))
    with sandbox.opened(path) as export:
        (source,) = export.survey(ReadOptions())[0]
        begun = source.records()
        assert next(begun)
        assert list(source.texts()) == [str(number) for number in range(2000)]


def test_two_exports_are_open_at_once(folder: Path, sandbox: Sandbox) -> None:
    one, two = folder / "one.txt", folder / "two.txt"
    hostile(folder, "say one").rename(one)
    hostile(folder, "say two").rename(two)
    with sandbox.opened(one) as first, sandbox.opened(two) as second:
        told = [list(each.texts()) for export in (first, second) for each in export.survey(ReadOptions())[0]]
    assert told == [["one"], ["two"]]


SLOW = "Reading {path} brought nothing for {seconds} seconds, and was given up: "
NONSENSE = "The program that reads {path} answered what cannot be: "


@pytest.mark.parametrize(
    ("act", "kind", "sentence"),
    [
        ("allocate", UnsafeExport, "Reading {path} takes more than 512 MB of memory: "),
        ("abort", UnsafeExport, "What {path} holds made the program that reads it crash (Aborted): "),
        ("segfault", UnsafeExport, "What {path} holds made the program that reads it crash (Segmentation fault): "),
        ("killed", OutOfMemory, "The program that reads {path} was ended from outside, "),
        ("leave", UnsafeExport, NONSENSE),
        ("garbage", UnsafeExport, NONSENSE),
        ("huge-frame", UnsafeExport, NONSENSE),
        ("endless", UnsafeExport, "{path} gives more messages than it has bytes: "),
        ("fault x", UnsafeExport, "Reading {path} failed through a fault in the program (KeyError, support_hostile"),
        ("too-late", UnsafeExport, NONSENSE),
    ],
)
def test_what_takes_too_much_or_breaks_is_one_sentence(
    act: str, kind: type[StillroomError], sentence: str, folder: Path, sandbox: Sandbox
) -> None:
    path = hostile(folder, act)
    with pytest.raises(kind) as caught:
        texts(sandbox, path)
    assert str(caught.value).startswith(sentence.format(path=path))
    assert caught.value.localized("zh") != str(caught.value)
    assert texts(sandbox, hostile(folder, "say still here")) == ["still here"]


@pytest.mark.parametrize("act", ["loop", "sleep", "half-frame"])
def test_what_brings_nothing_is_given_up(act: str, folder: Path, hasty: Sandbox) -> None:
    path = hostile(folder, act)
    begun = time.monotonic()
    with pytest.raises(UnsafeExport) as caught:
        texts(hasty, path)
    assert str(caught.value).startswith(SLOW.format(path=path, seconds=2))
    assert time.monotonic() - begun < 20
