"""``stillroom prompts``: the templates of an edition as files."""

import json
from pathlib import Path

from api.actions.prompts import make_prompts
from tests.api.conftest import Run, files


def test_the_command_writes_every_form_and_says_where(stillroom: Run, workspace: Path, tmp_path: Path) -> None:
    done = stillroom("--lang", "zh", "prompts", "--workspace", workspace, "--out", tmp_path / "prompts")
    assert done.returncode == 0, done.stderr
    assert str(tmp_path / "prompts" / "prompts.md") in "".join(done.stderr.split())
    assert {path.split("/")[0] for path in files(tmp_path / "prompts")} == {
        "mcp.json",
        "prompts.html",
        "prompts.json",
        "prompts.md",
        "promptfoo",
        "prompty",
        "skill",
    }


def test_for_a_program_it_says_what_was_made(stillroom: Run, workspace: Path, tmp_path: Path) -> None:
    done = stillroom("prompts", "-w", workspace, "-o", tmp_path / "prompts", "--edition", 1, "--json")
    made = json.loads(done.stdout)
    assert (made["edition"], made["prompts"]) == (1, 4)
    assert made["files"] == sorted(files(tmp_path / "prompts"))


def test_the_same_edition_gives_the_same_bytes_and_replaces_its_own_folder(workspace: Path, tmp_path: Path) -> None:
    first = files(make_prompts(workspace, out=tmp_path / "one").folder)
    (tmp_path / "one" / "prompts.md").write_text("old", encoding="utf-8")
    assert files(make_prompts(workspace, out=tmp_path / "one").folder) == first
    assert files(make_prompts(workspace, out=tmp_path / "two").folder) == first


def test_an_edition_that_is_not_there_is_one_sentence(stillroom: Run, workspace: Path, tmp_path: Path) -> None:
    done = stillroom("--lang", "en", "prompts", "-w", workspace, "-o", tmp_path / "prompts", "--edition", 99)
    assert done.returncode == 2
    assert "There is no edition 99" in done.stderr
    assert not (tmp_path / "prompts").exists()


def test_a_folder_with_other_files_is_left_as_it_is(stillroom: Run, workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine", encoding="utf-8")
    done = stillroom("--lang", "en", "prompts", "-w", workspace, "-o", tmp_path)
    assert done.returncode == 4
    assert "other files" in done.stderr
    assert files(tmp_path) == {"letters.txt": b"mine"}
