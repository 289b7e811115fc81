"""Who says what between asking, answer and result: only what still speaks of the asking is printed of it."""

from dataclasses import replace

import pytest

from models.records.answer import Outcome
from models.records.edition import ClaimKind, Status
from models.records.role import Role
from publish.entries.case import case_claims
from publish.entries.exchange import explains
from publish.entries.single import answered_row
from publish.entries.slots import asks, bids
from publish.reading import Reading
from publish.spans.piece import line
from publish.spans.telling import telling
from tests.support_garden import MARCH, Chat, distilled

ASKED = "月季叶子上全是黑点怎么办"


def printed(*talk: tuple[str, str, Role], worked: str = "", heard: int = 1) -> dict[ClaimKind, list[str]]:
    """What a case prints by kind; 白桦 answers, and all that 白桦 tells is the answer."""
    chat = Chat()
    asked = chat.say("t1", "木棉", ASKED, Role.QUESTION)
    said = [(who, chat.say("t1", who, text, role)) for who, text, role in talk]
    own = [message for who, message in said if who == "白桦"]
    reactions = (chat.say("t1", "木棉", worked, Role.CONFIRM),) if worked else ()
    answer = chat.answer(own[:heard], Outcome.CONFIRMED if worked else Outcome.THANKED, reactions)
    rest = tuple(chat.answer([one], Outcome.UNHEARD) for one in own[heard:])
    question = chat.question([asked], (answer, *rest), (0,))
    found: dict[ClaimKind, list[str]] = {}
    for claim in case_claims(Reading(distilled(chat, (question,)), MARCH), question, "1"):
        found.setdefault(claim.kind, []).append(claim.text)
    return found


@pytest.mark.parametrize(
    "asked_since",
    [("青萝", "兰花烂根怎么救", Role.QUESTION), ("木棉", "茉莉要不要剪枝呢", Role.FOLLOWUP)],
    ids=["by another", "by the asker"],
)
def test_what_answers_a_later_question_is_no_step(asked_since: tuple[str, str, Role]) -> None:
    first, later = "把黑点的叶子全剪掉，别留", "换水苔重新种"
    found = printed(("白桦", first, Role.ANSWER), asked_since, ("白桦", later, Role.ANSWER), heard=2)
    assert later not in " ".join(found[ClaimKind.STEP])
    assert first in " ".join(found[ClaimKind.STEP])


def test_what_takes_up_the_asking_stays_whatever_was_asked_since() -> None:
    later = "黑点多的月季喷两遍药"
    since = ("青萝", "兰花烂根怎么救", Role.QUESTION)
    found = printed(("白桦", "把病叶全剪掉", Role.ANSWER), since, ("白桦", later, Role.ANSWER), heard=2)
    assert later in " ".join(found[ClaimKind.STEP])


def test_an_answer_that_leans_on_an_unprinted_reply_is_withheld() -> None:
    asked_back = (("青萝", "浇叶面水了没", Role.FOLLOWUP), ("木棉", "天天喷", Role.FOLLOWUP))
    assert not printed(*asked_back, ("白桦", "那就停喷水，加强通风", Role.ANSWER))


def test_an_answer_printed_from_its_middle_on_is_withheld_unless_it_was_tried() -> None:
    talk = (
        ("白桦", "停喷水两天", Role.ANSWER),
        ("木棉", "停了两天，黑点更多", Role.FOLLOWUP),
        ("白桦", "黑点叶子全剪掉扔走", Role.ANSWER),
    )
    assert not _second_only(talk)
    assert _second_only(talk, "剪掉扔走之后新叶干净")


