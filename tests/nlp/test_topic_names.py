from __future__ import annotations

import pytest

from nlp.topics.names import name_groups
from nlp.topics.terms import terms_of

PIVOT = [
    "透视表怎么做非重复计数？",
    "要勾数据模型，值字段设置里才有非重复计数",
    "透视表的非重复计数是灰的",
    "我的透视表没有非重复计数，Mac 版",
]
FLEXBOX = [
    "How do I use Flexbox for centering?",
    "flexbox centering works with justify-content",
    "I love Flexboxes, see https://example.org/flexbox for centering tricks",
    "@centre centering with flexbox, thanks",
]
COVER = ["封面点击率太低了", "封面换成大字报，点击率就上来了", "封面和标题哪个影响点击率"]


def names(*groups: list[str]) -> list[str]:
    (found,) = name_groups([list(groups)])
    return [name.name for name in found]


def test_a_group_is_called_by_what_sets_it_apart() -> None:
    pivot, flexbox, cover = names(PIVOT, FLEXBOX, COVER)
    assert set(pivot.split(" · ")) == {"非重复计数", "透视表"}
    assert "flexbox" in flexbox.casefold()
    assert "封面" in cover


def test_a_phrase_takes_the_place_of_its_words() -> None:
    pivot, _ = names(PIVOT, COVER)
    assert "计数" not in pivot.split(" · ")


def test_every_part_of_a_name_stands_in_the_texts() -> None:
    for name, texts in zip(names(PIVOT, FLEXBOX, COVER), (PIVOT, FLEXBOX, COVER), strict=True):
        assert all(any(part in text for text in texts) for part in name.split(" · "))


def test_case_and_plural_are_one_word() -> None:
    (name,) = names(FLEXBOX)
    assert name.casefold().count("flexbox") == 1


def test_groups_that_say_the_same_still_get_names_of_their_own() -> None:
    found = names(PIVOT, PIVOT, PIVOT)
    assert len({name.casefold() for name in found}) == 3


def test_levels_share_no_name() -> None:
    wide, narrow = name_groups([[PIVOT], [PIVOT]])
    assert wide[0].name != narrow[0].name


@pytest.mark.parametrize(
    "line",
    [
        "https://example.org/a",
        "〔微信号〕",
        "@青竹",
        "2024",
        "的 了 就是",
        "[捂脸]",
        "the and with",
        "someone@example.org",
        "😀",
    ],
)
def test_what_names_nothing_is_no_term(line: str) -> None:
    assert list(terms_of(line)) == []


def test_groups_without_words_are_still_told_apart() -> None:
    found = names(["😀"], ["👍"])
    assert len(set(found)) == 2
    assert all(found)
