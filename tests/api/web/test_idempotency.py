"""A POST with an idempotency key is done once, however often it is sent."""

from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

from api.access.rights import Role
from api.web import kept_answers
from api.web.kept_answers import KeyedRequest
from models.errors import NotReady
from tests.support_service import Served, token

TOKEN = {"name": "feed reader", "scopes": ["read"]}
DISTIL = {"kind": "distil"}


@pytest.fixture(scope="module")
def client(served: Served) -> httpx2.Client:
    with served.client(token(served.service)) as client:
        yield client


def post(client: httpx2.Client, key: str, path: str = "jobs", body: object = DISTIL) -> httpx2.Response:
    return client.post(f"/api/v1/{path}", json=body, headers={"Idempotency-Key": key})


def count(client: httpx2.Client, path: str = "jobs") -> int:
    return len(client.get(f"/api/v1/{path}").json()["items"])


def test_the_same_request_is_done_once_and_answered_twice(client: httpx2.Client) -> None:
    before = count(client)
    first, second = post(client, "a"), post(client, "a")
    assert (first.status_code, count(client)) == (202, before + 1)
    assert (second.status_code, second.content) == (first.status_code, first.content)
    assert second.headers["location"] == first.headers["location"]
    assert ("idempotency-replayed" in first.headers, second.headers["idempotency-replayed"]) == (False, "true")


def test_a_refusal_is_given_again_too(client: httpx2.Client) -> None:
    assert [post(client, "b", body={}).status_code for _ in range(2)] == [422, 422]


def test_the_key_of_another_request_is_refused(client: httpx2.Client) -> None:
    post(client, "c")
    assert post(client, "c", body={"kind": "distil", "model": "builtin:use"}).status_code == 422
    assert post(client, "c", path="webhooks").status_code == 422


@pytest.mark.parametrize("key", ["", "x" * 201, "a\tb", "é"])
def test_what_is_no_key_is_refused(client: httpx2.Client, key: str) -> None:
    answer = client.post("/api/v1/jobs", json=DISTIL, headers={"Idempotency-Key": key.encode("latin-1")})
    assert answer.status_code == 400


def test_somebody_elses_key_is_their_own(served: Served, client: httpx2.Client) -> None:
    post(client, "d")
    before = count(client)
    with served.client(token(served.service, Role.OPERATOR)) as other:
        assert post(other, "d").status_code == 202
    assert count(client) == before + 1
    with served.client(token(served.service, Role.READER)) as reader:
        assert post(reader, "d").status_code == 403
    with served.client() as nobody:
        assert post(nobody, "d").status_code == 401


def test_an_answer_with_a_secret_is_not_kept(served: Served, client: httpx2.Client) -> None:
    before = count(client, "tokens")
    first, second = (post(client, "e", "tokens", TOKEN) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 409)
    assert count(client, "tokens") == before + 1
    with served.service.store.reading() as database:
        kept = database.conn.execute("SELECT body FROM kept_answer WHERE key = 'e'").fetchall()
    assert kept == [(None,)]


def test_many_at_once_are_done_once(client: httpx2.Client) -> None:
    before = count(client)
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: post(client, "f"), range(8)))
    assert {answer.status_code for answer in answers} <= {202, 409}
    assert count(client) == before + 1


def test_what_was_under_way_when_the_server_ended_can_be_sent_again(served: Served) -> None:
    store, request = served.service.store, KeyedRequest("g", b"digest")
    assert kept_answers.begin(store, "token:1", request) is None
    with pytest.raises(NotReady):
        kept_answers.begin(store, "token:1", request)
    kept_answers.forget_unanswered(store)
    assert kept_answers.begin(store, "token:1", request) is None


def test_an_answer_is_kept_for_a_day(served: Served) -> None:
    store, request = served.service.store, KeyedRequest("h", b"digest")
    kept_answers.begin(store, "token:1", request)
    kept_answers.keep(store, "token:1", "h", kept_answers.KeptAnswer(201, {}, b"done"))
    assert kept_answers.begin(store, "token:1", request) == kept_answers.KeptAnswer(201, {}, b"done")
    with store.writing() as database:
        database.conn.execute("UPDATE kept_answer SET at = at - ?", (kept_answers.KEPT,))
    assert kept_answers.begin(store, "token:1", request) is None
