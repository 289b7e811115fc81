"""A list of recommendations: what members named to those who asked, in their own words, and never an advert."""

import pytest

from models.records.answer import Outcome
from models.records.edition import ClaimKind, Edition, Entry, EntryKind, Status
from models.records.role import Role
from publish.entries.resource import resource_entries
from publish.reading import Reading
from publish.render import markdown
from tests.support_garden import MARCH, Chat, distilled
from tests.support_review import entry_of

ASKED = "有没有推荐的种菜书，新手能看懂的"
BOOK, PAGE = "《阳台菜园》讲得细，先看第二章", "https://garden.example/seasons 按月份列好了，适合对着种"


def lists(
    *answers: tuple[str, str], asked: str = ASKED, least: int = 3, ad: str = "", thanked: bool = True
) -> tuple[Entry, ...]:
    """The lists where 银桂 asks and these members answer; the first answer is thanked for."""
    chat = Chat()
    if ad:
        chat.say("t0", ad, "29元流量卡 要的滴滴", Role.AD)
    asking = [chat.say("t1", "银桂", asked, Role.QUESTION)]
    told = [[chat.say("t1", name, text, Role.ANSWER)] for name, text in answers]
    took = (chat.say("t1", "银桂", "谢谢", Role.THANKS),) if thanked else ()
    found = tuple(
        chat.answer(said, Outcome.UNHEARD if at or not thanked else Outcome.THANKED, () if at else took)
        for at, said in enumerate(told)
    )
    question = chat.question(asking, found, tuple(range(len(found))))
    return resource_entries(Reading(distilled(chat, (question,)), MARCH), frozenset(), least)


def rows(found: tuple[Entry, ...]) -> list[str]:
    return [claim.text for entry in found for claim in entry.claims]


def test_a_row_is_what_was_said_with_how_many_stand_behind_it() -> None:
    (entry,) = lists(("白桦", BOOK), ("红柳", PAGE))
    assert [(claim.text, claim.status) for claim in entry.claims] == [
        (BOOK, Status.THANKED),
        (PAGE, Status.UNHEARD),
    ]
    assert [entry.figures[claim.group or ""] for claim in entry.claims] == [2, 1]
    assert entry.figures["people"] == 3


def test_the_asker_counts_only_who_took_something_up() -> None:
    (entry,) = lists(("白桦", BOOK), ("红柳", PAGE), thanked=False)
    assert entry.figures["people"] == 2


def test_one_member_alone_makes_no_list() -> None:
    assert lists(("白桦", BOOK), ("白桦", PAGE)) == ()
    assert lists(("白桦", BOOK), ("红柳", PAGE), least=4) == ()


@pytest.mark.parametrize(
    "said",
    [
        "https://garden.example/read?token=abc123 这篇适合新手",
        "https://garden.example/read#user-77 这篇适合新手",
        "https://me:secret@garden.example/ 这篇适合新手",
        "http://t.cn/A6xyz 这篇适合新手",
        "https://bit.ly/3abc 这篇适合新手",
        "https://pan.baidu.com/s/1abc 全套都在里面",
        "https://192.168.1.20/book 这篇适合新手",
        "《阳台菜园》加我微信领取，只要9.9元",
        "《阳台菜园》我写的，欢迎收藏",
        "《阳台菜园》你看过没有？",
        "《阳台菜园》听说不错，我没看过",
        "随便买一本就行",
    ],
)
def test_what_leads_astray_sells_or_names_nothing_is_left_out(said: str) -> None:
    assert lists(("白桦", BOOK), ("红柳", said)) == ()
    assert rows(lists(("白桦", BOOK), ("红柳", PAGE), ("木棉", said))) == [BOOK, PAGE]


def test_who_placed_an_advert_recommends_nothing() -> None:
    assert lists(("白桦", BOOK), ("红柳", PAGE), ad="红柳") == ()
    assert rows(lists(("白桦", BOOK), ("红柳", PAGE), ad="木棉")) == [BOOK, PAGE]


def test_what_was_told_to_somebody_who_asked_for_something_else_is_no_recommendation() -> None:
    assert lists(("白桦", BOOK), ("红柳", PAGE), asked="番茄叶子发黄怎么办") == ()


def test_what_several_named_unasked_is_recommended_once() -> None:
    chat = Chat()
    for at, name in enumerate(("白桦", "红柳", "木棉")):
        chat.say(f"t{at}", name, f"推荐《阳台菜园》，第{at + 2}章讲浇水最清楚", Role.OPINION)
        chat.say(f"t{at}", name, f"《一个人{at}》不错，只是跟种菜没关系", Role.OPINION)
    (entry,) = lists_of(chat, least=2) or lists_of(chat, least=2, extra=True)
    assert sum("阳台菜园" in claim.text for claim in entry.claims) == 1
    assert not any("一个人" in claim.text for claim in entry.claims)


def lists_of(chat: Chat, *, least: int, extra: bool = False) -> tuple[Entry, ...]:
    """The lists of what was said; a second book beside, where one alone makes none."""
    if extra:
        for name in ("红柳", "白桦"):
            chat.say("t9", name, "推荐《四季播种表》，照着种不会错", Role.OPINION)
    return resource_entries(Reading(distilled(chat, ()), MARCH), frozenset(), least)


def test_the_page_prints_the_words_and_the_number(edition: Edition, english: Edition) -> None:
    entry = entry_of(edition, EntryKind.RESOURCES)
    assert {claim.kind for claim in entry.claims} == {ClaimKind.RESOURCE}
    assert "2 人推荐或用上" in markdown.render(edition)
    assert "2 people recommend it or took it up" in markdown.render(english)
