"""Every answer: its id, its safe headers, its tag; and one shape of failure in the reader's language."""

import json

import httpx2
import pytest

from api.web.headers import HEADERS
from tests.support_service import Served

PROBLEM = {"type", "title", "status", "detail", "instance", "request_id"}


def ask(served: Served, method: str, path: str, **more: object) -> httpx2.Response:
    with served.client() as client:
        return client.request(method, path, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["/healthz", "/nothing", "/openapi.json", "/api/v1/tokens", "/static/nothing"])
@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_every_answer_has_the_safe_headers(served: Served, path: str, accept: str) -> None:
    headers = ask(served, "GET", path, headers={"Accept": accept}).headers
    assert {name.lower() for name in HEADERS} <= set(headers)
    assert "unsafe-inline" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/nothing", None, 404),
        ("GET", "/api/v1/%00", None, 404),
        ("GET", "/api/v1/%FF%FE", None, 404),
        ("POST", "/healthz", None, 405),
        ("GET", "/api/v1/tokens", None, 401),
        ("POST", "/api/v1/sessions", b"{", 422),
        ("POST", "/api/v1/sessions", b"\xff", 400),
        ("POST", "/api/v1/sessions", b'{"name": "\\ud800", "password": 1}', 422),
        ("POST", "/api/v1/sessions", b"[" * 100_000, 400),
        ("POST", "/api/v1/sessions", b"x" * 2_000_000, 413),
    ],
)
def test_every_failure_has_one_shape(served: Served, method: str, path: str, body: bytes | None, status: int) -> None:
    answer = ask(served, method, path, content=body, headers={"Content-Type": "application/json"})
    told = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert told.keys() - {"errors"} == PROBLEM
    assert (told["status"], told["request_id"]) == (status, answer.headers["x-request-id"])


def test_failures_speak_the_readers_language(served: Served) -> None:
    answer = ask(served, "POST", "/api/v1/sessions", json={}, headers={"Accept-Language": "zh-CN,zh;q=0.9"}).json()
    assert (answer["title"], answer["errors"][0]["reason"]) == ("不符合要求", "缺少这一项。")


def test_a_person_is_answered_with_a_page_and_a_program_with_a_problem(served: Served) -> None:
    for accept, kind in (("text/html", "text/html; charset=utf-8"), ("*/*", "application/problem+json")):
        assert ask(served, "GET", "/nothing", headers={"Accept": accept}).headers["content-type"] == kind
    assert "problem" in ask(served, "GET", "/api/v1/x", headers={"Accept": "text/html"}).headers["content-type"]


def test_what_is_not_said_is_not_said_again(served: Served) -> None:
    secret = "do-not-repeat"  # noqa: S105 (what the test looks for)
    answer = ask(served, "POST", "/api/v1/sessions", json={"name": [secret], "password": secret, secret: 1})
    assert secret not in answer.text.replace(f"body.{secret}", "")


def test_an_address_says_all_that_can_be_done_there(served: Served) -> None:
    allowed = ask(served, "PATCH", "/api/v1/tokens").headers["allow"].split(", ")
    assert {"GET", "POST"} <= set(allowed)


def test_who_holds_an_answer_is_told_so_in_a_line(served: Served) -> None:
    first = ask(served, "GET", "/openapi.json")
    again = ask(served, "GET", "/openapi.json", headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert ask(served, "GET", "/openapi.json", headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_proxys_request_id_is_kept_and_nonsense_is_not(served: Served) -> None:
    assert (
        ask(served, "GET", "/healthz", headers={"X-Request-ID": "proxy-12345"}).headers["x-request-id"] == "proxy-12345"
    )
    assert ask(served, "GET", "/healthz", headers={"X-Request-ID": "a\tb"}).headers["x-request-id"] != "a\tb"


def test_a_body_without_an_end_is_broken_off(served: Served) -> None:
    def endless() -> object:
        for _ in range(300):
            yield b"x" * 10_000

    answer = ask(served, "POST", "/api/v1/sessions", content=endless(), headers={"Content-Type": "application/json"})
    assert (answer.status_code, json.loads(answer.text)["status"]) == (413, 413)
