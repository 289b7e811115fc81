"""The form in which results are scored from outside: it may not move."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from api.pipeline.annotation import SeenRecord, annotated_lines
from models.records.answer import Answer, Outcome, Question, Utterance
from models.records.distillation import Distillation
from models.records.message import Channel, Kind, Member, Message
from models.records.pain import Pain, PainScore
from models.records.role import NOISE_ROLES, Role, RoleLabel
from models.records.thread import Thread
from models.records.topic import Topic

Run = Callable[..., CompletedProcess[str]]
IDS = ("q", "a1", "a1b", "a2", "a3", "a4", "hi")
KEYS = ["source", "seq", "id", "thread", "reply_to", "role", "noise", "is_question", "answers", "topic", "pain"]


def answer(*messages: str) -> Answer:
    return Answer(Utterance(messages, "a"), 0.9, Outcome.UNHEARD)


def distillation() -> Distillation:
    """A question in three answers, the first of two parts; a greeting; a fourth answer that is not among the best."""
    roles = (Role.QUESTION, *[Role.ANSWER] * 5, Role.GREETING)
    answers = (answer("a1", "a1b"), answer("a2"), answer("a3"), answer("a4"))
    return Distillation(
        channels=(Channel("c", "群", "wechat"),),
        members=(Member("a", "山茶"),),
        messages=tuple(Message(one, "c", place, place, "a", Kind.TEXT, one) for place, one in enumerate(IDS)),
        roles=tuple(RoleLabel(one, role, 1.0) for one, role in zip(IDS, roles, strict=True)),
        threads=(Thread("t", "c", IDS, (("a1", "q"), ("a1b", "a1"), ("a2", "q"), ("hi", "a4"))),),
        topics=(
            Topic("chapter", None, "表", (), ("t",)),
            Topic("topic", "chapter", "透视表", (), ("t",)),
        ),
        questions=(Question("q", "t", Utterance(("q",), "a"), (), answers, (0, 1, 2)),),
        pains=(Pain("p", "chapter", ("q",), ("q",), ("t",), 3, PainScore(1, 1, 0, 0), True, about_service=False),),
        controversies=(),
    )


RECORDS = (
    SeenRecord("one", 0, None, None),
    *(
        SeenRecord("one", place, f"#{one}", one)
        for place, one in enumerate(["q", "a1", "a1b", "a2", "a3", "a4", "hi"], 1)
    ),
    SeenRecord("one", 8, "#q", "q"),
    SeenRecord("two", 0, "#a1", "a1"),
)


def lines() -> list[dict[str, Any]]:
    return list(annotated_lines(distillation(), RECORDS))


def test_every_record_has_a_line_with_the_agreed_keys() -> None:
    assert [list(line) for line in lines()] == [KEYS] * len(RECORDS)
    assert [line["seq"] for line in lines()] == [*range(9), 0]


def test_a_record_that_could_not_be_read_has_nothing() -> None:
    skipped = lines()[0]
    assert (skipped["thread"], skipped["role"], skipped["noise"], skipped["answers"]) == (None, None, False, [])


def test_best_answers_name_their_question_each_part_of_them() -> None:
    assert [line["answers"] for line in lines()[1:8]] == [[], [1], [1], [1], [1], [], []]


def test_references_stay_within_the_source() -> None:
    assert [line["reply_to"] for line in lines()[1:4]] == [None, 1, 2]
    other = lines()[9]
    assert (other["reply_to"], other["answers"], other["thread"]) == (None, [], "t")


def test_a_duplicate_says_what_its_first_said() -> None:
    first, again = lines()[1], lines()[8]
    assert {**again, "seq": 1} == first


def test_noise_has_no_topic_and_topics_are_chapters() -> None:
    assert [(line["topic"], line["noise"]) for line in lines()[6:8]] == [("chapter", False), (None, True)]
    assert [line["pain"] for line in lines()[1:3]] == ["p", None]


@pytest.fixture(scope="module")
def annotated(stillroom: Run, community: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    out = tmp_path_factory.mktemp("annotated") / "lines.jsonl"
    done = stillroom("annotate", community, "--out", out, "--model", "builtin:use")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in out.parent.iterdir()] == ["lines.jsonl"]
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_sequences_restart_with_each_source(annotated: list[dict[str, Any]], community: Path) -> None:
    places = [(line["source"], line["seq"]) for line in annotated]
    one, two = str(community / "one.json"), str(community / "two.json")
    assert places == [*((one, seq) for seq in range(18)), *((two, seq) for seq in range(6))]


def test_labels_agree_with_one_another(annotated: list[dict[str, Any]]) -> None:
    roles = {role.value for role in Role}
    questions = {(line["source"], line["seq"]) for line in annotated if line["is_question"]}
    assert questions
    for line in annotated:
        assert line["role"] in roles
        assert line["noise"] == (Role(line["role"]) in NOISE_ROLES)
        assert line["is_question"] == (line["role"] == "question")
        assert line["reply_to"] is None or line["reply_to"] < line["seq"]
