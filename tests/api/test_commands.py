"""Each command through the real command line."""

import json
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess, run

import pytest

from api.actions.forms import FORMS
from api.actions.publishing import PublishRequest, publish
from models.store import messages
from models.workspace import Workspace

Run = Callable[..., CompletedProcess[str]]
INSPECT_KEYS = [
    "source",
    "format",
    "score",
    "encoding",
    "timezone",
    "messages",
    "skipped",
    "kinds",
    "people",
    "from",
    "to",
    "samples_skipped",
]


def held(folder: Path) -> dict[str, bytes]:
    """Every form of the edition in a folder."""
    return {name: (folder / name).read_bytes() for name in FORMS}


def test_inspect_says_what_a_program_needs(stillroom: Run, community: Path) -> None:
    one, two = json.loads(stillroom("inspect", community, "--json").stdout)
    assert list(one) == INSPECT_KEYS
    assert (one["format"], one["messages"], one["skipped"], one["people"]) == ("telegram-json", 18, 0, 6)
    assert (one["from"], one["to"]) == ("2025-03-03T00:00:00+00:00", "2025-03-13T00:06:00+00:00")
    assert one["kinds"] == {"text": 18}
    assert two["messages"] == 6


def test_inspect_tells_a_person_the_same_in_their_language(stillroom: Run, community: Path) -> None:
    said = stillroom("inspect", community, "--lang", "zh")
    assert "来源" in said.stdout
    assert "telegram-json" in said.stdout