def _second_only(talk: tuple[tuple[str, str, Role], ...], worked: str = "") -> list[str]:
    """The steps where no stage took the first line for an answer."""
    chat = Chat()
    asked = chat.say("t1", "木棉", ASKED, Role.QUESTION)
    said = [chat.say("t1", who, text, role) for who, text, role in talk]
    heard = (chat.say("t1", "木棉", worked, Role.CONFIRM),) if worked else ()
    answer = chat.answer(said[-1:], Outcome.CONFIRMED if worked else Outcome.THANKED, heard)
    question = chat.question([asked], (answer,), (0,))
    claims = case_claims(Reading(distilled(chat, (question,)), MARCH), question, "1")
    return [claim.text for claim in claims if claim.kind is ClaimKind.STEP]


def test_what_was_asked_behind_the_answer_is_no_part_of_the_scene() -> None:
    chat = Chat()
    asked = chat.say("t1", "木棉", ASKED, Role.QUESTION)
    told = chat.say("t1", "白桦", "黑点的叶子全剪掉扔走", Role.ANSWER)
    later = chat.say("t1", "木棉", "月季要不要换盆", Role.QUESTION)
    question = chat.question([asked, later], (chat.answer([told], Outcome.THANKED),), (0,))
    claims = case_claims(Reading(distilled(chat, (question,)), MARCH), question, "1")
    assert [claim.text for claim in claims if claim.kind is ClaimKind.SCENE] == [ASKED]


def test_a_question_back_is_no_part_of_a_step() -> None:
    found = printed(("白桦", "把黑点的叶子剪掉，你是哪种，再喷代森锰锌", Role.ANSWER))
    assert "哪种" not in " ".join(found[ClaimKind.STEP])


@pytest.mark.parametrize(
    ("between", "result", "held"),
    [
        ((), "好了", True),
        ((("青萝", "喷苦参碱也很灵", Role.ANSWER),), "好了", False),
        ((("青萝", "喷苦参碱也很灵", Role.ANSWER),), "剪掉之后新叶干净", True),
        ((), "我看了昨天那盆", False),
        ((), "我上次换盆就好了", False),
        ((("白桦", "那就是它了", Role.ANSWER),), "好了", True),
        ((), "看着看着就把活干了 可以", False),
        ((), "剪完3天没再黑", True),
    ],
    ids=[
        "said next",
        "another told since",
        "takes up the step",
        "says of nothing that it came",
        "of another time",
        "behind a nod",
        "approves of the plan",
        "done, with a figure",
    ],
)
def test_a_result_is_of_what_is_printed(between: tuple[tuple[str, str, Role], ...], result: str, *, held: bool) -> None:
    found = printed(("白桦", "病叶全剪掉，集中扔走", Role.ANSWER), *between, worked=result)
    assert (ClaimKind.RESULT in found) is held


@pytest.mark.parametrize("named", [False, True], ids=["names nobody", "names the asker"])
def test_what_names_nobody_was_not_told_to_whom_the_answer_names(*, named: bool) -> None:
    chat = Chat()
    asked = chat.say("t1", "木棉", ASKED, Role.QUESTION)
    told = chat.say("t1", "白桦", "病叶全剪掉，集中扔走", Role.ANSWER)
    chat.say("t1", "青萝", "刷新一下，直播断了", Role.ANSWER)
    heard = chat.say("t1", "木棉", "好了", Role.CONFIRM)
    if named:
        chat.messages[1] = replace(chat.messages[1], mentions=("u-木棉",))
    question = chat.question([asked], (chat.answer([told], Outcome.CONFIRMED, (heard,)),), (0,))
    claims = case_claims(Reading(distilled(chat, (question,)), MARCH), question, "1")
    assert (ClaimKind.RESULT in {claim.kind for claim in claims}) is named


@pytest.mark.parametrize(("text", "question"), [("加个IFERROR就空着了", False), ("跑出来一个 NameError", True)])
def test_the_name_of_a_function_asks_nothing(text: str, *, question: bool) -> None:
    assert asks(text) is question


