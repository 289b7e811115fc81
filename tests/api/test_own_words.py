"""What only erased people said is hidden in what others wrote, letter for letter as long as it was."""

import pytest

from api.pipeline.own_words import Hidden, mark, own_pieces


@pytest.mark.parametrize(
    ("written", "hidden"),
    [
        ("林晚 says zirconspray works", "林晚 says 〔·········〕 works"),
        ("先用Zirconspray，再浇水", "先用〔·········〕，再浇水"),
        ("锆石喷壶口诀是什么？", "〔·······〕？"),
        ("再浇水就行", "再浇水就行"),
        ("", ""),
    ],
)
def test_what_only_they_said_is_hidden(written: str, hidden: str) -> None:
    erased = ["zirconspray 最好用", "锆石喷壶口诀是什么", "再浇水"]
    own = own_pieces([written], erased, lambda: ["多浇水，再浇水就行", "it works", "林晚 says"])
    assert Hidden((), own)(written) == hidden
    assert len(hidden) == len(written)


def test_nothing_is_anybodys_own_where_nobody_wrote_anything() -> None:
    assert own_pieces([], ["zirconspray"], lambda: pytest.fail("nobody else need be read")) == frozenset()


@pytest.mark.parametrize(
    ("name", "text", "hidden"),
    [
        ("木棉", "谢谢木棉", "谢谢〔〕"),
        ("木棉", "谢谢木棉2", "谢谢木棉2"),
        ("木棉2", "谢谢木棉2，木棉21也", "谢谢〔·〕，木棉21也"),
        ("wren", "wren and wrens, @wren", "〔··〕 and wrens, @〔··〕"),
        ("A.b", "A.b Axb", "〔·〕 Axb"),
    ],
)
def test_a_name_is_hidden_where_it_is_no_part_of_another(name: str, text: str, hidden: str) -> None:
    assert Hidden((name,))(text) == hidden


def test_a_mark_is_as_long_as_what_it_hides() -> None:
    assert [len(mark(length)) for length in range(1, 9)] == list(range(1, 9))
