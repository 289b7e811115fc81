"""A small fictional baking group with what prompt templates need: tried answers, open questions and two views."""

from dataclasses import replace

from models.records.answer import Answer, Outcome, Question, Utterance
from models.records.distillation import Distillation
from models.records.pain import Controversy, Pain, PainScore, Position
from models.records.role import Role
from models.records.topic import Topic
from tests.support_garden import Chat, distilled

HELPER, WRONG, TELLING, UNSURE = "白果", "丹参", "连香", "石韦"
SOLVED = (
    (
        "想烤一个戚风，出炉十分钟就塌了，怎么才能不塌",
        "出炉马上倒扣在架子上，凉透了再脱模",
        "蛋白没打到硬性",
        "倒扣之后没塌，高了 3 厘米",
    ),
    (
        "周末要做全麦面包，发面两小时没动静，酵母是坏了吗",
        "换 35 度的温水化酵母，放烤箱里加一碗热水",
        "水温过了 60 度",
        "换了温水，40 分钟发到两倍",
    ),
    (
        "老板要一百块曲奇，挤出来全摊平了，怎么让花纹留住",
        "挤好先冷藏 30 分钟，再 180 度烤",
        "黄油打过头了",
        "冷藏之后花纹都在，100 块一块没废",
    ),
    (
        "新买的烤箱，上色一边深一边浅，要怎么调",
        "烤到一半把烤盘转半圈，烤箱温度计放中间量一次",
        "风扇那边热",
        "转了半圈，两边一个色",
    ),
    (
        "要给孩子做无糖蛋糕，代糖打不出纹路，能换什么",
        "赤藓糖醇磨成粉再打，加几滴柠檬汁",
        "代糖颗粒太粗不化",
        "磨成粉就打出来了，8 分钟",
    ),
)
"""Asked, what to do, why, what came of it."""


def bakery(asked: str = "", step: str = "") -> Distillation:
    """Everything said; ``asked`` and ``step`` stand in place of the first question and answer."""
    chat = Chat()
    questions = [_solved(chat, place, row, asked, step) for place, row in enumerate(SOLVED)]
    opened = [
        _open(chat, "q1", "马卡龙裙边总是歪的，是烤盘不平吗"),
        _open(chat, "q2", "可颂开酥到第三折就漏油，怎么救"),
    ]
    controversy = _disputed(chat)
    everything = (*questions, *opened)
    return replace(
        distilled(chat, everything),
        topics=tuple(Topic(f"c-{name}", None, name, (), (name,)) for name in chat.threads),
        pains=tuple(_pain(question) for question in everything),
        controversies=(controversy,),
    )


def _solved(chat: Chat, place: int, row: tuple[str, str, str, str], asked: str, step: str) -> Question:
    thread, asker = f"s{place}", ("芦花", "紫藤", "半枝")[place % 3]
    first = place == 0
    asking = [chat.say(thread, asker, asked if first and asked else row[0], Role.QUESTION, day=place)]
    wrong = [chat.say(thread, WRONG, "多放点泡打粉就行", Role.ANSWER, day=place)]
    denied = (chat.say(thread, HELPER, f"@{WRONG} 别加泡打粉，越加越苦", Role.ANSWER, day=place),)
    told = f"{row[2]}。{step if first and step else row[1]}"
    answer = [chat.say(thread, HELPER, told, Role.ANSWER, day=place)]
    worked = (chat.say(thread, asker, row[3], Role.CONFIRM, day=place),)
    chat.say(thread, "玉竹", "这个我也记下了", Role.EXPERIENCE, day=place)
    return chat.question(
        asking,
        (
            chat.answer(answer, Outcome.CONFIRMED, worked),
            chat.answer(wrong, Outcome.CORRECTED, corrections=denied),
        ),
        (0,),
    )


def _open(chat: Chat, thread: str, text: str) -> Question:
    asked = [chat.say(thread, "芦花", text, Role.QUESTION, day=8)]
    same = [
        chat.say(thread, name, f"{text[:4]}我家也一样，试了三次还是不行", Role.COMPLAINT, day=8)
        for name in ("紫藤", "半枝")
    ]
    chat.say(thread, TELLING, f"{text[:4]}我垫了两层硅胶垫，火调低十度再烤", Role.EXPERIENCE, day=8)
    chat.say(thread, UNSURE, f"{text[:4]}我没用过这种烤盘，真的不清楚", Role.ANSWER, day=8)
    return chat.question(asked, (), (), same_here=tuple(same))


def _pain(question: Question) -> Pain:
    voices = (*question.asking.messages, *question.same_here)
    score = PainScore(len(voices), 1, int(not question.best), 0)
    return Pain(
        f"p-{question.thread}",
        f"c-{question.thread}",
        (question.id,),
        voices,
        (question.thread,),
        4,
        score,
        bool(question.best),
        False,
    )


def _disputed(chat: Chat) -> Controversy:
    asked = chat.say("d1", "芦花", "新手先买厨师机还是手工揉面", Role.QUESTION, day=9)
    machine = chat.say("d1", "紫藤", "厨师机十分钟出膜，手不酸才坚持得下去", Role.OPINION, day=9)
    hand = chat.say("d1", HELPER, "手工揉面能摸到变化，半年后再买不迟", Role.OPINION, day=9)
    if_then = chat.say("d1", "半枝", "一周烤三次以上的用厨师机；偶尔玩的用手工揉面", Role.OPINION, day=9)
    sides = (Position("厨师机", (machine,)), Position("手工揉面", (hand,)))
    return Controversy("k1", "c-d1", asked, ("d1",), sides, (if_then,))


def asking(texts: list[str], *, answered: bool = True, asked_back: bool = False) -> Distillation:
    """A group in which just these questions were asked, by ten members in turn."""
    chat, questions = Chat(), []
    for place, text in enumerate(texts):
        thread, asker = f"t{place}", f"花{place % 10}"
        ids = [chat.say(thread, asker, text, Role.QUESTION, day=place)]
        details: list[str] = []
        if asked_back:
            chat.say(thread, HELPER, "什么版本，提示什么", Role.FOLLOWUP, day=place)
            details = [chat.say(thread, asker, "最新版，提示找不到文件", Role.FOLLOWUP, day=place)]
        told = [chat.say(thread, HELPER, "重新装一次最新版", Role.ANSWER, day=place)] if answered else []
        answers = tuple(Answer(Utterance(tuple(told), f"u-{HELPER}"), 1.0, Outcome.UNHEARD) for _ in told[:1])
        questions.append(
            Question(ids[0], thread, Utterance(tuple(ids), f"u-{asker}"), tuple(details), answers, (0,) * len(told))
        )
    return distilled(chat, tuple(questions))
