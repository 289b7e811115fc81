"""The log: a JSON object a line, with what an operator needs and nothing that anybody wrote."""

import json
import logging
import time

import anyio
import httpx2
import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse

from api.web.edge import Edge
from api.web.logs import JsonLines
from api.web.metrics import Metrics
from tests.support_service import Served, token

SECRET = "what-nobody-may-read"  # noqa: S105 (what the tests look for)


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, "stillroom.requests")
    return caplog


def last(lines: pytest.LogCaptureFixture) -> logging.LogRecord:
    """The line of the request that was just answered; it is written after the answer has left."""
    deadline = time.monotonic() + 10
    while not lines.records and time.monotonic() < deadline:
        time.sleep(0.01)
    return lines.records[-1]


def told(record: logging.LogRecord) -> dict[str, object]:
    line = JsonLines().format(record)
    assert "\n" not in line
    found: dict[str, object] = json.loads(line)
    return found


def test_a_request_is_one_line_that_names_route_status_and_caller(
    served: Served, lines: pytest.LogCaptureFixture
) -> None:
    with served.client(token(served.service)) as client:
        answer = client.get(f"/api/v1/jobs/7?q={SECRET}", headers={"X-Request-ID": "proxy-12345"})
    line = told(last(lines))
    assert (line["route"], line["status"], line["request"]) == ("/api/v1/jobs/{job}", 404, "proxy-12345")
    assert str(line["caller"]).startswith("token")
    assert line["bytes"] == int(answer.headers["content-length"])
    assert SECRET not in JsonLines().format(lines.records[-1])


def test_a_path_that_is_no_route_is_not_logged(served: Served, lines: pytest.LogCaptureFixture) -> None:
    with served.client() as client:
        client.get(f"/{SECRET}")
    assert (told(last(lines))["route"], SECRET in lines.text) == ("-", False)


def test_a_defect_is_logged_by_its_place_and_not_by_its_words(lines: pytest.LogCaptureFixture) -> None:
    try:
        int(SECRET)
    except ValueError:
        logging.getLogger("stillroom.requests").exception("defect")
    line = told(lines.records[-1])
    assert (line["error"], line["level"]) == ("ValueError", "error")
    assert "test_logs.py" in str(line["trace"])
    assert SECRET not in json.dumps(line)


async def _broken(*_: object) -> None:
    raise RuntimeError(SECRET)


def test_a_defect_becomes_an_answer_with_the_requests_id(lines: pytest.LogCaptureFixture) -> None:
    def answer(request: Request) -> JSONResponse:
        return JSONResponse({"request": request.state.request_id}, 500)

    edge = Edge(_broken, Metrics(), answer)

    async def ask() -> httpx2.Response:
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(edge), base_url="http://x") as client:  # type: ignore[arg-type]
            return await client.get("/")

    found = anyio.run(ask)
    assert (found.status_code, found.json()["request"]) == (500, found.headers["x-request-id"])
    assert [record.getMessage() for record in lines.records] == ["defect", "request"]