@pytest.mark.parametrize(
    ("then", "minutes", "status"),
    [
        ("剪刀拯救世界", 2, None),
        ("剪到哪里呢", 2, Status.UNHEARD),
        ("剪刀拯救世界", 9, Status.UNHEARD),
    ],
    ids=["takes it up", "asks on", "later"],
)
def test_what_the_asker_took_up_at_once_is_not_called_unheard(then: str, minutes: int, status: Status | None) -> None:
    chat = Chat()
    asked = chat.say("t1", "木棉", ASKED, Role.QUESTION)
    told = chat.say("t1", "白桦", "用剪刀把黑点的叶子全剪掉，集中扔走", Role.ANSWER)
    for _ in range(minutes - 1):
        chat.say("t2", "青萝", "今天真热", Role.CHITCHAT)
    chat.say("t1", "木棉", then, Role.FOLLOWUP)
    question = chat.question([asked], (chat.answer([told], Outcome.UNHEARD),), (0,))
    claims = case_claims(Reading(distilled(chat, (question,)), MARCH), question, "1")
    assert {claim.status for claim in claims if claim.kind is ClaimKind.STEP} == {status}


@pytest.mark.parametrize(
    ("lines", "is_reason"),
    [
        (("叶面积水，真菌就长了",), True),
        (("叶面积水，真菌就长了", "土也板结了"), False),
        (("那 yml 就不生效了",), False),
        (("叶面有水，先停喷",), False),
        (("光照不是主要问题",), False),
        (("光照不是主要问题，叶面积水才是",), True),
    ],
    ids=["one message", "of two messages", "leans", "tells what to do", "rules out", "rules out and tells"],
)
def test_a_reason_is_one_message_that_bids_nothing(lines: tuple[str, ...], *, is_reason: bool) -> None:
    chat = Chat()
    for text in lines:
        chat.say("t1", "白桦", text, Role.ANSWER)
    assert explains(telling(chat.messages)) is is_reason


def test_a_way_offered_beside_the_one_that_worked_is_not_said_to_have_been_tried() -> None:
    told = "用草木灰盖盆面也行。换一盆疏松的草炭土"
    chat = Chat()
    asked = chat.say("t1", "木棉", ASKED, Role.QUESTION)
    said = chat.say("t1", "白桦", told, Role.ANSWER)
    heard = chat.say("t1", "木棉", "盆换了草炭土 新叶干净了", Role.CONFIRM)
    question = chat.question([asked], (chat.answer([said], Outcome.CONFIRMED, (heard,)),), (0,))
    claims = case_claims(Reading(distilled(chat, (question,)), MARCH), question, "1")
    assert [claim.status for claim in claims if claim.kind is ClaimKind.STEP] == [Status.UNHEARD, Status.TRIED]


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("先看四个脚是不是都着地", True),
        ("看看根是不是烂了", True),
        ("先浇水还是先施肥？", False),
        ("看不到新芽怎么办", False),
    ],
)
def test_advice_to_look_at_something_is_no_question(said: str, *, advice: bool) -> None:
    assert bids(said) is advice


def test_a_question_back_that_the_asker_replied_to_is_no_step() -> None:
    talk = (
        ("白桦", "先看见黑点还是先黄叶", Role.FOLLOWUP),
        ("木棉", "先黑点", Role.FOLLOWUP),
        ("白桦", "黑点就是黑斑病，把病叶全剪掉", Role.ANSWER),
    )
    steps = " ".join(printed(*talk, worked="剪了 黑点没再长", heard=2)[ClaimKind.STEP])
    assert "病叶全剪掉" in steps
    assert "先黄叶" not in steps


def test_a_result_that_asks_to_be_told_is_none() -> None:
    first = ("白桦", "喷两遍多菌灵，隔一周", Role.ANSWER)
    assert ClaimKind.RESULT in printed(first, worked="喷了多菌灵 黑点好了")
    assert ClaimKind.RESULT not in printed(first, worked="多菌灵到了 兑1000倍 隔一周 对吧")


