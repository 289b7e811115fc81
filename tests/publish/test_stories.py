"""A case is one member's own words: where they stood, what they did, what came of it, what they would change."""

from dataclasses import replace

import pytest

from models.records.edition import ClaimKind, Edition, Entry, EntryKind
from models.records.pain import Pain, PainScore
from models.records.role import Role
from models.records.thread import Thread
from publish.entries.story import story_entries
from publish.page.state import state
from publish.pruning import has_point, pruned
from publish.reading import Reading
from publish.render import markdown
from tests.support_garden import MARCH, Chat, compiled, distilled, garden
from tests.support_review import claim_of, entry_of

CASE = EntryKind.CASE
LISTENERS = (("红柳", "陶粒我家也垫了", Role.OPINION), ("木棉", "浇水确实要看天", Role.OPINION))


def stories(*said: str, role: Role = Role.EXPERIENCE, listeners: int = 2, used: bool = False) -> list[Entry]:
    """The cases of a conversation in which 银桂 says these lines and others listen."""
    chat = Chat()
    told = [chat.say("t1", "银桂", text, role) for text in said]
    for name, text, kind in LISTENERS[:listeners]:
        chat.say("t1", name, text, kind)
    reading = Reading(distilled(chat, ()), MARCH)
    return list(story_entries(reading, frozenset(told[:1] if used else ()), [], 3))


def parts(entry: Entry) -> dict[ClaimKind, str]:
    return {claim.kind: claim.text for claim in entry.claims if claim.kind is not ClaimKind.TITLE}


TOLD = ("去年番茄一半烂根", "这次我只留三盆番茄，每盆底下垫5厘米陶粒", "收成从4斤变成11斤", "下次一开始就不贪多")


def test_the_parts_stand_in_the_order_in_which_they_were_told() -> None:
    (case,) = stories(*TOLD)
    assert list(parts(case).items()) == [
        (ClaimKind.SCENE, "去年番茄一半烂根"),
        (ClaimKind.STEP, "这次我只留三盆番茄，每盆底下垫 5 厘米陶粒"),
        (ClaimKind.RESULT, "收成从 4 斤变成 11 斤"),
        (ClaimKind.LESSON, "下次一开始就不贪多"),
    ]
    assert case.title


@pytest.mark.parametrize(
    ("result", "key"),
    [("后来番茄翻车了，一盆都没剩下", "state-badly"), ("月底番茄爆了，邻居都来问", "state-well")],
)
def test_success_and_failure_are_said_only_where_the_teller_says_so(result: str, key: str) -> None:
    (case,) = stories("去年番茄一半烂根", "这次我只留三盆番茄，每盆底下垫5厘米陶粒", result)
    assert state(case).key == key
    (plain,) = stories(*TOLD)
    assert state(plain).key == "state-case"


def test_an_english_story_is_told_too() -> None:
    (case,) = stories(
        "Last spring half of my tomatoes rotted. So I switched to clay pots with five holes in the bottom of each pot. "
        "My harvest went from 4 pounds to 11 pounds of tomatoes. Next time I'll start with fewer plants."
    )
    assert set(parts(case)) >= {ClaimKind.STEP, ClaimKind.RESULT, ClaimKind.LESSON}


@pytest.mark.parametrize(
    ("done", "head"),
    [
        ("后来把坏掉的苗分成三类：黑腿的、倒伏的、被虫咬断茎和叶子的", "坏掉的苗分成三类"),
        ("后来改成只留三盆番茄和两盆辣椒", "改成只留三盆番茄和两盆辣椒"),
        ("这次我就把白桦说的坏苗换成三盆番茄", "坏苗换成三盆番茄"),
    ],
)
def test_a_case_is_called_after_what_was_done_without_what_leads_to_it(done: str, head: str) -> None:
    (case,) = stories("去年番茄一半烂根", done, "结果一棵苗都没再烂根")
    assert case.title is not None
    assert case.title.text == head