def test_what_was_assumed_and_what_was_not_read_is_said(stillroom: Run, tmp_path: Path) -> None:
    export = tmp_path / "export"
    export.mkdir()
    (export / "garden.log").write_text("[10:00] <ana> hi\n[10:01] <ben> hello\n", encoding="utf-8")
    for name in ("a.jpg", "b.png", "c.amr"):
        (export / name).write_bytes(b"x")
    workspace = tmp_path / "w"
    for command in (["inspect", export], ["import", export, "--workspace", workspace]):
        said = stillroom(*command, "--lang", "en").stderr
        assert "garden.log: No day stands in the file" in said
        assert "hold no text (pictures: 2, sounds: 1)." in said
    assert "图片 2 个" in stillroom("inspect", export, "--lang", "zh").stderr
    assert json.loads((workspace / "report.json").read_text(encoding="utf-8"))["media"] == {"pictures": 2, "sounds": 1}
    assert "pictures: 2" in (workspace / "report.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [["--help"], ["inspect", "{community}", "--json"]])
def test_what_embeds_is_not_loaded_without_need(
    arguments: list[str], community: Path, environment: dict[str, str], root: Path
) -> None:
    code = (
        "import sys; from api.cli.app import run; assert run(sys.argv[1:]) == 0; "
        "sys.exit(str(sorted({'torch', 'umap', 'sklearn', 'sentence_transformers'} & set(sys.modules))))"
    )
    line = [sys.executable, "-c", code, *(word.format(community=community) for word in arguments)]
    done = run(line, env=environment, cwd=root, capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "[]"


def test_the_version_is_printed(stillroom: Run) -> None:
    assert re.fullmatch(r"stillroom \d+\.\d+\.\d+\n", stillroom("--version").stdout)


def test_the_whole_way_leaves_every_form(workspace: Path) -> None:
    assert {*FORMS, "report.json", "report.md"} <= {path.name for path in workspace.iterdir()}
    (edition,) = (workspace / "editions").iterdir()
    assert edition.name == "0001-2025-03-03..2025-03-13"
    assert held(workspace) == held(edition)


def test_the_same_exports_give_the_same_bytes(stillroom: Run, community: Path, workspace: Path, tmp_path: Path) -> None:
    stillroom("distil", community, "--out", tmp_path / "again", "--model", "builtin:use")
    assert held(tmp_path / "again") == held(workspace)


def test_a_second_run_adds_nothing_and_changes_nothing(stillroom: Run, community: Path, workspace: Path) -> None:
    before = held(workspace)
    report = json.loads((workspace / "report.json").read_text(encoding="utf-8"))
    assert (report["added"], report["duplicates"]) == (24, 0)
    done = stillroom("import", community, "--workspace", workspace, "--json")
    assert (json.loads(done.stdout)["added"], json.loads(done.stdout)["duplicates"]) == (0, 24)
    assert stillroom("distil", "--workspace", workspace, "--model", "builtin:use").returncode == 0
    assert stillroom("publish", "--workspace", workspace).returncode == 0
    assert held(workspace) == before


def test_lists_are_for_programs_and_for_people(stillroom: Run, workspace: Path) -> None:
    for command in ("topics", "pains", "threads", "entries"):
        rows = json.loads(stillroom(command, "--workspace", workspace, "--json").stdout)
        assert isinstance(rows, list)
    assert "非重复" in stillroom("threads", "--workspace", workspace).stdout


def test_entries_are_listed_by_level(stillroom: Run, workspace: Path) -> None:
    every = json.loads(stillroom("entries", "--workspace", workspace, "--json").stdout)
    for level in ("beginner", "advanced", "expert"):
        own = json.loads(stillroom("entries", "--workspace", workspace, "--level", level, "--json").stdout)
        assert own == [row for row in every if row["level"] == level]
    assert {row["maturity"] for row in every} <= {"quote", "entry", "method", "checklist"}


def test_search_finds_chinese_words_where_they_stand(stillroom: Run, workspace: Path) -> None:
    rows = json.loads(stillroom("search", "非重复计数", "--workspace", workspace, "--json").stdout)
    assert rows
    for row in rows:
        start, end = row["spans"][0]
        assert row["text"][start:end] == "非重复计数"


def test_no_name_of_the_export_is_printed_anywhere(workspace: Path) -> None:
    for name in (name for name in FORMS if Path(name).suffix in {".html", ".md", ".json", ".txt", ".atom"}):
        text = (workspace / name).read_text(encoding="utf-8")
        assert not [person for person in ("小满", "阿树", "老周", "米粒", "豆豆") if person in text]


@pytest.fixture
def own(workspace: Path, tmp_path: Path) -> Path:
    """A workspace that a test may change."""
    return shutil.copytree(workspace, tmp_path / "own")


def test_a_draft_is_replaced_and_a_frozen_edition_never(stillroom: Run, own: Path) -> None:
    def publish(*options: str) -> dict[str, object]:
        done = stillroom("publish", "--workspace", own, "--json", *options)
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))

    assert [
        publish()["number"],
        publish("--period", "2025-W10")["number"],
        publish("--period", "2025-W10")["number"],
    ] == [1, 2, 2]
    frozen = publish("--period", "2025-W10", "--freeze")
    assert (frozen["number"], frozen["state"]) == (2, "published")
    kept = (Path(str(frozen["folder"])) / "edition.json").read_bytes()
    assert publish("--period", "2025-W10", "--freeze")["number"] == 2
    assert publish("--period", "2025-W10")["number"] == 3
    assert (Path(str(frozen["folder"])) / "edition.json").read_bytes() == kept


def test_an_unchanged_edition_is_not_written_again_unless_a_file_is_lost(own: Path) -> None:
    folder = publish(own, PublishRequest()).folder
    first = held(folder)
    (folder / "group.txt").write_text("kept", encoding="utf-8")
    publish(own, PublishRequest())
    assert (folder / "group.txt").read_text(encoding="utf-8") == "kept"
    (folder / "handbook.pdf").unlink()
    publish(own, PublishRequest(out=own / "out"))
    assert held(folder) == held(own / "out") == first


def test_an_overlapping_export_adds_what_is_new(
    stillroom: Run, own: Path, write_export: Callable[..., Path], talks: tuple[object, ...], tmp_path: Path
) -> None:
    grown = write_export(tmp_path / "later.json", "训练营一群", 11, (*talks, (11, 0, "小满", "今天学到了窗口函数")))
    done = stillroom("import", grown, "--workspace", own, "--json")
    assert (json.loads(done.stdout)["added"], json.loads(done.stdout)["duplicates"]) == (1, 18)
    with Workspace.open(own) as opened:
        assert messages.count(opened.database) == 25


def test_the_finer_model_goes_the_whole_way_too(stillroom: Run, own: Path) -> None:
    done = stillroom("distil", "--workspace", own, "--model", "builtin:e5", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["questions"] > 0
