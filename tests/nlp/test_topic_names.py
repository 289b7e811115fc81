from __future__ import annotations

import pytest

from nlp.topics.names import Name, Talk, name_groups
from nlp.topics.phrases import phrases_of
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


def levels_named(*levels: list[list[str]]) -> list[list[Name]]:
    return name_groups([[[Talk(text) for text in group] for group in groups] for groups in levels])


def names(*groups: list[str]) -> list[str]:
    (found,) = levels_named(list(groups))
    return [name.name for name in found]


def test_a_group_is_called_by_what_sets_it_apart() -> None:
    pivot, flexbox, cover = names(PIVOT, FLEXBOX, COVER)
    assert "透视表" in pivot
    assert "非重复计数" in pivot
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
    wide, narrow = levels_named([PIVOT], [PIVOT])
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


def test_a_name_is_what_a_member_said_in_one_breath() -> None:
    pivot, _, cover = names(PIVOT, FLEXBOX, COVER)
    assert any(pivot in text for text in PIVOT)
    assert any(cover in text for text in COVER)


@pytest.mark.parametrize("filler", ["great", "today", "help", "thanks"])
def test_words_of_every_conversation_give_way_to_the_subject(filler: str) -> None:
    texts = [f"{filler} {filler} heroku {filler}", f"{filler}, heroku again", f"{filler} heroku {filler}"]
    (name,) = names(texts)
    assert name.casefold().startswith("heroku")


def test_a_phrase_begins_and_ends_with_a_word_that_says_something() -> None:
    found = [phrase.surface for phrase in phrases_of("how do I push my branch to the server with git?")]
    assert "push my branch to the server" in found
    assert not any(each.split()[0] in {"my", "to", "the", "with"} for each in found)
    assert not any(each.split()[-1] in {"my", "to", "the", "with"} for each in found)


def test_a_phrase_does_not_cross_a_stop() -> None:
    assert not any(
        "乱码" in phrase.surface and "合并" in phrase.surface for phrase in phrases_of("表格乱码，合并单元格")
    )


def test_a_verb_that_wants_its_object_does_not_end_a_phrase() -> None:
    assert all(not phrase.surface.endswith("改成") for phrase in phrases_of("单元格格式改成文本"))


def test_two_names_never_share_all_their_words() -> None:
    found = names(PIVOT, [text.replace("Mac", "Win") for text in PIVOT], PIVOT)
    assert len(found) == len({frozenset(each.split(" · ")) for each in found})


def test_groups_without_words_are_still_told_apart() -> None:
    found = names(["😀"], ["👍"])
    assert len(set(found)) == 2
    assert all(found)


def test_a_pictures_file_names_no_group() -> None:
    picture = "[![sunset harbour.png](https://files.example/thumb/a.png)](https://files.example/a.png)"
    groups = [[f"{picture}\nmongod socket {number}" for number in range(4)], ["vim plugin", "vim plugin"]]
    ((first, _),) = levels_named(groups)
    words = " ".join([first.name, *first.keywords]).lower()
    assert "sunset" not in words


def test_a_group_is_called_by_what_is_asked_there_not_by_what_helps() -> None:
    asked, answered = "接广告有什么门槛", "品牌合作要走蒲公英报价"
    both = [Talk(f"{asked}\n{answered}", asked)] * 5
    ((name, _),) = name_groups([[both, [Talk(text) for text in COVER]]])
    assert "广告" in name.name
    assert "蒲公英" not in name.name


def test_a_group_of_greetings_is_called_by_one() -> None:
    hello, _ = names(["hi", "hi"], COVER)
    assert hello == "hi"
