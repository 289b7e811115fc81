"""``stillroom convert``: chats as ChatLab JSONL, whole or not at all, the same messages when they are read again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from api.actions.converting import convert
from api.cli.app import run
from ingest.sandbox.sandbox import Sandbox
from models.records.parsed import ParsedMessage, ReadOptions

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "community"
OPTIONS = ReadOptions(timezone="Asia/Shanghai")


def said(paths: list[Path]) -> list[tuple[object, ...]]:
    """Every message of the exports, but for its number in its file."""
    with Sandbox(paths) as sandbox:
        found: list[ParsedMessage] = []
        for path in paths:
            with sandbox.opened(path) as export:
                for source in export.survey(OPTIONS)[0]:
                    found += [each for each in source.records() if isinstance(each, ParsedMessage)]
    return sorted((each._replace(seq=0) for each in found), key=repr)


def test_the_examples_come_back_as_they_were(tmp_path: Path) -> None:
    out = tmp_path / "chats"
    made = convert([EXAMPLES], out, OPTIONS)
    assert sorted(path.name for path in out.iterdir()) == sorted(path.name for path in made.files)
    assert len(made.files) == len(list(EXAMPLES.iterdir()))
    assert said([out]) == said([EXAMPLES])
    assert made.messages == len(said([EXAMPLES]))


def test_the_same_exports_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        convert([EXAMPLES], tmp_path / name, OPTIONS)
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("a", "b"))
    assert first == second


def test_chats_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    line = {
        "_type": "message",
        "sender": "a",
        "accountName": "安",
        "timestamp": 1_700_000_000,
        "content": "在",
    }
    for number in range(3):
        meta = {"name": "同名/群", "platform": "qq", "groupId": str(number)}
        head = {"_type": "header", "chatlab": {"version": "0.0.2"}, "meta": meta}
        text = "\n".join(json.dumps(each, ensure_ascii=False) for each in (head, line))
        (tmp_path / f"{number}.jsonl").write_text(text, "utf-8")
    exports = sorted(tmp_path.glob("*.jsonl"))
    made = convert(exports, tmp_path / "out", OPTIONS)
    assert [path.name for path in made.files] == ["同名 群.jsonl", "同名 群-2.jsonl", "同名 群-3.jsonl"]
    assert said([tmp_path / "out"]) == said(exports)


def test_one_file_for_one_chat_and_no_file_for_several(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = next(path for path in EXAMPLES.iterdir() if path.suffix == ".csv")
    out = tmp_path / "chat.jsonl"
    assert run(["--lang", "en", "convert", str(one), "--out", str(out)]) == 0
    assert "661 messages are in" in capsys.readouterr().err.replace("\n", " ")
    before = out.read_bytes()
    assert run(["--lang", "en", "convert", str(EXAMPLES), "--out", str(out)]) == 2
    assert "name a folder" in capsys.readouterr().err.replace("\n", " ")
    assert out.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["chat.jsonl"]


def test_what_is_no_export_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("nothing of a chat")
    assert run(["--lang", "en", "convert", str(tmp_path / "notes.txt"), "--out", str(tmp_path / "out")]) != 0
    assert "no format that Stillroom knows" in capsys.readouterr().err.replace("\n", " ")
    assert not (tmp_path / "out").exists()
