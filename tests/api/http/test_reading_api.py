"""The reading routes of the API: who gets what, in pages, in one shape, for whatever is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import httpx2
import pytest
from pydantic import TypeAdapter

from api.access import tokens
from api.access.rights import RIGHTS, Right, Role
from api.access.routes import ROUTES
from api.http.examples import EXAMPLES
from tests.support_access import account
from tests.support_library import MEANINGS, garden_workspace
from tests.support_service import Served, serving

LISTS = (
    "channels",
    "threads",
    "messages",
    "topics",
    "topics/map",
    "pains",
    "answers",
    "editions",
    "editions/2/entries",
    "entries",
    "claims",
    "prompts",
)
HOSTILE = ("\x00", "' OR 1=1 --", "../../key", "\u202e", "9" * 90, "%", "\U0001f600", "*", '"', "NEAR(a b)")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def library_served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(garden_workspace(tmp_path_factory.mktemp("api") / "garden")) as running:
        running.service.holdings.meanings = MEANINGS
        yield running


def token(served: Served, role: Role) -> str:
    caller = account(served.service.store, f"{role} {len(tokens.tokens(served.service.store))}", role)
    return tokens.make(served.service.store, caller, "t", RIGHTS[role] - {Right.ADMIN}).secret


@pytest.fixture(scope="module")
def expert(library_served: Served) -> Iterator[httpx2.Client]:
    with library_served.client(token(library_served, Role.EXPERT)) as client:
        yield client


@pytest.fixture(scope="module")
def reader(library_served: Served) -> Iterator[httpx2.Client]:
    with library_served.client(token(library_served, Role.READER)) as client:
        yield client


def get(client: httpx2.Client, path: str, **query: str) -> Any:
    answer = client.get(f"/api/v1/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def items(client: httpx2.Client, path: str, **query: str) -> list[Any]:
    """Every item of a list, page by page."""
    found: list[Any] = []
    page = get(client, path, **query)
    while True:
        found += page["items"]
        if page["next"] is None:
            return found
        page = get(client, path, cursor=page["next"], **query)


@pytest.mark.parametrize("path", LISTS)
def test_pages_together_are_the_list(expert: httpx2.Client, path: str) -> None:
    whole = get(expert, path, limit="200")
    assert whole["next"] is None
    assert whole["items"] or path == "prompts"
    assert items(expert, path, limit="3") == whole["items"]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("query", [{"cursor": "x"}, {"cursor": "WyJhIiwxXQ"}, {"limit": "0"}, {"limit": "201"}])
def test_what_is_no_page_is_refused(expert: httpx2.Client, path: str, query: dict[str, str]) -> None:
    assert expert.get(f"/api/v1/{path}", params=query).status_code in {400, 404, 422}


def test_what_was_seen_is_not_sent_again(expert: httpx2.Client) -> None:
    first = expert.get("/api/v1/topics/c1/summary")
    again = expert.get("/api/v1/topics/c1/summary", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_readers_are_kept_from_the_talk(reader: httpx2.Client) -> None:
    for path in ("channels", "threads", "messages", "search/messages?q=a", "search/threads?q=a", "notes"):
        assert reader.get(f"/api/v1/{path}").status_code == 403, path


def test_readers_get_published_editions_and_what_they_hold(reader: httpx2.Client, expert: httpx2.Client) -> None:
    assert [one["number"] for one in items(reader, "editions")] == [1]
    assert [one["number"] for one in items(expert, "editions")] == [2, 1]
    assert reader.get("/api/v1/editions/2").status_code == 404
    assert reader.get("/api/v1/editions/2/record").status_code == 404
    assert {one["edition"] for one in items(reader, "claims")} == {1}
    assert {one["id"] for one in items(reader, "topics")} < {one["id"] for one in items(expert, "topics")}


def test_no_id_of_a_member_leaves(expert: httpx2.Client) -> None:
    """The garden's members have ids that begin with ``u-``."""
    said = [expert.get(f"/api/v1/{path}?limit=200").text for path in LISTS]
    details = ("threads/t1", "topics/c1/summary", "pains/p1", "summary", "editions/2/record")
    said += [expert.get(f"/api/v1/{path}").text for path in details]
    assert not [text[:80] for text in said if "u-" in text]
    assert "白桦" in "".join(said)


