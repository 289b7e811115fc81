from __future__ import annotations

import hashlib

import numpy as np
import pytest

from models.records.pain import Pain
from models.records.topic import Topic
from nlp.answers.questions import find_questions
from nlp.pains.pain_points import find_obstacles, find_pains
from nlp.pains.service import is_about_service
from tests.support_talk import DAY, MONDAY, Line, Talked, talk, together


def vector(text: str) -> np.ndarray:
    """A vector that knows nothing but the pairs of characters in the text."""
    row = np.zeros(256, dtype=np.float32)
    for at in range(len(text) - 1):
        row[hashlib.blake2b(text[at : at + 2].encode(), digest_size=1).digest()[0]] += 1
    return row / max(float(np.linalg.norm(row)), 1.0)


def pains(*talks: Talked, topics: tuple[Topic, ...] = ()) -> list[Pain]:
    messages, threads, roles = together(talks)
    texts = {message.id: message.text for message in messages}
    vectors = {thread.id: vector("".join(texts[key] for key in thread.messages[:1])) for thread in threads}
    questions = find_questions(messages, threads, roles)
    obstacles = find_obstacles(questions, messages, threads, roles)
    return find_pains(obstacles, messages, threads, topics, roles, vectors=vectors)


def garbled(name: str, member: str, *more: Line, channel: str = "c", at: int = MONDAY) -> Talked:
    return talk((member, "question", "导出的csv打开是乱码怎么办"), *more, name=name, channel=channel, at=at)


CURE = ("bo", "answer", "数据→自文本→文件原始格式选65001，再点加载，乱码就没了")
WORKED = ("amy", "confirm", "可以了")
OTHERS = tuple(
    talk((f"x{place}", "question", text), ("bo", "answer", "页面布局→缩放→宽度改成1页再打印预览"), name=f"o{place}")
    for place, text in enumerate(
        ("打印少一列去哪设置", "微积分第三章习题在哪", "晚上跑步几点合适", "吉他弦多久换一次", "租房合同要注意哪些条款")
    )
)


class TestGrouping:
    def test_one_obstacle_over_channels_and_weeks_is_one_pain(self) -> None:
        found = pains(
            garbled("a", "amy", CURE, WORKED), garbled("b", "cy", CURE, channel="d", at=MONDAY + 8 * DAY), *OTHERS
        )
        assert found[0].questions == ("a0", "b0")
        assert (found[0].score.askers, found[0].score.channels, found[0].score.returned) == (2, 2, 1)
        assert len(found) == 1 + len(OTHERS)

    def test_members_with_the_same_problem_count_as_askers(self) -> None:
        found = pains(garbled("a", "amy", ("cy", "complaint", "同问"), ("di", "opinion", "我也是", 0), CURE))
        assert found[0].score.askers == 3
        assert found[0].voices == ("a0", "a1", "a2")

    def test_complaints_need_no_question(self) -> None:
        found = pains(talk(("amy", "complaint", "每天加班到家就想躺着"), ("cy", "complaint", "坚持不下来了"), name="a"))
        assert found[0].questions == ()
        assert found[0].voices == ("a0", "a1")
        assert not found[0].resolved

    def test_the_order_of_the_threads_does_not_matter(self) -> None:
        talks = (garbled("a", "amy", CURE), garbled("b", "cy", at=MONDAY + DAY), *OTHERS)
        assert pains(*talks) == pains(*reversed(talks))

    def test_an_id_is_that_of_its_earliest_voice(self) -> None:
        alone = pains(garbled("a", "amy", CURE), *OTHERS)
        joined = pains(garbled("a", "amy", CURE), garbled("b", "cy", CURE, at=MONDAY + DAY), *OTHERS)
        assert {pain.id for pain in alone} == {pain.id for pain in joined}

    def test_a_complaint_above_two_questions_voices_the_first_so_ids_differ(self) -> None:
        thread = talk(
            ("zoe", "complaint", "每天加班到家就想躺着"),
            ("amy", "question", "导出的csv打开是乱码怎么办", 0),
            ("cy", "question", "打印少一列去哪里设置，纸张选了A4", 0),
            name="a",
        )
        found = pains(thread, *OTHERS)
        voices = [voice for pain in found for voice in pain.voices]
        assert len(voices) == len(set(voices))
        assert len({pain.id for pain in found}) == len(found) == 2 + len(OTHERS)

    def test_the_chapter_above_the_topic_is_named(self) -> None:
        topics = (Topic("ch", None, "表格", (), ()), Topic("to", "ch", "乱码", (), ("t-a",)))
        assert pains(garbled("a", "amy", CURE), topics=topics)[0].topic == "ch"

    def test_nothing_said_is_no_pain(self) -> None:
        assert pains() == []


