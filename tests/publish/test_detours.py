"""A correction is printed once, and what goes on to say what to do is the answer (rules 14 and 17)."""

from models.records.answer import Answer, Outcome, Question
from models.records.edition import Claim, ClaimKind
from models.records.role import Role
from publish.entries.case import case_claims
from publish.page.cases import detours
from publish.reading import Reading
from tests.support_garden import MARCH, Chat, distilled


def case(
    *said: tuple[str, str], answers: int, wrong: tuple[int, ...], correcting: tuple[int, ...]
) -> tuple[Claim, ...]:
    """The case of the first line's question; all others answer it, the one at ``answers`` best."""
    chat = Chat()
    ids = [
        chat.say("t1", member, text, Role.QUESTION if at == 0 else Role.ANSWER)
        for at, (member, text) in enumerate(said)
    ]
    corrections = tuple(ids[at] for at in correcting)
    found: list[Answer] = [chat.answer([ids[answers]], Outcome.THANKED)]
    found += [chat.answer([ids[at]], Outcome.CORRECTED, corrections=corrections) for at in wrong]
    question: Question = chat.question(ids[:1], tuple(found), (0,))
    return case_claims(Reading(distilled(chat, (question,)), MARCH), question, "1")


ASKED = ("木棉", "绣球叶子一夜全黑了怎么办")
TIPS = (("青萝", "叶子多晒晒太阳就回来了"), ("石竹", "浇点啤酒试过没问题"))
ANSWER = ("白桦", "不是光照的问题。①先停水五天②换成疏松的腐叶土③每周喷一次多菌灵")


def test_two_wrong_tips_stand_before_the_one_correction() -> None:
    claims = case(ASKED, *TIPS, ANSWER, answers=3, wrong=(1, 2), correcting=(3,))
    (chain,) = detours(claims)
    assert [claim.text for claim in chain.wrong] == ["叶子多晒晒太阳就回来了", "浇点啤酒试过没问题"]
    assert [claim.text for claim in chain.replies] == ["不是光照的问题"]


def test_what_follows_the_denial_is_the_answer_and_nothing_is_said_twice() -> None:
    claims = case(ASKED, *TIPS, ANSWER, answers=3, wrong=(1, 2), correcting=(3,))
    steps = [claim.text for claim in claims if claim.kind is ClaimKind.STEP]
    assert steps == ["先停水五天", "换成疏松的腐叶土", "每周喷一次多菌灵"]
    spans = [(piece.message, piece.start) for claim in claims for piece in claim.evidence]
    assert len(spans) == len(set(spans))


def test_a_correction_that_says_no_more_stays_whole() -> None:
    denial = ("白桦", "别晒，叶子缺水时晒只会更黑，根也跟着烂")
    cure = ("银桂", "先停水五天，再换成疏松的腐叶土")
    claims = case(ASKED, TIPS[0], denial, cure, answers=3, wrong=(1,), correcting=(2,))
    (chain,) = detours(claims)
    assert [claim.text for claim in chain.replies] == [denial[1]]


def test_a_quarrel_about_another_matter_is_no_detour() -> None:
    quarrel = ("石竹", "网课老师讲得都比她清楚")
    cure = ("白桦", "叶子先停水五天，再换成疏松的腐叶土")
    told = case(ASKED, TIPS[0], quarrel, ("银桂", "老师也有讲错的"), cure, answers=4, wrong=(2,), correcting=(3,))
    assert not detours(told)
    assert detours(case(ASKED, TIPS[0], ("银桂", "别听"), cure, answers=3, wrong=(1,), correcting=(0,)))


def test_what_the_answerer_says_to_somebody_else_is_no_step() -> None:
    def steps(between: str, said: str) -> list[str]:
        chat = Chat()
        asked = chat.say("t1", "木棉", "绣球叶子一夜全黑了怎么办", Role.QUESTION)
        first = chat.say("t1", "白桦", "换成疏松的腐叶土", Role.ANSWER)
        chat.say("t2", between, "网课还有必要看吗", Role.OPINION)
        second = chat.say("t1", "白桦", said, Role.ANSWER)
        question = chat.question([asked], (chat.answer([first, second], Outcome.THANKED),), (0,))
        claims = case_claims(Reading(distilled(chat, (question,)), MARCH), question, "1")
        return [claim.text for claim in claims if claim.kind is ClaimKind.STEP]

    aside = "先看看她讲错了没有"
    assert steps("青萝", aside) == ["换成疏松的腐叶土"]
    assert steps("木棉", aside) == ["换成疏松的腐叶土"]  # the asker had gone on to ask about something else
    assert len(steps("青萝", "再把黑叶子剪掉")) == 2
    assert steps("木棉", "你能看出来吗？") == ["换成疏松的腐叶土"]


def test_what_the_asker_is_told_to_leave_corrects_no_other_tip() -> None:
    asked = ("木棉", "绣球叶子全黑了，每天浇一遍自来水")
    cure = ("白桦", "别兑自来水。先停水五天，再换成疏松的腐叶土，每周喷一次多菌灵")
    apart = case(asked, ("青萝", "换大盆浇一遍试试"), cure, answers=2, wrong=(1,), correcting=(2,))
    assert not detours(apart)
    assert "别兑自来水" in " ".join(claim.text for claim in apart if claim.kind is ClaimKind.STEP)
    assert detours(case(asked, ("青萝", "兑点白醋试试"), cure, answers=2, wrong=(1,), correcting=(2,)))
