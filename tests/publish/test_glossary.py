"""The glossary holds words that members asked the meaning of, with what somebody explained to them."""

import pytest

from models.records.answer import Outcome
from models.records.edition import ClaimKind, Edition, Entry, EntryKind
from models.records.role import Role
from publish.entries.glossary import glossary_entry
from publish.page.cases import answered
from publish.reading import Reading
from tests.support_garden import MARCH, Chat, distilled
from tests.support_review import entry_of

KNOWN = (("缓苗是什么意思", "缓苗就是移栽后先放阴处三五天，等新根长稳"), ("什么是徒长", "徒长就是光不够，茎又细又高"))


def glossary(*pairs: tuple[str, str], least: int = 3, outcome: Outcome = Outcome.THANKED) -> Entry | None:
    """The glossary of these questions, each by another member, with 白桦's answers."""
    chat, questions = Chat(), []
    for at, (asked, told) in enumerate(pairs):
        name = ("木棉", "红柳", "银桂")[at % 3]
        asking = [chat.say(f"t{at}", name, asked, Role.QUESTION)]
        answer = [chat.say(f"t{at}", "白桦", told, Role.ANSWER)]
        thanked = (chat.say(f"t{at}", name, "谢谢", Role.THANKS),) if outcome is Outcome.THANKED else ()
        best = () if outcome is Outcome.CORRECTED else (0,)
        questions.append(chat.question(asking, (chat.answer(answer, outcome, thanked),), best))
    return glossary_entry(Reading(distilled(chat, tuple(questions)), MARCH), questions, least)


def terms(entry: Entry | None) -> list[str]:
    return [row.question.text for row in answered(entry)] if entry else []


@pytest.mark.parametrize(
    ("asked", "told", "term"),
    [
        ("请问缓苗是什么意思", "缓苗就是移栽后先放阴处三五天", "缓苗"),
        ("什么是蛭石？", "蛭石是一种很轻的矿物，拌土里透气", "蛭石"),
        ("底肥和追肥到底有什么区别，看了半天", "底肥是种前拌进土里的，追肥是长起来补的", "底肥和追肥"),
        ("包装上写 EC 是啥", "EC 就是肥水的浓度，越高越容易烧根", "EC"),
        (
            "what does hardening off mean?",
            "hardening off means that you put the seedlings out for longer each day",
            "hardening off",
        ),
    ],
)
def test_the_word_is_what_was_asked_for(asked: str, told: str, term: str) -> None:
    assert term in terms(glossary(*KNOWN, (asked, told)) if term != "缓苗" else glossary(KNOWN[1], (asked, told)))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("这是什么", "这就是蛭石，透气用的那种"),
        ("报错是什么意思", "报错就是软件没装好"),
        ("番茄叶子发黄是什么原因", "就是浇多了水，停几天"),
        ("蛭石是什么", "百度搜一下就是了，很多图"),
        ("蛭石是什么", "就是那个"),
        ("蛭石是什么", "就是你说的那种透气的吗，黄色的？"),
    ],
)
def test_what_is_no_word_or_no_explanation_is_left_out(asked: str, told: str) -> None:
    assert sorted(terms(glossary(*KNOWN, (asked, told)))) == ["徒长", "缓苗"]


def test_the_words_stand_in_the_order_of_their_characters_each_once() -> None:
    again = ("徒长是啥意思", "徒长就是长得又细又高")
    assert terms(glossary(*KNOWN, again)) == terms(glossary(again, *reversed(KNOWN))) == ["徒长", "缓苗"]


def test_a_single_word_or_too_few_people_make_none() -> None:
    assert glossary(KNOWN[0]) is None
    assert glossary(*KNOWN, least=4) is None
    assert glossary(*KNOWN, outcome=Outcome.CORRECTED) is None


def test_a_word_explained_stands_in_no_list_of_questions_too(edition: Edition) -> None:
    explained = entry_of(edition, EntryKind.GLOSSARY)
    told = {piece.message for claim in explained.claims for piece in claim.evidence}
    others = (entry for entry in edition.entries if entry.kind is not EntryKind.GLOSSARY)
    assert told.isdisjoint(piece.message for entry in others for claim in entry.claims for piece in claim.evidence)
    assert {claim.kind for claim in explained.claims} == {ClaimKind.TERM, ClaimKind.ANSWER}
