import numpy as np
import pytest

from models.errors import NotFound
from models.records.answer import Answer, Outcome, Question, Utterance
from models.records.edition import Claim, ClaimKind, Edition, Entry, EntryKind, Evidence, Period, State, Status
from models.records.role import Role, RoleLabel
from models.records.source import SourceReport
from models.records.thread import Thread
from models.records.topic import Topic, TopicCentroid
from models.store import editions, findings, imports, roles, stages, threads, vectors
from models.workspace import Workspace
from tests.support_store import said, take_in

QUESTION = Question(
    "q1",
    "t1",
    Utterance(("q1", "q2"), "m1"),
    (),
    (Answer(Utterance(("a1",), "m2"), 0.7, Outcome.CONFIRMED, ("r1",)),),
    (0,),
)


def edition(number: int, state: State = State.DRAFT) -> Edition:
    evidence = Evidence("a", 0, 2, "透视")
    claim = Claim("x", ClaimKind.STEP, "透视", (evidence,), Status.TRIED, "1")
    entry = Entry("e", EntryKind.PAIN, None, "p", (claim,), {"tried": 1, "askers": 3})
    return Edition(number, state, "训练营", "zh", Period("2025-03", 0, 9), "hash", (entry,), {"people": 3})


def test_roles_of_one_channel_replace_those_before(workspace: Workspace) -> None:
    take_in(workspace.database, [said("a", channel="c1"), said("b", channel="c2")])
    roles.replace(workspace.database, "c1", [RoleLabel("a", Role.CHITCHAT, 0.5)])
    roles.replace(workspace.database, "c2", [RoleLabel("b", Role.ANSWER, 0.9)])
    roles.replace(workspace.database, "c1", [RoleLabel("a", Role.QUESTION, 0.25)])
    assert roles.load(workspace.database) == [RoleLabel("a", Role.QUESTION, 0.25), RoleLabel("b", Role.ANSWER, 0.9)]
    assert roles.load(workspace.database, "c2") == [RoleLabel("b", Role.ANSWER, 0.9)]


def test_threads_of_one_channel_replace_those_before(workspace: Workspace) -> None:
    one = Thread("t1", "c1", ("a", "b", "c"), (("b", "a"), ("c", "b")))
    other = Thread("t2", "c2", ("d",), ())
    threads.replace(workspace.database, "c1", [Thread("t0", "c1", ("a",), ())])
    threads.replace(workspace.database, "c2", [other])
    threads.replace(workspace.database, "c1", [one])
    assert threads.load(workspace.database) == [one, other]
    assert threads.load(workspace.database, "c1") == [one]


def test_findings_keep_their_order_and_scope(workspace: Workspace) -> None:
    topics = [Topic("z", None, "透视表", ("透视",), ("t1",), cohesion=0.1 + 0.2), Topic("a", "z", "去重", (), ())]
    findings.replace(workspace.database, Topic, topics)
    findings.replace(workspace.database, Question, [QUESTION], "c1")
    findings.replace(workspace.database, Question, [], "c2")
    assert findings.load(workspace.database, Topic) == topics
    assert findings.load(workspace.database, Question) == [QUESTION]
    assert findings.load(workspace.database, Question, "c2") == []


def test_vectors_are_cached_by_model_and_text(workspace: Workspace) -> None:
    vector = np.array([0.5, -1.25, 3], np.float32)
    vectors.put(workspace.database, "builtin:e5", [("h1", vector)])
    found = vectors.get(workspace.database, "builtin:e5", ["h1", "h2"])
    assert list(found) == ["h1"]
    assert found["h1"].tolist() == vector.tolist()
    assert vectors.get(workspace.database, "builtin:use", ["h1"]) == {}


def test_centroids_come_back_to_the_last_digit(workspace: Workspace) -> None:
    kept = [TopicCentroid("a", "m", (0.1, 1 / 3)), TopicCentroid("b", "m", (1.0, 0.0))]
    vectors.replace_centroids(workspace.database, [TopicCentroid("old", "m", (0.0,))])
    vectors.replace_centroids(workspace.database, reversed(kept))
    assert vectors.centroids(workspace.database) == kept


@pytest.mark.parametrize("change", ["inputs", "settings", "version"])
def test_a_stage_is_done_until_something_changes(workspace: Workspace, change: str) -> None:
    run = {"stage": "threads", "scope": "c1", "inputs": "i", "settings": "s", "version": "1"}
    assert not stages.is_done(workspace.database, stages.StageRun(**run))
    stages.record(workspace.database, stages.StageRun(**run))
    assert stages.is_done(workspace.database, stages.StageRun(**run))
    assert not stages.is_done(workspace.database, stages.StageRun(**{**run, change: "other"}))


def record_and_stop(workspace: Workspace, run: stages.StageRun) -> float:
    with workspace.database.atomic():
        stages.record(workspace.database, run)
        return 1 / 0


def test_results_and_their_record_are_kept_together_or_not_at_all(workspace: Workspace) -> None:
    run = stages.StageRun("topics", "", "i", "s", "1")
    with pytest.raises(ZeroDivisionError):
        record_and_stop(workspace, run)
    assert not stages.is_done(workspace.database, run)


def test_editions_are_found_by_number(workspace: Workspace) -> None:
    first = editions.save(workspace.database, edition(1))
    assert editions.save(workspace.database, edition(1)) == first
    assert editions.save(workspace.database, edition(2, State.PUBLISHED)) != first
    assert editions.load(workspace.database, 1) == edition(1)
    assert [each.number for each in editions.load_all(workspace.database)] == [1, 2]
    with pytest.raises(NotFound, match="no edition 3"):
        editions.load(workspace.database, 3)


def test_reports_of_finished_sources_come_back(workspace: Workspace) -> None:
    report = SourceReport(
        "a.csv", "weflow-csv", 0.9, None, None, "utf-8", "UTC", True, 1, 0, {"text": 1}, 1, ("一群",), 0, 0, (), size=9
    )
    run = imports.begin(workspace.database)
    imports.finish_source(workspace.database, imports.add_source(workspace.database, run, "a.csv"), report)
    assert imports.reports(workspace.database) == []
    imports.complete(workspace.database, run)
    assert imports.reports(workspace.database) == [report]