@pytest.mark.parametrize(
    "said",
    [
        ("去年番茄一半烂根", "这次我只留三盆番茄，每盆底下垫5厘米陶粒"),
        ("收成从4斤变成11斤", "邻居都夸番茄甜"),
        ("我朋友去年番茄烂根", "这次我只留三盆番茄，每盆底下垫5厘米陶粒", "收成从4斤变成11斤"),
        ("前阵子住院了", "这次我只留三盆番茄，每盆底下垫5厘米陶粒", "收成从4斤变成11斤"),
        ("这次我只留三盆番茄，每盆底下垫5厘米陶粒", "收成从4斤变成11斤，是不是很神？"),
        ("去年番茄一半烂根[狗头]", "这次我只留三盆番茄，每盆底下垫5厘米陶粒", "收成从4斤变成11斤"),
        ("Can you tell me why I switched to clay pots last week and my seeds got rejected by every customer",),
        ("I switched to clay pots with five holes in the bottom", "My harvest went from 4 pounds to 11 pounds"),
    ],
    ids=["no result", "nothing done", "another's", "health", "asks", "jests", "wants help", "said in pieces"],
)
def test_what_is_no_story_of_ones_own_is_none(said: tuple[str, ...]) -> None:
    assert stories(*said) == []


@pytest.mark.parametrize("role", [Role.AD, Role.CHECKIN, Role.ANSWER, Role.QUESTION])
def test_adverts_check_ins_and_advice_are_none(role: Role) -> None:
    assert stories(*TOLD, role=role) == []


def test_fewer_than_the_least_people_and_what_is_printed_elsewhere_give_none() -> None:
    assert stories(*TOLD, listeners=1) == []
    assert stories(*TOLD, used=True) == []


def test_earnings_are_never_told() -> None:
    (case,) = stories(*TOLD[:3], "一个月卖菜挣了3000块", TOLD[3])
    assert not any("3000" in claim.text for claim in case.claims)


def test_a_case_without_its_result_or_its_doing_is_no_case(edition: Edition) -> None:
    case = entry_of(edition, CASE)
    for kind in (ClaimKind.STEP, ClaimKind.RESULT):
        assert pruned(case, {claim_of(case, kind).id}, (), {}) is None
    kept = pruned(case, {claim_of(case, ClaimKind.LESSON).id}, (), {})
    assert kept is not None
    assert has_point(kept)


def test_the_page_says_whose_story_it_is(edition: Edition, english: Edition) -> None:
    assert "银桂自己说的，3 月 22 日；一个人的经历，不是定论。" in markdown.render(edition)
    assert "Told by 银桂, 22 Mar; one member's story, no rule." in markdown.render(english)


def test_a_story_of_the_service_is_for_operators_only() -> None:
    chat = Chat()
    for text in TOLD:
        chat.say("t1", "银桂", text, Role.EXPERIENCE)
    for name, text, kind in LISTENERS:
        chat.say("t1", name, text, kind)
    found = distilled(chat, ())
    assert [entry.kind for entry in compiled(found).entries] == [CASE]
    score = PainScore(3, 1, 1, 0)
    service = Pain("p1", None, (), (chat.messages[0].id,), ("t1",), 3, score, resolved=False, about_service=True)
    assert compiled(replace(found, pains=(service,))).entries == ()


def test_a_method_counts_the_conversations_in_which_its_tales_were_told() -> None:
    distillation = garden()
    method = next(one for one in compiled(distillation).entries if one.kind is EntryKind.METHOD)
    told = {piece.message for claim in method.claims for piece in claim.evidence}
    (topic,) = (one for one in distillation.topics if one.id == method.topic)
    beside = Thread("t99", distillation.threads[0].channel, (distillation.messages[0].id,), ())
    wider = replace(topic, threads=(*topic.threads, beside.id))
    topics = tuple(wider if one is topic else one for one in distillation.topics)
    again = compiled(replace(distillation, threads=(*distillation.threads, beside), topics=topics))
    found = next(one for one in again.entries if one.kind is EntryKind.METHOD)
    holding = [one for one in distillation.threads if not told.isdisjoint(one.messages)]
    assert found.figures["threads"] == len(holding)
