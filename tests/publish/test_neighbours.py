"""A neighbouring question is told once in a book; elsewhere there is a link, or nothing (rule 14)."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from models.records.answer import Outcome, Question
from models.records.edition import ClaimKind, Entry
from models.records.pain import Pain, PainScore
from models.records.role import Role
from models.records.topic import Topic
from publish.listing import solved_rows
from publish.reading import Reading
from publish.selection import selected, with_related
from tests.support_garden import MARCH, Chat, distilled

ASKED = (
    ("t1", "木棉", "番茄叶子从下往上发黄怎么办", "先停水三天，再换成疏松的土"),
    ("t2", "红柳", "番茄结的果子裂开了怎么办", "把浇水改成早晚各一次，别忽干忽湿"),
    ("t3", "银桂", "番茄叶子全卷起来怎么办", "把侧芽掐掉，再加一次磷钾肥"),
)


def entries(least: int = 3) -> tuple[Entry, ...]:
    """Two entries of one topic beside a third question of it; ``least`` people make a neighbour of it."""
    chat = Chat()
    questions: list[Question] = []
    for thread, member, asked, told in ASKED:
        one = [chat.say(thread, member, asked, Role.QUESTION)]
        other = [chat.say(thread, "白桦", told, Role.ANSWER)]
        done = chat.say(thread, member, "试了一周 番茄真的好了", Role.CONFIRM)
        questions.append(chat.question(one, (chat.answer(other, Outcome.CONFIRMED, (done,)),), (0,)))
    pains = tuple(
        Pain(f"p{at}", "c1", (one.id,), (one.id,), (one.thread,), 3, PainScore(1, 1, 0, 0), True, False)
        for at, one in enumerate(questions[:2])
    )
    topic = Topic("c1", None, "番茄", (), ("t1", "t2", "t3"))
    reading = Reading(replace(distilled(chat, tuple(questions)), pains=pains, topics=(topic,)), MARCH)
    return with_related(reading, selected(reading, solved_rows(reading), 3, ZoneInfo("UTC")), least)


def test_a_question_of_the_topic_is_told_beside_the_first_entry_only() -> None:
    first, second = entries()
    assert [claim.text for claim in first.claims if claim.kind is ClaimKind.RELATED] == ["番茄叶子全卷起来怎么办"]
    assert not [claim for claim in second.claims if claim.kind is ClaimKind.RELATED]


def test_above_the_default_a_neighbour_of_two_people_is_told_nowhere_and_links_stay() -> None:
    first, second = entries(least=4)
    assert not [claim for claim in (*first.claims, *second.claims) if claim.kind is ClaimKind.RELATED]
    assert second.neighbours == (first.id,)


def test_a_neighbour_that_is_an_entry_is_a_link() -> None:
    first, second = entries()
    assert first.neighbours == ()
    assert second.neighbours == (first.id,)