def test_a_conversation_says_who_answers_whom(expert: httpx2.Client) -> None:
    page = get(expert, "threads/t1")
    assert [one["speaker"] for one in page["messages"]][:2] == ["木棉", "木棉"]
    window = get(expert, f"messages/{page['messages'][1]['id']}", before="1", after="1")
    assert window["before"][0]["id"] == page["messages"][0]["id"]


def test_the_parts_of_a_filter_hold_together(expert: httpx2.Client) -> None:
    assert {one["id"] for one in items(expert, "threads", topic="c1")} == {"t1", "t2"}
    assert items(expert, "threads", topic="c1", channel="g2") == []
    assert [one["id"] for one in items(expert, "pains", state="tried")] == ["p1"]
    assert {one["role"] for one in items(expert, "messages", role="question")} == {"question"}


def test_ask_answers_or_says_that_it_does_not_know(reader: httpx2.Client, expert: httpx2.Client) -> None:
    assert get(expert, "ask", question="番茄叶子从下往上发黄")["known"]
    told = get(reader, "ask", question="how do I change a bicycle tire")
    assert (told["known"], told["text"]) == (False, "")


def test_search_marks_what_it_found(expert: httpx2.Client) -> None:
    hit = get(expert, "search/messages", q="蜗牛")["items"][0]
    start, end = hit["highlights"][0]
    assert hit["message"]["text"][start:end] == "蜗牛"


def test_feeds_are_atom(reader: httpx2.Client) -> None:
    topic = items(reader, "topics")[0]["id"]
    for path in ("feeds/editions.atom", f"feeds/topics/{topic}.atom"):
        answer = reader.get(f"/api/v1/{path}")
        assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
        assert ET.fromstring(answer.text).findall(f"{ATOM}entry")  # noqa: S314 (our own server's)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_is_asked_breaks_it(expert: httpx2.Client, text: str) -> None:
    paths = [path for (method, path) in ROUTES if method == "GET" and path.startswith("/api/v1/")]
    mine = [path for path in paths if path.split("/")[3] in {one.split("/")[0] for one in LISTS}]
    for path in mine:
        for part in ("channel", "thread", "message", "topic", "pain", "edition", "entry", "claim", "prompt"):
            path = path.replace(f"{{{part}}}", quote(text, safe=""))  # noqa: PLW2901
        queries = {"q": text, "question": text, "period": text, "channel": text, "topic": text, "cursor": text}
        for query in ({}, queries):
            assert expert.get(path, params=query).status_code < 500, path
    for path in ("search/messages", "search/threads", "search/entries"):
        assert expert.get(f"/api/v1/{path}", params={"q": text}).status_code == 200
    assert expert.get("/api/v1/ask", params={"question": text}).status_code == 200


def test_every_route_shows_an_example(library_served: Served) -> None:
    with library_served.client() as client:
        described = client.get("/openapi.json").json()
    shown = [
        content["example"]
        for path in described["paths"].values()
        for operation in path.values()
        if {"talk", "topics", "search", "editions"} & set(operation.get("tags", ()))
        for content in operation["responses"].get("200", {}).get("content", {}).values()
        if "example" in content
    ]
    assert len(shown) >= 25
    assert all(shown)


@pytest.mark.parametrize("name", [name for name in EXAMPLES if not name.startswith("Listed")])
def test_every_example_fits_its_record(name: str) -> None:
    kind = _kinds()[name]
    shown = TypeAdapter(kind).validate_json(json.dumps(EXAMPLES[name]))
    assert EXAMPLES[name].keys() <= json.loads(TypeAdapter(kind).dump_json(shown)).keys()


def _kinds() -> dict[str, Any]:
    """The records of ``api.queries``, by name."""
    import importlib  # noqa: PLC0415 (only here)

    found: dict[str, Any] = {}
    for path in sorted((Path(__file__).parents[3] / "api" / "queries").glob("*.py")):
        found.update(vars(importlib.import_module(f"api.queries.{path.stem}")))
    return found
