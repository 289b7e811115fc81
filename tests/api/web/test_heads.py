"""HEAD is GET without the body, at every address that can be read."""

import pytest

from api.access.rights import Role
from tests.support_service import Served, token


@pytest.mark.parametrize("path", ["/healthz", "/openapi.json", "/api/v1/topics", "/topics", "/sign-in"])
def test_head_has_the_headers_of_get_and_no_body(served: Served, path: str) -> None:
    with served.client(token(served.service, Role.EXPERT)) as client:
        got, asked = client.get(path), client.head(path)
    assert asked.status_code == got.status_code == 200
    assert asked.content == b""
    assert asked.headers["content-type"] == got.headers["content-type"]


def test_head_is_let_in_where_get_is(served: Served) -> None:
    with served.client() as client:
        assert client.head("/api/v1/topics").status_code == 401


def test_head_of_what_streams_ends(served: Served) -> None:
    with served.client(token(served.service, Role.OPERATOR), timeout=20) as client:
        job = client.post("/api/v1/jobs", json={"kind": "notes"}).json()["id"]
        assert client.head(f"/api/v1/jobs/{job}/events").status_code == 200
        with client.stream("GET", f"/api/v1/jobs/{job}/events", timeout=120) as events:
            for _ in events.iter_lines():
                pass
        assert client.get(f"/api/v1/jobs/{job}").json()["state"] == "failed", "nothing was imported yet"
