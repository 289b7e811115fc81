from pathlib import Path

import pytest

from models.store import imports, messages
from models.store.search import search
from models.workspace import Workspace
from tests.support_store import said, take_in

TEXTS = {
    "a": "透视表怎么统计去重的人数",
    "b": "VLOOKUP 返回 #N/A 是怎么回事",
    "c": "先做透视，再做表",
    "d": "ＳＱＬ的窗口函数 row_number()",
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("表", {"a", "c"}),
        ("透视", {"a", "c"}),
        ("透视表", {"a"}),
        ("怎么统计去重", {"a"}),
        ("vlookup", {"b"}),
        ("sql", {"d"}),
        ("怎么 vlookup", {"b"}),
        ("row_number", {"d"}),
        ("没有这个词", set()),
        ('"', set()),
        ("NEAR(", set()),
        ("", set()),
    ],
)
def test_words_of_any_length_are_found(workspace: Workspace, query: str, found: set[str]) -> None:
    take_in(workspace.database, [said(ident, text, seq=seq) for seq, (ident, text) in enumerate(TEXTS.items())])
    assert {hit.message.id for hit in search(workspace.database, query, 10)} == found


def test_a_hit_shows_where_and_in_which_place_of_its_channel(workspace: Workspace) -> None:
    take_in(workspace.database, [said("x", "早"), said("a", TEXTS["a"], at=1)])
    (hit,) = search(workspace.database, "去重 透视表", 10)
    assert [hit.message.text[start:end] for start, end in hit.spans] == ["透视表", "去重"]
    assert hit.message.position == 1


def test_no_more_than_the_limit(workspace: Workspace) -> None:
    take_in(workspace.database, [said(str(seq), "表", seq=seq) for seq in range(9)])
    assert len(search(workspace.database, "表", 4)) == 4


def test_an_unfinished_import_is_not_found(workspace: Workspace) -> None:
    take_in(workspace.database, [said("a", "表")], complete=False)
    assert search(workspace.database, "表", 4) == []
    imports.discard_dead(workspace.database)
    take_in(workspace.database, [said("b", "表")])
    assert [hit.message.id for hit in search(workspace.database, "表", 4)] == ["b"]


def test_what_a_broken_off_import_left_unindexed_the_next_writer_indexes(tmp_path: Path) -> None:
    with Workspace.open(tmp_path, create=True) as workspace:
        run = imports.begin(workspace.database)
        source = imports.add_source(workspace.database, run, "export.csv")
        messages.insert_batch(workspace.database, source, [said(f"m{number}", "透视表") for number in range(1200)])
        imports.complete(workspace.database, run)
        assert search(workspace.database, "透视表", 2000) == []
    for _ in range(2):
        with Workspace.open(tmp_path, write=True) as workspace:
            assert len(search(workspace.database, "透视表", 2000)) == 1200
