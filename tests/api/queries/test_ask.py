"""Ask: what was answered before is found in other words, and what was not is not made up."""

from collections.abc import Iterator
from threading import Event
from typing import Never

import pytest

from api.queries import meaning
from api.queries.asking import AskAnswer, Told, ask
from api.queries.audience import Audience
from api.queries.holdings import Holdings
from api.queries.meaning import Meanings
from api.queries.passages import Passage
from models.errors import ModelError
from models.records.edition import ClaimKind, EntryKind, Status
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
TERSE = (
    ("vlokup 一半NA", ZH[3][1]),
    ("ModuleNotFoundError", ZH[4][1]),
    ("EACCES", EN[5][1]),
    ("xlsb", ZH[9][1]),
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
def garden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    with library_of(garden_workspace(tmp_path_factory.mktemp("garden") / "w")) as holdings:
        yield holdings


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


@pytest.mark.parametrize(("question", "words"), TERSE)
def test_a_word_that_only_one_question_is_about_leads_to_it(asked: Holdings, question: str, words: str) -> None:
    found = answer(asked, question)
    offered = [answer(asked, one.text).text for one in found.candidates[:1]]
    assert any(words in text for text in (found.text, *offered))


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


def test_an_entry_answers_with_its_claims(garden: Holdings) -> None:
    found = answer(garden, "番茄的叶子从下面开始变黄了", Audience.READERS)
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


def _of_kind(holdings: Holdings, kind: EntryKind) -> Passage:
    passages = holdings.snapshot().shelf.passages[Audience.COMMUNITY]
    return next(one for one in passages if one.entry.kind is kind)


@pytest.mark.parametrize(("language", "line"), [("en", "both sides."), ("zh", "两边的说法都在这里。")])
def test_where_members_disagree_both_sides_are_told(garden: Holdings, language: str, line: str) -> None:
    disputed = _of_kind(garden, EntryKind.CONTROVERSY)
    found = ask(garden, Audience.COMMUNITY, disputed.title, language, wait=True)
    assert (found.known, found.status, found.entry) == (True, None, disputed.entry.id)
    assert len(found.sides) == 2
    for side in found.sides:
        assert side.label in found.text
        assert side.statements[0].text in found.text
        assert set(side.statements[0].evidence) <= set(found.evidence)
    assert found.text.endswith(line)


def test_what_one_member_did_is_told_with_how_it_came_out(garden: Holdings) -> None:
    story = _of_kind(garden, EntryKind.CASE)
    results = [claim.text for claim in story.claims if claim.kind is ClaimKind.RESULT]
    found = answer(garden, story.title)
    assert found.entry == story.entry.id
    assert results
    assert all(text in found.text for text in results)


def test_what_is_not_sure_is_offered_but_not_told(garden: Holdings) -> None:
    found = answer(garden, "番茄叶子怎么修剪", Audience.READERS)
    assert (found.known, found.text, found.evidence) == (False, "", ())
    assert found.candidates
    assert all(one.thread is None and one.entry for one in found.candidates)


def test_while_the_model_loads_nothing_is_said_to_be_unknown(asked: Holdings, monkeypatch: pytest.MonkeyPatch) -> None:
    loads = Event()

    def held(model: str, cache: object) -> Never:
        loads.wait(30)
        _missing(model, cache)

    with library_of(asked.path) as holdings:
        holdings.meanings = Meanings()
        monkeypatch.setattr(meaning, "EmbedderApart", held)
        early = ask(holdings, Audience.COMMUNITY, OTHER_WORDS[1][0], "zh")
        loads.set()
        assert (early.known, early.ready, early.by) == (False, False, Told.WORDS)
        assert ask(holdings, Audience.COMMUNITY, OTHER_WORDS[1][0], "zh", wait=True).ready
