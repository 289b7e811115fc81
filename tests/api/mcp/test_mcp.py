"""The Model Context Protocol, spoken by the official client: to a program that was started, and over HTTP."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from mcp import Client, MCPError, StdioServerParameters, types
from mcp.client.streamable_http import streamable_http_client

from api.access.rights import Role
from api.cli.app import run
from tests.support_service import DRAFT, EXPORT, PUBLISHED, Served, serving, token

ROOT = Path(__file__).parent.parent.parent.parent
ERAS = ("legacy", "auto")
"""The protocol with a handshake, as older clients speak it, and the newest."""

Run = Callable[..., subprocess.CompletedProcess[str]]
Talk = Callable[[Client], Awaitable[None]]


@pytest.fixture(scope="module")
def running(distilled: Path, home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over a copy of the workspace that was made once: accounts are made in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STILLROOM_HOME", str(home))
        with serving(Path(shutil.copytree(distilled, tmp_path_factory.mktemp("mcp") / "own"))) as served:
            yield served


@asynccontextmanager
async def over_http(served: Served, role: Role, language: str, mode: str = "auto") -> AsyncIterator[Client]:
    headers = {"Authorization": f"Bearer {token(served.service, role)}", "Accept-Language": language}
    async with (
        httpx2.AsyncClient(headers=headers, trust_env=False, timeout=60) as wire,
        Client(streamable_http_client(f"{served.address}/mcp", http_client=wire), mode=mode) as client,
    ):
        yield client


@asynccontextmanager
async def started(workspace: Path, home: Path, language: str, *options: str) -> AsyncIterator[Client]:
    line = ["-m", "api.cli", "--lang", language, "mcp", "--workspace", str(workspace), *options]
    environment = {**os.environ, "STILLROOM_HOME": str(home), "PYTHONPATH": str(ROOT)}
    async with Client(StdioServerParameters(command=sys.executable, args=line, env=environment)) as client:
        yield client


def asked(served: Served, talk: Talk, role: Role = Role.EXPERT, language: str = "en", mode: str = "auto") -> None:
    async def whole() -> None:
        async with over_http(served, role, language, mode) as client:
            await talk(client)

    anyio.run(whole)


def text_of(result: Any) -> str:
    [part] = result.content
    return str(part.text)


async def held(client: Client, uri: str) -> Any:
    [contents] = (await client.read_resource(uri)).contents
    return json.loads(contents.text)


@pytest.mark.parametrize("mode", ERAS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_program_at_the_server_searches_reads_and_asks(running: Served, language: str, mode: str) -> None:
    async def talk(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(tools) == {"search", "topic_summary", "ask"}
        assert tools["ask"].title == {"zh": "问一问", "en": "Ask"}[language]
        summary = (await client.call_tool("topic_summary", {})).structured_content
        assert summary["gist"]
        found = await client.call_tool("search", {"query": summary["gist"][0]["title"], "limit": 3})
        assert found.structured_content["entries"]
        assert json.loads(text_of(found)) == found.structured_content
        told = (await client.call_tool("ask", {"question": summary["best_answers"][0]["question"]})).structured_content
        assert told["known"]
        assert told["evidence"]

    asked(running, talk, language=language, mode=mode)


def test_what_was_never_answered_is_said_to_be_unknown(running: Served) -> None:
    async def talk(client: Client) -> None:
        told = (await client.call_tool("ask", {"question": "量子色动力学的格点怎么取？"})).structured_content
        assert (told["known"], told["text"]) == (False, "")

    asked(running, talk)


def test_lists_lead_to_every_edition_topic_and_entry(running: Served) -> None:
    async def talk(client: Client) -> None:
        listed = {resource.uri for resource in (await client.list_resources()).resources}
        assert {"stillroom://editions", "stillroom://topics", "stillroom://entries"} < listed
        assert f"stillroom://editions/{DRAFT}" in listed
        one = (await held(client, "stillroom://editions"))[-1]
        edition = await held(client, f"stillroom://editions/{one['number']}")
        entry = edition["entries"][0]["id"]
        printed = await held(client, f"stillroom://editions/{one['number']}/entries/{entry}")
        assert printed["entry"]["claims"][0]["evidence"]
        assert (await held(client, f"stillroom://entries/{entry}"))["entry"]["id"] == entry
        topic = (await held(client, "stillroom://topics"))[0]
        assert (await held(client, f"stillroom://topics/{topic['id']}"))["name"] == topic["name"]
        templates = {each.uri_template for each in (await client.list_resource_templates()).resource_templates}
        assert "stillroom://editions/{edition}/entries/{entry}" in templates

    asked(running, talk)


def test_ids_are_found_by_what_they_are_called(running: Served) -> None:
    async def talk(client: Client) -> None:
        async def ids(name: str, begun: str) -> list[str]:
            place = types.ResourceTemplateReference(uri=f"stillroom://{name}s/{{{name}}}")
            return (await client.complete(place, {"name": name, "value": begun})).completion.values

        topic = (await held(client, "stillroom://topics"))[0]
        assert topic["id"] in await ids("topic", topic["name"][:2])
        assert await ids("topic", topic["id"][:8]) == [topic["id"]]
        assert await ids("edition", "2025-W11") == [str(PUBLISHED)]
        assert await ids("entry", "没有这样的条目") == await ids("nothing", "") == []

    asked(running, talk)


def test_readers_get_what_was_published_and_nothing_else(running: Served) -> None:
    async def talk(client: Client) -> None:
        assert [one["number"] for one in await held(client, "stillroom://editions")] == [PUBLISHED]
        with pytest.raises(MCPError):
            await client.read_resource(f"stillroom://editions/{DRAFT}")
        found = (await client.call_tool("search", {"query": "选题"})).structured_content
        assert found["entries"]
        assert found["conversations"] == found["messages"] == []
        assert {hit["passage"]["edition"] for hit in found["entries"]} == {PUBLISHED}

    asked(running, talk, Role.READER)


def test_prompts_are_those_of_the_newest_published_edition(running: Served) -> None:
    async def talk(client: Client) -> None:
        prompts = (await client.list_prompts()).prompts
        assert "answer-question" in {prompt.name for prompt in prompts}
        for prompt in prompts:
            values = {argument.name: f"<{argument.name}>" for argument in prompt.arguments or ()}
            [message] = (await client.get_prompt(prompt.name, values)).messages
            assert all(value in message.content.text for value in values.values())
        with pytest.raises(MCPError, match="no prompt"):
            await client.get_prompt("nothing", {})
        with pytest.raises(MCPError):
            await client.get_prompt("answer-question", {})

    asked(running, talk, Role.READER)


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("ask", {}, "question: This is missing."),
        ("ask", {"question": ""}, "question: Write at least 1 characters."),
        ("ask", {"question": "x", "more": 1}, "more: There is no such field."),
        ("ask", {"question": 5}, "question: Give a text."),
        ("search", {"query": "x", "limit": 51}, "limit: Give 50 or less."),
        ("search", {"query": "x", "period": "soon"}, "soon"),
        ("topic_summary", {"topic": "no such"}, "There is no topic no such"),
        ("topic_summary", {"topic": "a", "question": "b"}, "not both"),
        ("search", {"query": "\x00'\"*) OR 1"}, ""),
    ],
)
def test_bad_arguments_are_told_in_the_tools_result(
    running: Served, tool: str, arguments: dict[str, Any], told: str
) -> None:
    async def talk(client: Client) -> None:
        answer = await client.call_tool(tool, arguments)
        assert answer.is_error == bool(told)
        assert told in text_of(answer)

    asked(running, talk)


@pytest.mark.parametrize(
    "uri", ["stillroom://nothing", "stillroom://editions/0", "stillroom://entries/a/b", "file:///etc"]
)
def test_addresses_that_hold_nothing_are_told_so(running: Served, uri: str) -> None:
    async def talk(client: Client) -> None:
        with pytest.raises(MCPError) as caught:
            await client.read_resource(uri)
        assert "没有" in str(caught.value)

    asked(running, talk, language="zh")


def test_without_a_token_nothing_is_answered(running: Served) -> None:
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    with running.client() as client:
        answer = client.post("/mcp", json=message)
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
        elsewhere = {"Origin": "https://elsewhere.example", "Cookie": "lang=en"}
        assert client.post("/mcp", json=message, headers=elsewhere).status_code == 403
        assert client.get("/mcp").status_code == 405


@pytest.mark.parametrize("body", [b"", b"[", b"[]", b'{"jsonrpc": "2.0"}', b"\xff"])
def test_what_is_no_message_is_refused(running: Served, body: bytes) -> None:
    headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    with running.client(token(running.service)) as client:
        assert 400 <= client.post("/mcp", content=body, headers=headers).status_code < 500


def test_a_program_that_starts_it_searches_reads_and_asks(distilled: Path, home: Path) -> None:
    async def whole() -> None:
        async with started(distilled, home, "zh") as client:
            assert len((await client.list_tools()).tools) == 3
            assert [one["number"] for one in await held(client, "stillroom://editions")] == [DRAFT, PUBLISHED]
            found = (await client.call_tool("search", {"query": "标题"})).structured_content
            assert found["messages"]
            assert text_of(await client.call_tool("ask", {})) == "question: 缺少这一项。"

    anyio.run(whole)


def test_its_owner_can_show_published_things_only(distilled: Path, home: Path) -> None:
    async def whole() -> None:
        async with started(distilled, home, "en", "--published") as client:
            assert text_of(await client.call_tool("ask", {})) == "question: This is missing."
            assert [one["number"] for one in await held(client, "stillroom://editions")] == [PUBLISHED]

    anyio.run(whole)


def test_no_member_is_named_and_no_account_is_told(running: Served) -> None:
    with running.service.holdings.reading() as database:
        members = [row[0] for row in database.conn.execute("SELECT id FROM member")]
    names = {message["from"] for message in json.loads(EXPORT.read_text("utf-8"))["messages"] if "from" in message}

    async def talk(client: Client) -> None:
        said = [
            text_of(await client.call_tool("search", {"query": "标题", "limit": 50})),
            text_of(await client.call_tool("topic_summary", {})),
            json.dumps(await held(client, "stillroom://entries"), ensure_ascii=False),
        ]
        for text in said:
            assert not [each for each in (*members, *names) if each in text]

    asked(running, talk)


def test_without_a_workspace_it_says_so_and_nothing_on_the_wire(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--lang", "zh", "mcp", "-w", str(tmp_path / "nothing")]) == 4
    shown = capsys.readouterr()
    assert (shown.out, "没有工作区" in shown.err) == ("", True)


def test_it_ends_with_its_input(stillroom: Run, distilled: Path) -> None:
    done = stillroom("mcp", "-w", distilled, input="not a message\n")
    assert done.returncode == 0, done.stderr
    assert all(json.loads(line)["jsonrpc"] == "2.0" for line in done.stdout.splitlines())
