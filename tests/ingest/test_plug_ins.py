"""A package that is installed brings a format of its own; the guide's example is the one installed here."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.formats import BUILT_IN
from ingest.formats._plug_ins import plug_ins
from ingest.read import records, survey
from models.records.parsed import ReadOptions
from tests.support_formats import MemorySource, said

ROOT = Path(__file__).parents[2]
CODE = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "new_format.md").read_text("utf-8"), re.DOTALL)[0]
EXPORT = MemorySource("x.log", b"#garden-chat 1\n2024-02-01 10:00:00|ana|when?\n2024-02-01 10:00:05|ben|now\n")


def install(folder: Path, entry: str, code: str = CODE, module: str = "garden_chat") -> None:
    """Lay a package out as ``pip install`` does."""
    (folder / f"{module}.py").write_text(code, "utf-8")
    about = folder / f"{module}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(f"[stillroom.formats]\n{entry}\n")


def test_without_plug_ins_there_are_the_built_in_formats() -> None:
    assert plug_ins(BUILT_IN) == ()


def test_an_installed_format_is_found_and_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "garden-chat = garden_chat:FORMAT")
    monkeypatch.syspath_prepend(str(tmp_path))
    formats = (*BUILT_IN, *plug_ins(BUILT_IN))
    found = survey(EXPORT, ReadOptions(), formats)
    assert (found.report.format, found.report.messages) == ("garden-chat", 2)
    told = records(EXPORT, found.format, found.options)
    assert said([each for each in told if each.seq]) == [("ana", "when?"), ("ben", "now")]  # type: ignore[misc]


def test_a_fresh_process_knows_it(tmp_path: Path) -> None:
    install(tmp_path, "garden-chat = garden_chat:FORMAT")
    asks = "from ingest.formats import FORMATS; print([each.key for each in FORMATS].index('garden-chat'))"
    command = [sys.executable, "-c", f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT)!r}]; {asks}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(done.stdout) < len(BUILT_IN)


@pytest.mark.parametrize(
    ("entry", "code", "reason"),
    [
        ("bad = bad_chat:FORMAT", "import no_such_package", "no_such_package"),
        ("bad = bad_chat:FORMAT", "", "FORMAT"),
        ("bad = bad_chat:FORMAT", "FORMAT = 3", "it is no ingest.format.Format"),
        ("bad = bad_chat:FORMAT", CODE.replace('"garden-chat"', '"qq-txt"'), "a format qq-txt already"),
    ],
)
def test_a_broken_plug_in_is_left_out_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry: str, code: str, reason: str
) -> None:
    install(tmp_path, entry, code, "bad_chat")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "bad_chat", raising=False)
    with pytest.warns(RuntimeWarning, match=reason):
        assert plug_ins(BUILT_IN) == ()
    monkeypatch.delitem(sys.modules, "bad_chat", raising=False)
