"""What is open says whom its asker named; once it is answered, the next edition says so on its page."""

from dataclasses import replace

from models.records.answer import Outcome
from models.records.distillation import Distillation
from models.records.edition import ClaimKind, Edition, EntryKind, Period
from models.records.role import Role
from models.records.thread import Thread
from publish.difference import Background, compared
from publish.edition import compile_edition
from publish.render import markdown
from tests.support_garden import DAY, START, Chat, compiled
from tests.support_review import entry_of

SPRING = Period("2025 spring", START, START + 61 * DAY)


def naming(found: Distillation, asked: str, member: str) -> Distillation:
    """The same, where the asker of a question names a member in it."""
    said = tuple(replace(one, mentions=(member,)) if asked in one.text else one for one in found.messages)
    return replace(found, messages=said)


def with_answer(found: Distillation) -> Distillation:
    """April: what the garden left open about snails is asked again, answered and tried."""
    chat = Chat()
    asked = chat.say("t90", "木棉", "蜗牛半夜啃生菜，撒什么能赶走", Role.QUESTION, day=40)
    told = chat.say("t90", "银桂", "先在盆边撒一圈蛋壳碎，再把啤酒倒进浅盘埋到土里引蜗牛", Role.ANSWER, day=40)
    worked = chat.say("t90", "木棉", "浅盘一晚上抓了12只蜗牛，生菜没再被啃", Role.CONFIRM, day=41)
    question = chat.question([asked], (chat.answer([told], Outcome.CONFIRMED, (worked,)),), (0,))
    names = {one.id: f"n{one.id}" for one in chat.messages}
    after = max(one.position for one in found.messages) + 1
    said = tuple(replace(one, id=names[one.id], position=after + at) for at, one in enumerate(chat.messages))
    answer = replace(
        question.answers[0],
        utterance=replace(question.answers[0].utterance, messages=(names[told],)),
        reactions=(names[worked],),
    )
    renamed = replace(
        question, id=names[asked], asking=replace(question.asking, messages=(names[asked],)), answers=(answer,)
    )
    pains = tuple(
        replace(one, questions=(*one.questions, renamed.id), threads=(*one.threads, "t90"), resolved=True)
        if one.id == "p2"
        else one
        for one in found.pains
    )
    return replace(
        found,
        messages=tuple(sorted((*found.messages, *said), key=lambda one: (one.channel, one.position))),
        roles=(*found.roles, *(replace(role, message=names[role.message]) for role in chat.roles)),
        threads=(*found.threads, Thread("t90", "g1", tuple(names.values()), ())),
        questions=(*found.questions, renamed),
        pains=pains,
    )


def in_april(before: Edition, found: Distillation) -> Edition:
    """The edition of both months, compared with the one before."""
    after = compile_edition(
        found, SPRING, number=3, community="阳台种菜", language=before.language, timezone="Asia/Shanghai"
    )
    sent = {one.id: one.sent_at for one in found.messages}
    return replace(after, changes=compared(before, after, Background(sent, {one.id: one for one in found.pains}, 3)))


def test_an_open_entry_says_whom_its_asker_named(distillation: Distillation) -> None:
    edition = compiled(naming(distillation, "蜗牛半夜啃生菜", "u-青萝"))
    scenes = [claim for claim in entry_of(edition, EntryKind.OPEN).claims if claim.kind is ClaimKind.SCENE]
    assert [claim.called for claim in scenes] == [("青萝",), ()]
    assert "（问的是青萝）" in markdown.render(edition)


def test_a_question_that_waits_says_so_too(distillation: Distillation) -> None:
    edition = compiled(naming(distillation, "买来的土有小飞虫", "u-白桦"))
    called = {claim.called for claim in entry_of(edition, EntryKind.WAITING).claims}
    assert ("白桦",) in called


def test_who_is_named_in_what_was_answered_is_not_told(distillation: Distillation) -> None:
    edition = compiled(naming(distillation, "番茄叶子", "u-白桦"))
    assert not any(claim.called for claim in entry_of(edition, EntryKind.PAIN).claims)


def test_what_was_open_in_the_edition_before_says_that_it_is_answered(
    distillation: Distillation, edition: Edition, english: Edition
) -> None:
    assert entry_of(edition, EntryKind.OPEN).pain == "p2"
    for before, told in ((edition, "第 2 期里还没人答，现在有了。"), (english, "In no. 2 nobody had an answer")):
        after = in_april(before, with_answer(distillation))
        (answered,) = [entry for entry in after.entries if entry.pain == "p2"]
        assert answered.kind is EntryKind.PAIN
        page = markdown.render(after)
        number = after.entries.index(answered) + 1
        own = page.split(f'<a id="e{number}"></a>')[1].split("<a id=")[0]
        assert told in own
        assert page.count(told) == 1


def test_what_still_waits_says_nothing_of_an_answer(distillation: Distillation, edition: Edition) -> None:
    after = in_april(edition, distillation)
    assert entry_of(after, EntryKind.OPEN).pain == "p2"
    assert "现在有了" not in markdown.render(after)
