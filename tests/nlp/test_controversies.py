from __future__ import annotations

from models.records.pain import Controversy
from models.records.topic import Topic
from nlp.controversies.debates import find_controversies
from tests.support_talk import DAY, MONDAY, Line, Talked, talk, together


def controversies(*talks: Talked) -> list[Controversy]:
    messages, threads, roles = together(talks)
    topics = (Topic("ch", None, "", (), tuple(thread.id for thread in threads)),)
    return find_controversies(messages, threads, topics, roles)


ROWS: tuple[Line, ...] = (
    ("amy", "question", "背单词先背词根还是先看例句"),
    ("bo", "opinion", "词根好用，因为一个词根能带出20个词"),
    ("cy", "opinion", "不同意，词根根本没用，例句里才记得住", 1),
    ("di", "opinion", "同意楼上，我靠例句三个月记了2000个", 2),
    ("eve", "opinion", "反对，例句太慢，浪费时间", 3),
    ("fay", "opinion", "我站bo，词根省事", 1),
    ("gus", "opinion", "如果一个月内要考试就用词根，长期学的用例句"),
)


def test_two_sides_in_the_discussions_own_words() -> None:
    (found,) = controversies(talk(*ROWS))
    assert found.question == "m0"
    roots, examples = found.positions
    assert "词根" in roots.label
    assert "例句" in examples.label
    assert set(roots.messages) == {"m1", "m4", "m5"}
    assert set(examples.messages) == {"m2", "m3"}


def test_reasons_come_before_slogans() -> None:
    (found,) = controversies(talk(*ROWS))
    assert found.positions[0].messages[0] == "m1"


def test_conditions_stand_apart() -> None:
    (found,) = controversies(talk(*ROWS))
    assert found.conditional == ("m6",)
    assert all("m6" not in position.messages for position in found.positions)


def test_one_statement_a_member() -> None:
    (found,) = controversies(talk(*ROWS, ("bo", "opinion", "词根才是根本，反正我不换", 2)))
    members = {"m1": "bo", "m7": "bo"}
    assert sum(key in members for position in found.positions for key in position.messages) == 1


def test_who_came_back_is_kept() -> None:
    later = talk(
        ("cy", "opinion", "回来补充，词根我后来也觉得有用"), ("bo", "opinion", "欢迎"), name="n", at=MONDAY + 7 * DAY
    )
    (found,) = controversies(talk(*ROWS), later)
    assert found.later == ("n0",)


def test_for_and_against_one_act() -> None:
    (found,) = controversies(
        talk(
            ("amy", "opinion", "我支持用计算器，省下时间想思路"),
            ("bo", "opinion", "反对用，考试又不让带", 0),
            ("cy", "opinion", "我不同意bo，平时练思路又不是考试", 1),
            ("di", "opinion", "同意bo，一用就不会口算了", 1),
            ("eve", "opinion", "不认同，口算交给机器就行", 3),
        )
    )
    assert [position.label for position in found.positions] == ["支持用", "反对用"]
    assert set(found.positions[1].messages) == {"m1", "m3"}


def test_english_sides() -> None:
    (found,) = controversies(
        talk(
            ("amy", "question", "should I go for tabs or spaces?"),
            ("bo", "opinion", "tabs, because everyone can set their own width"),
            ("cy", "opinion", "I disagree, tabs are a waste, spaces look the same everywhere", 1),
            ("di", "opinion", "I agree, spaces all the way", 2),
            ("eve", "opinion", "not necessarily, spaces make files bigger, I prefer tabs", 3),
        )
    )
    assert [position.label for position in found.positions] == ["tabs", "spaces"]
    assert set(found.positions[0].messages) == {"m1", "m4"}


def test_agreement_is_no_controversy() -> None:
    agreeing: tuple[Line, ...] = (*ROWS[:2], ("cy", "opinion", "同意 词根省事"), ("di", "opinion", "有道理 我也用词根"))
    assert controversies(talk(*agreeing)) == []


def test_a_lone_voice_is_no_position() -> None:
    assert controversies(talk(*ROWS[:3], ("fay", "opinion", "我站bo，词根省事", 1))) == []


def test_answers_to_a_question_are_no_controversy() -> None:
    told = talk(
        ("amy", "question", "导出用csv还是xlsx"),
        ("bo", "answer", "给系统导入的用csv，给人看的用xlsx"),
        ("amy", "thanks", "谢谢"),
    )
    assert controversies(told) == []


def test_the_first_and_my_first_are_no_sides() -> None:
    told = talk(
        ("amy", "opinion", "the first challenge was fine"),
        ("bo", "opinion", "I disagree, my first one was terrible", 0),
        ("cy", "opinion", "not necessarily, the first was long", 1),
        ("di", "opinion", "I disagree, my first was longer", 2),
    )
    assert controversies(told) == []


def test_an_english_side_is_named_as_a_word() -> None:
    told = talk(
        ("amy", "question", "should I go for tabs or paces?"),
        ("bo", "opinion", "tabs, because everyone can set their own width"),
        ("cy", "opinion", "I disagree, tabs are a waste, spaces look the same everywhere", 1),
        ("di", "opinion", "I agree, spaces all the way", 2),
        ("eve", "opinion", "not necessarily, I prefer tabs", 3),
    )
    assert controversies(told) == []


def test_a_debate_whose_halves_lie_in_two_chapters_is_one_controversy() -> None:
    halves = (
        talk(*ROWS[:4], name="m"),
        talk(
            ("hal", "opinion", "词根和例句都试过，词根省事"),
            ("ian", "opinion", "反对，词根浪费时间，例句里才记得住", 0),
            name="n",
            at=MONDAY + 7 * DAY,
        ),
    )
    messages, threads, roles = together(halves)
    chapters = tuple(Topic(f"ch{at}", None, "", (), (thread.id,)) for at, thread in enumerate(threads))
    (found,) = find_controversies(messages, threads, chapters, roles)
    assert set(found.threads) == {thread.id for thread in threads}
    assert [{"m1", "n0"}, {"m2", "m3", "n1"}] == [set(position.messages) for position in found.positions]