class TestState:
    def test_an_unrefuted_answer_resolves(self) -> None:
        assert pains(garbled("a", "amy", CURE))[0].resolved

    def test_a_failed_answer_does_not(self) -> None:
        assert not pains(garbled("a", "amy", CURE, ("amy", "followup", "还是乱码")))[0].resolved

    def test_a_subproblem_that_an_answer_leaves_is_its_own_pain(self) -> None:
        found = pains(
            garbled(
                "a",
                "amy",
                CURE,
                ("amy", "followup", "我是mac版，没有自文本这个按钮"),
                ("cy", "complaint", "我也没有 同求", 2),
            )
        )
        open_, solved = found
        assert (open_.voices, open_.resolved) == (("a2", "a3"), False)
        assert (solved.voices, solved.resolved) == (("a0",), True)

    def test_what_comes_back_unsolved_parts_from_the_solved_problem(self) -> None:
        def mac(name: str, day: int) -> Talked:
            text = "mac版导出的csv打开是乱码 mac没有自文本怎么办"
            return talk(("cy", "question", text), name=name, at=MONDAY + day * DAY)

        found = pains(garbled("a", "amy", CURE, WORKED), garbled("b", "di", CURE), mac("e", 3), mac("f", 9), *OTHERS)
        states = {pain.questions: pain.resolved for pain in found}
        assert states["a0", "b0"]
        assert not states["e0", "f0"]


class TestRank:
    def test_best_total_first_ties_by_the_earliest(self) -> None:
        found = pains(*OTHERS, garbled("a", "amy", ("cy", "complaint", "同问")))
        assert found[0].voices[0] == "a0"
        assert [pain.score.total for pain in found] == sorted((pain.score.total for pain in found), reverse=True)
        assert [pain.voices[0] for pain in found[1:]] == [f"o{place}0" for place in range(len(OTHERS))]

    def test_people_are_those_of_the_content(self) -> None:
        assert pains(garbled("a", "amy", CURE, ("zoe", "chitchat", "路过")))[0].people == 2


class TestService:
    @pytest.mark.parametrize(
        "text",
        [
            "作业三天了还没人批改",
            "助教什么时候在",
            "证书还发吗",
            "How do I get a refund?",
            "nobody graded it, not graded yet",
        ],
    )
    def test_staff_and_service_are_recognised(self, text: str) -> None:
        assert is_about_service([text])

    @pytest.mark.parametrize("text", ["查没退过款的人 结果一行都没有", "csv打开是乱码", "css grid is not working"])
    def test_the_subject_itself_is_not(self, text: str) -> None:
        assert not is_about_service([text])

    def test_a_promise_of_the_staff_resolves_nothing(self) -> None:
        found = pains(
            talk(
                ("amy", "question", "作业交了三天没人批改，是正常的吗"),
                ("bo", "answer", "助教这周请假，3月12日之前会在后台给每一份作业补上评语和分数，先看参考答案"),
                name="a",
            )
        )
        assert found[0].about_service
        assert not found[0].resolved
