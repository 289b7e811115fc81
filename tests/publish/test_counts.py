"""Who is counted as asking is somebody whose asking the entry prints; what was solved does not vanish (rule 10)."""

from dataclasses import replace

from models.records.answer import Outcome, Question
from models.records.edition import ClaimKind, Edition, Entry, EntryKind
from models.records.pain import Pain, PainScore
from models.records.role import Role
from publish.edition import compile_edition
from publish.page.cases import answered
from tests.support_garden import MARCH, Chat, distilled


def solved(chat: Chat, thread: str, member: str, asked: str, told: str) -> Question:
    asking = [chat.say(thread, member, asked, Role.QUESTION)]
    answer = [chat.say(thread, "白桦", told, Role.ANSWER)]
    heard = (chat.say(thread, member, "照做 好了", Role.CONFIRM),)
    return chat.question(asking, (chat.answer(answer, Outcome.CONFIRMED, heard),), (0,))


def edition() -> Edition:
    """One pain of two leaves that yellow, a strange snail, and one who asks for company."""
    chat = Chat()
    questions = (
        solved(chat, "t1", "木棉", "番茄叶子发黄怎么办", "番茄叶子发黄是缺氮，喷一遍尿素水"),
        solved(chat, "t2", "红柳", "辣椒下面的叶子都发黄了，要补什么肥", "辣椒叶子发黄是缺镁，喷硫酸镁一千倍"),
        solved(chat, "t3", "银桂", "蜗牛半夜啃生菜怎么赶走", "盆边撒一圈草木灰，蜗牛爬不过去"),
        chat.question([chat.say("t4", "青萝", "有没有一起去逛花市的小伙伴", Role.QUESTION)], (), ()),
    )
    ids = tuple(question.id for question in questions)
    threads = tuple(question.thread for question in questions)
    pain = Pain("p1", None, ids, ids, threads, 4, PainScore(4, 1, 0, 1), True, False)
    found = replace(distilled(chat, questions), pains=(pain,))
    return compile_edition(found, MARCH, number=1, community="阳台种菜", language="zh", min_people=2)


def entry(kind: EntryKind) -> Entry:
    return next(found for found in edition().entries if found.kind is kind)


def test_only_the_askers_of_what_is_printed_are_counted() -> None:
    found = entry(EntryKind.PAIN)
    scenes = [claim for claim in found.claims if claim.kind is ClaimKind.SCENE]
    assert len(scenes) == found.figures["askers"] == found.figures["questions"] == 2


def test_a_solved_case_that_is_not_kin_to_the_title_becomes_a_row() -> None:
    scenes = {claim.text for claim in entry(EntryKind.PAIN).claims if claim.kind is ClaimKind.SCENE}
    rows = {row.question.text for row in answered(entry(EntryKind.FAQ))}
    assert rows
    assert rows.isdisjoint(scenes)
    assert len(rows | scenes) == 3


def test_what_was_solved_needs_no_form_of_a_question() -> None:
    chat = Chat()
    plain = "装了滴灌带 水压不足 末端的番茄盆一直不出水"
    questions = (solved(chat, "t1", "木棉", plain, "滴灌带末端加一个增压泵，番茄盆就有水"),)
    found = compile_edition(distilled(chat, questions), MARCH, number=1, community="", language="zh", min_people=2)
    assert [one.kind for one in found.entries] == [EntryKind.FAQ]


def test_the_words_of_a_tool_alone_make_no_kin() -> None:
    chat = Chat()
    questions = (
        solved(chat, "t1", "木棉", "喷壶喷出来一股一股的不成雾", "喷壶的喷头拧下来泡醋里半天"),
        solved(chat, "t2", "红柳", "喷壶手柄按下去弹不回来", "喷壶弹簧生锈了，换一根两块钱的"),
    )
    ids = tuple(question.id for question in questions)
    pain = Pain("p1", None, ids, ids, ("t1", "t2"), 4, PainScore(2, 1, 0, 1), True, False)
    found = replace(distilled(chat, questions), pains=(pain,))
    made = compile_edition(found, MARCH, number=1, community="", language="zh", min_people=2)
    assert [one.kind for one in made.entries] == [EntryKind.PAIN, EntryKind.FAQ]
