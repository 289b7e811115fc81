"""Ask: what was answered before is found in other words, and what was not is not made up."""

from collections.abc import Iterator
from pathlib import Path
from typing import Never

import pytest

from api.queries import meaning
from api.queries.asking import AskAnswer, Told, ask
from api.queries.audience import Audience
from api.queries.holdings import Holdings
from api.queries.meaning import Meanings
from models.errors import ModelError
from models.records.edition import Status
from tests.support_library import EN, ZH, asking_workspace, garden_workspace, library_of

OTHER_WORDS = (
    ("透视表里如何对客户去重计数", ZH[0][1]),
    ("关联两张表以后金额翻倍了怎么回事", ZH[1][1]),
    ("中文csv文件在excel里显示乱码怎么办", ZH[2][1]),
    ("装了pandas，jupyter导入还是提示没有这个模块", ZH[4][1]),
    ("怎样查出连续七天都登录的用户", ZH[8][1]),
    ("what is the way to deploy a node application on heroku", EN[0][1]),
    ("put text over the picture in a carousel", EN[1][1]),
    ("vertically centering a div", EN[3][1]),
    ("combine several commits of a pull request into one", EN[6][1]),
    ("click event is not triggered on elements added later with jquery", EN[7][1]),
)
UNRELATED = (
    "红烧肉怎么做才好吃",
    "孩子发烧了吃什么药",
    "法国的首都是哪里",
    "租房合同要注意什么",
    "怎么给自行车换轮胎",
    "how long do I boil an egg",
    "what is the capital of France",
    "which mortgage rate is better, fixed or variable",
    "how do I teach my dog to sit",
    "best time of the year to visit Lisbon",
)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    with library_of(asking_workspace(tmp_path_factory.mktemp("asking"))) as holdings:
        yield holdings


def answer(holdings: Holdings, question: str, audience: Audience = Audience.COMMUNITY) -> AskAnswer:
    return ask(holdings, audience, question, "en", wait=True)


@pytest.mark.parametrize(("question", "words"), OTHER_WORDS)
def test_what_was_answered_is_found_in_other_words(asked: Holdings, question: str, words: str) -> None:
    found = answer(asked, question)
    assert found.known
    assert words in found.text
    assert found.by is Told.MEANING
    assert found.confidence > 0.5


@pytest.mark.parametrize("question", UNRELATED)
def test_what_nobody_asked_is_not_known(asked: Holdings, question: str) -> None:
    found = answer(asked, question)
    assert (found.known, found.text, found.evidence, found.entry) == (False, "", (), None)
    assert found.confidence <= 0.5


def test_the_words_are_members_and_say_how_far_they_were_tried(asked: Holdings) -> None:
    found = answer(asked, ZH[0][0])
    assert found.text == f"「{ZH[0][0]}」\n{ZH[0][1]}\nSomebody tried this and said that it works."
    assert found.status is Status.TRIED
    assert len(found.evidence) == 2


def test_readers_get_nothing_that_was_not_published(asked: Holdings) -> None:
    assert not answer(asked, ZH[0][0], Audience.READERS).known


@pytest.mark.parametrize("question", ["\x00", "？？？", "的", "a" * 1000, "\U0001f600" * 20, "سؤال", " "])
def test_any_text_may_be_asked(asked: Holdings, question: str) -> None:
    assert not answer(asked, question).known


def test_an_entry_answers_with_its_claims(tmp_path: Path) -> None:
    with library_of(garden_workspace(tmp_path / "w")) as holdings:
        found = answer(holdings, "番茄的叶子从下面开始变黄了", Audience.READERS)
        assert (found.known, found.edition) == (True, 1)
        assert {span.message for claim in found.claims for span in claim.evidence} == set(found.evidence)
        assert all(claim.text in found.text for claim in found.claims)


def _missing(model: str, _cache: object) -> Never:
    raise ModelError("No model {model} here.", model=model)


def test_without_the_model_words_still_find(asked: Holdings, monkeypatch: pytest.MonkeyPatch) -> None:
    with library_of(asked.path) as holdings:
        holdings.meanings = Meanings()
        monkeypatch.setattr(meaning, "EmbedderApart", _missing)
        found = ask(holdings, Audience.COMMUNITY, ZH[3][0], "zh", wait=True)
        assert (found.known, found.by) == (True, Told.WORDS)
        assert ZH[3][1] in found.text
