"""A scene holds the symptom; what voices no obstacle of its speaker's own is none."""

from dataclasses import replace

import pytest

from models.records.answer import Outcome, Question
from models.records.edition import EntryKind
from models.records.pain import Pain, PainScore
from models.records.role import Role
from publish.edition import compile_edition
from publish.entries.case import scene_span
from publish.reading import Reading
from publish.spans.piece import line
from tests.support_garden import MARCH, Chat, distilled


def scene(*texts: str) -> str:
    chat = Chat()
    asking = [chat.say("t1", "木棉", text, Role.QUESTION) for text in texts]
    question = chat.question(asking, (), ())
    return line(scene_span(Reading(distilled(chat, (question,)), MARCH), question))


@pytest.mark.parametrize(
    ("texts", "printed"),
    [
        (("番茄叶子从下往上发黄", "怎么救啊"), "番茄叶子从下往上发黄，怎么救啊"),
        (("换盆浇水都没问题 但是" + "新长出来的叶子" * 12 + "全是黑的",), "新长出来的叶子" * 12 + "全是黑的"),
        (("快递三天了", "求助", "月季花苞全掉了怎么办"), "月季花苞全掉了怎么办"),
    ],
)
def test_a_scene_is_the_part_that_ails(texts: tuple[str, ...], printed: str) -> None:
    assert scene(*texts) == printed


def test_what_came_of_the_first_answer_is_no_part_of_the_scene() -> None:
    chat = Chat()
    asked = chat.say("t1", "木棉", "两盆番茄一样浇水，一盆不开花怎么办", Role.QUESTION)
    first = chat.say("t1", "白桦", "数数两盆各晒几小时", Role.ANSWER)
    told = chat.say("t1", "木棉", "一个六一个三", Role.FOLLOWUP)
    second = chat.say("t1", "白桦", "挪到六小时的那边", Role.ANSWER)
    question = chat.question([asked, told], (chat.answer([first, second], Outcome.THANKED),), (0,))
    span = scene_span(Reading(distilled(chat, (question,)), MARCH), question)
    assert line(span) == "两盆番茄一样浇水，一盆不开花怎么办"


@pytest.mark.parametrize(
    ("lead", "printed"),
    [("我八平米 快满了", "月季怎么报名，有链接吗"), ("月季一直黄叶", "月季一直黄叶，月季怎么报名，有链接吗")],
    ids=["to the answer before", "of this question"],
)
def test_what_leads_on_from_another_answer_is_no_part_of_the_scene(lead: str, printed: str) -> None:
    chat = Chat()
    first = chat.say("t1", "木棉", "阳台多大能种树", Role.QUESTION)
    told = chat.say("t1", "白桦", "十平米起，承重要够", Role.ANSWER)
    asked = [chat.say("t1", "木棉", one, Role.FOLLOWUP) for one in (lead, "月季怎么报名 有链接吗")]
    last = chat.say("t1", "白桦", "群公告里点开登记", Role.ANSWER)
    before = chat.question([first], (chat.answer([told], Outcome.UNHEARD),), (0,))
    question = chat.question(asked, (chat.answer([last], Outcome.THANKED),), (0,))
    found = scene_span(Reading(distilled(chat, (before, question)), MARCH), question)
    assert line(found) == printed


def open_kinds(
    *voices: tuple[str, str, Role, float], replies: tuple[tuple[int, int], ...] = (), last: str = ""
) -> list[EntryKind]:
    """What becomes of a pain that these lines voice, and that nobody answers well.

    ``replies`` are pairs of line numbers; ``last`` is what the first asker says to an answer that is not worth naming.
    """
    chat = Chat()
    ids = [chat.say("t1", member, text, role, day=day) for member, text, role, day in voices]
    chat.say("t2", "银桂", "阳台朝北能种辣椒吗", Role.QUESTION, day=20)
    chat.say("t3", "红柳", "花盆底下要不要垫石子", Role.QUESTION, day=20)
    told = (chat.answer([chat.say("t1", "白桦", "撒草木灰围成一圈", Role.OPINION)], Outcome.UNHEARD),) if last else ()
    if last:
        chat.say("t1", voices[0][0], last, Role.CHITCHAT)
    asked: list[Question] = [
        chat.question([one], told, ()) for one, voice in zip(ids, voices, strict=True) if voice[2] is Role.QUESTION
    ]
    others = [
        chat.question([one.id], (), ())
        for one in chat.messages
        if one.text in {"阳台朝北能种辣椒吗", "花盆底下要不要垫石子"}
    ]
    pain = Pain("p1", None, tuple(one.id for one in asked), tuple(ids), ("t1",), 4, PainScore(2, 1, 1, 0), False, False)
    found = distilled(chat, (*asked, *others))
    edges = tuple((ids[later], ids[earlier]) for later, earlier in replies)
    threads = tuple(replace(thread, replies=edges if thread.id == "t1" else ()) for thread in found.threads)
    edition = compile_edition(
        replace(found, pains=(pain,), threads=threads), MARCH, number=1, community="阳台种菜", language="zh"
    )
    return [entry.kind for entry in edition.entries]


SNAIL = ("木棉", "蜗牛半夜啃生菜怎么赶走", Role.QUESTION, 1.0)


def test_two_who_put_it_in_words_make_an_open_entry() -> None:
    other = ("银桂", "生菜叶子被蜗牛啃成网了怎么办", Role.QUESTION, 4.0)
    assert EntryKind.OPEN in open_kinds(SNAIL, other)


@pytest.mark.parametrize(("last", "waits"), [("行吧，老实撒灰", False), ("撒了，蜗牛还是来，没用", True)])
def test_what_the_asker_was_content_with_is_not_open(last: str, *, waits: bool) -> None:
    other = ("银桂", "生菜叶子被蜗牛啃成网了怎么办", Role.QUESTION, 4.0)
    assert (EntryKind.OPEN in open_kinds(SNAIL, other, last=last)) is waits


@pytest.mark.parametrize(
    "other",
    [
        ("银桂", "同求", Role.FOLLOWUP, 1.0),
        ("银桂", "蜗牛啃的吗 你有没有换过土", Role.QUESTION, 1.0),
        ("木棉", "蜗牛又来啃生菜了怎么赶走", Role.QUESTION, 6.0),
    ],
)
def test_an_echo_a_question_back_and_one_who_asks_again_make_a_line_of_the_waiting(
    other: tuple[str, str, Role, float],
) -> None:
    kinds = open_kinds(SNAIL, other)
    assert EntryKind.OPEN not in kinds
    assert EntryKind.WAITING in kinds


def test_one_who_met_the_same_beside_the_asker_makes_an_open_entry() -> None:
    same = ("银桂", "我也被啃过 一模一样的情况 撒了药都没用", Role.OPINION, 1.0)
    other = ("银桂", "我也觉得 蜗牛挺可爱的", Role.OPINION, 1.0)
    assert EntryKind.OPEN in open_kinds(SNAIL, same)
    assert EntryKind.OPEN not in open_kinds(SNAIL, other)


def test_what_is_told_in_reply_to_another_voices_nothing() -> None:
    other = ("银桂", "生菜我也种过 没被蜗牛啃 不知道为啥", Role.EXPERIENCE, 1.0)
    assert EntryKind.OPEN not in open_kinds(SNAIL, other, replies=((1, 0),))


def test_who_comes_back_on_two_more_days_makes_an_open_entry() -> None:
    again = [("木棉", f"蜗牛第{n}回来啃生菜了怎么赶走", Role.QUESTION, 3.0 + n) for n in (2, 3)]
    assert EntryKind.OPEN in open_kinds(SNAIL, *again)
