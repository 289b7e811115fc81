"""Topics, quotes and names over HTTP: shown at once, under the caller's name, and nobody overwrites another."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from api.access.rights import Role
from tests.support_service import Served, serving, token


@pytest.fixture(scope="module")
def desk(distilled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over a workspace that these tests change."""
    with serving(Path(shutil.copytree(distilled, tmp_path_factory.mktemp("word") / "own"))) as served:
        yield served


@pytest.fixture
def operator(desk: Served) -> Iterator[httpx2.Client]:
    with desk.client(token(desk.service, Role.OPERATOR)) as client:
        yield client


def a_topic(client: httpx2.Client) -> dict[str, object]:
    return dict(client.get("/api/v1/topics").json()["items"][0])


def test_a_renamed_topic_is_called_so_in_the_next_answer_until_it_is_taken_back(operator: httpx2.Client) -> None:
    topic = a_topic(operator)
    made = operator.post(
        "/api/v1/topic-decisions", json={"topic": topic["id"], "verdict": "rename", "name": "封面与标题"}
    )
    assert made.status_code == 201, made.text
    assert operator.get(f"/api/v1/topics/{topic['id']}").json()["name"] == "封面与标题"
    listed = operator.get("/api/v1/topic-decisions").json()["items"]
    assert [one["number"] for one in listed] == [made.json()["number"]]
    undone = operator.post(f"/api/v1/topic-decisions/{made.json()['number']}/undo")
    assert undone.status_code == 201, undone.text
    assert operator.get(f"/api/v1/topics/{topic['id']}").json()["name"] == topic["name"]


def test_a_decision_upon_an_older_state_of_a_topic_is_a_conflict(operator: httpx2.Client) -> None:
    topic = a_topic(operator)["id"]
    body = {"topic": topic, "verdict": "pin"}
    made = operator.post("/api/v1/topic-decisions", json=body)
    assert made.status_code == 201
    late = operator.post("/api/v1/topic-decisions", json={**body, "expected": made.json()["number"] - 1})
    assert late.status_code == 409


def test_withdrawn_words_are_in_no_answer_and_a_job_takes_them_out_of_the_editions(operator: httpx2.Client) -> None:
    entry = operator.get("/api/v1/editions/1/record").json()["entries"][0]
    message = entry["claims"][0]["evidence"][0]["message"]
    words = operator.get(f"/api/v1/messages/{message}").json()["message"]["text"]
    assert words
    done = operator.post("/api/v1/withdrawals", json={"messages": [message], "reason": "不想被引用"})
    assert done.status_code == 202, done.text
    assert operator.get(f"/api/v1/messages/{message}").json()["message"]["text"] == ""
    job = f"/api/v1/jobs/{done.json()['job']}"
    with operator.stream("GET", f"{job}/events", timeout=60) as events:
        for _ in events.iter_lines():
            pass
    assert operator.get(job).json()["result"]["reissued"]["published"] == [[1, 2]]
    # Whoever comes first after a change has the last state, while the newer one is read aside.
    deadline = time.monotonic() + 20
    while words in operator.get("/api/v1/editions/1/record").text:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_who_wants_to_be_named_is_kept_under_the_name_of_who_wrote_it_down(operator: httpx2.Client) -> None:
    talk = operator.get("/api/v1/messages", params={"limit": 50}).json()["items"]
    pseudonym = next(one["speaker"] for one in talk if one["speaker"])
    made = operator.post("/api/v1/consents", json={"pseudonym": pseudonym, "name": "周明"})
    assert made.status_code == 201, made.text
    (row,) = operator.get("/api/v1/consents").json()["items"]
    assert (row["pseudonym"], row["name"]) == (pseudonym, "周明")
    assert row["by"] == made.json()["by"] != ""


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("topic-decisions", {"topic": "nothing", "verdict": "pin"}),
        ("withdrawals", {"messages": ["nothing"]}),
        ("consents", {"pseudonym": "没有这个人", "name": "x"}),
    ],
)
def test_what_is_not_there_is_not_found(operator: httpx2.Client, path: str, body: dict[str, object]) -> None:
    assert operator.post(f"/api/v1/{path}", json=body).status_code == 404
