"""``stillroom poster``: one entry as a picture."""

import json
from pathlib import Path

import pytest

from api.actions.posters import make_poster
from models.errors import BadOption, NotFound
from tests.api.conftest import Run


def test_the_command_writes_the_picture_that_was_named(stillroom: Run, workspace: Path, tmp_path: Path) -> None:
    done = stillroom("--lang", "en", "poster", "1", "-w", workspace, "-o", tmp_path / "one.png")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "one.png").read_bytes().startswith(b"\x89PNG")


def test_a_number_and_an_id_name_the_same_entry(workspace: Path, tmp_path: Path) -> None:
    first = json.loads((workspace / "edition.json").read_text("utf-8"))["entries"][0]["id"]
    drawn = make_poster(workspace, "1", tmp_path / "number.svg").read_bytes()
    assert drawn.startswith(b"<svg")
    assert make_poster(workspace, first[:10], tmp_path / "id.svg").read_bytes() == drawn


@pytest.mark.parametrize("name", ["0", "99", "zz", ""])
def test_an_entry_that_is_not_there_is_one_sentence(workspace: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFound, match="its number in the handbook"):
        make_poster(workspace, name, tmp_path / "none.png")
    assert not (tmp_path / "none.png").exists()


def test_a_poster_is_a_picture(workspace: Path, tmp_path: Path) -> None:
    with pytest.raises(BadOption, match="is a picture"):
        make_poster(workspace, "1", tmp_path / "poster.pdf")
