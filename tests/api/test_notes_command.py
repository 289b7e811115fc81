"""``stillroom notes``, as its users drive it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from api.actions.noting import NotesRequest, mark_done, write_notes
from api.actions.period import PeriodRequest
from models.errors import BadPeriod, NotFound
from tests.api.conftest import files


@pytest.fixture
def own(workspace: Path, tmp_path: Path) -> Path:
    """A copy to write into."""
    return Path(shutil.copytree(workspace, tmp_path / "own"))


def test_notes_lie_beside_the_editions_and_never_among_them(own: Path, tmp_path: Path) -> None:
    before = {path.name: files(path) for path in (own / "editions").iterdir()}
    written = write_notes(own, NotesRequest(out=tmp_path / "out"))
    assert {"notes.html", "notes.md", "notes.json"} <= {path.name for path in (tmp_path / "out").iterdir()}
    assert {path.name: files(path) for path in (own / "editions").iterdir()} == before
    assert written.notes.actions


def test_notes_are_the_same_bytes_again(own: Path) -> None:
    first = write_notes(own, NotesRequest()).folder
    bytes_before = files(first)
    assert files(write_notes(own, NotesRequest()).folder) == bytes_before


def test_what_was_done_is_told_in_the_next_notes(own: Path) -> None:
    first = write_notes(own, NotesRequest()).notes
    done, *left = [action.id for action in first.actions]
    assert mark_done(own, [done]) == [first.period.label]
    later = write_notes(own, NotesRequest(PeriodRequest(period="2025-W11"))).notes
    assert {one.action.id: one.done for one in later.carried} == {done: True, **dict.fromkeys(left, False)}


def test_settings_name_seeds_and_goals(own: Path) -> None:
    everybody = write_notes(own, NotesRequest()).notes
    helper = everybody.citations[0].speaker
    (own / "stillroom.toml").write_text(f'seeds = ["{helper}"]\ngoals = ["没有的人=21"]\n', encoding="utf-8")
    without = write_notes(own, NotesRequest()).notes
    assert without.figures["members"] == everybody.figures["members"] - 1
    assert helper not in {citation.speaker for citation in without.citations}


def test_a_cohort_makes_the_weeks_count_from_its_first_day(own: Path) -> None:
    (own / "stillroom.toml").write_text(
        'cohorts = [{name = "spring", start = 2025-02-24, weeks = 4}]\n', encoding="utf-8"
    )
    weeks = [section.how for section in write_notes(own, NotesRequest()).notes.sections if section.key == "weeks"]
    assert weeks in ([], ["how-weeks"])


def test_a_period_in_which_nothing_was_said_is_a_clear_error(own: Path) -> None:
    with pytest.raises(BadPeriod, match="Nothing was said"):
        write_notes(own, NotesRequest(PeriodRequest(period="2031-01")))
    assert not (own / "notes").exists()


def test_one_unknown_action_marks_none(own: Path) -> None:
    known = write_notes(own, NotesRequest()).notes.actions[0].id
    with pytest.raises(NotFound):
        mark_done(own, [known, "nothing"])
    assert not write_notes(own, NotesRequest()).notes.actions[0].done


def test_the_command_prints_json_and_marks(own: Path, stillroom: Callable[..., object]) -> None:
    shown = stillroom("notes", "-w", own, "--json")
    actions = json.loads(shown.stdout)["actions"]  # type: ignore[attr-defined]
    marked = stillroom("--lang", "zh", "notes", "-w", own, "--done", actions[0]["id"])
    assert (marked.returncode, actions[0]["id"] in marked.stderr) == (0, True)  # type: ignore[attr-defined]