def row(*, after: str) -> str:
    """The printed answer of a row; the asker told of a delivery before the second answer."""
    chat = Chat()
    asked = chat.say("t1", "木棉", "网上买的月季苗说能活，要先付押金吗", Role.QUESTION)
    chat.say("t1", "红柳", "先付钱的都别买", Role.ANSWER)
    chat.say("t1", "木棉", "他给我发了检疫证明", Role.FOLLOWUP)
    second = chat.say("t1", "白桦", after, Role.ANSWER)
    thanked = chat.say("t1", "木棉", "好的 谢谢", Role.THANKS)
    question = chat.question([asked], (chat.answer([second], Outcome.THANKED, (thanked,)),), (0,))
    found = answered_row(Reading(distilled(chat, (question,)), MARCH), question)
    return line(found.answer) if found else ""


def test_an_answer_to_what_was_told_later_is_no_row() -> None:
    assert not row(after="检疫证明谁都会做，直接拉黑举报")
    assert "押金" in row(after="检疫证明谁都会做，要押金的直接拉黑举报")


@pytest.mark.parametrize(
    ("said", "kept"),
    [("我的报错1064", False), ("试了 不行", False), ("不报错了 谢谢", True), ("先报错 重启就好了", True)],
)
def test_what_the_asker_says_next_to_have_failed_was_not_taken_up(said: str, *, kept: bool) -> None:
    asked, told = "每天浇水记录怎么取最近的一条", ("白桦", "浇水记录按日期倒序排号，外面只取第一条", Role.ANSWER)
    assert bool(terse_row(told, ("木棉", said, Role.FOLLOWUP), asked=asked, told=0)) is kept


def terse_row(*talk: tuple[str, str, Role], asked: str, told: int, outcome: Outcome = Outcome.THANKED) -> str:
    """The printed row of ``asked`` where the line of number ``told`` is the best answer."""
    chat = Chat()
    first = chat.say("t1", "木棉", asked, Role.QUESTION)
    said = [chat.say("t1", who, text, role) for who, text, role in talk]
    heard = (chat.say("t1", "木棉", "好的 谢谢", Role.THANKS),)
    own = [first, *(one for one, (who, _, _) in zip(said, talk, strict=True) if who == "木棉")]
    question = chat.question(own, (chat.answer([said[told]], outcome, heard),), (0,))
    found = answered_row(Reading(distilled(chat, (question,)), MARCH), question)
    return f"{line(found.asked)} → {line(found.answer)}" if found else ""


def test_the_answer_to_a_second_question_is_no_answer_to_the_first() -> None:
    talk = (
        ("红柳", "两天浇一次 浇透", Role.ANSWER),
        ("木棉", "冬天呢", Role.QUESTION),
        ("白桦", "十五天左右，千万别用凉的", Role.ANSWER),
    )
    assert not terse_row(*talk, asked="月季几天浇一次水", told=2)


def test_the_answer_to_where_and_how_much_is_no_answer_to_the_trouble() -> None:
    talk = (
        ("红柳", "贴暖宝宝", Role.ANSWER),
        ("木棉", "暖宝宝贴哪", Role.QUESTION),
        ("白桦", "花盆外圈，橡皮筋绑住", Role.ANSWER),
    )
    assert not terse_row(*talk, asked="月季夜里冻得发黑怎么办", told=2)


def test_what_is_only_offered_beside_another_way_is_no_answer_alone() -> None:
    talk = (("红柳", "找物业盖章", Role.FOLLOWUP), ("白桦", "居委会12345也行", Role.ANSWER))
    assert not terse_row(*talk, asked="楼顶种菜物业不让怎么办", told=1, outcome=Outcome.CONFIRMED)


def test_a_price_asked_of_an_answer_is_no_part_of_the_scene() -> None:
    talk = (
        ("红柳", "装加热带", Role.ANSWER),
        ("木棉", "多少钱", Role.QUESTION),
        ("白桦", "月季夜里冻的话套个无纺布袋", Role.ANSWER),
    )
    assert "多少钱" not in terse_row(*talk, asked="月季夜里冻得发黑怎么办", told=2)
