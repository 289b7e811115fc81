"""``/openapi.json`` is complete and true: described, with examples that fit, and held to by every answer."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from api.access.routes import ROUTES
from api.serve.openapi import described_path, operations
from tests.support_service import Served, serving, token

EXAMPLES = int(os.environ.get("STILLROOM_FUZZ", "0"))
"""Requests of each operation that are made up; with none given, what the suite has time for. `make fuzz` gives it."""
PHASES = ("--max-examples", str(EXAMPLES)) if EXAMPLES else ("--phases", "examples,fuzzing", "--max-examples", "1")
LIMITLESS = ("STILLROOM_REQUESTS_PER_TOKEN", "STILLROOM_REQUESTS_PER_ADDRESS")
DESCRIBED = ("summary", "description", "operationId", "tags", "responses", "security")


@pytest.fixture(scope="module")
def described(served: Served) -> dict[str, Any]:
    """What anybody is told, without a token."""
    with served.client() as client:
        found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def test_every_route_of_the_api_is_described(described: dict[str, Any]) -> None:
    api = {(method, described_path(path)) for method, path in ROUTES if path.startswith("/api/") and method != "HEAD"}
    assert api - {(method, path) for method, path, _ in operations(described)} == set()


def test_every_operation_says_all_there_is_to_say(described: dict[str, Any]) -> None:
    lacking = {
        f"{method} {path}": [part for part in DESCRIBED if part not in operation]
        for method, path, operation in operations(described)
    }
    assert {name: parts for name, parts in lacking.items() if parts} == {}


def test_every_operation_has_a_name_of_its_own(described: dict[str, Any]) -> None:
    names = Counter(operation["operationId"] for _, _, operation in operations(described))
    assert [name for name, times in names.items() if times > 1] == []


def test_what_asks_for_a_right_names_how_to_prove_it(described: dict[str, Any]) -> None:
    schemes = set(described["components"]["securitySchemes"])
    for method, path, operation in operations(described):
        named = {name for way in operation["security"] for name in way}
        assert named == (schemes if "Right: `" in operation.get("description", "") else set()), (method, path)


def test_no_operation_promises_an_error_that_is_no_problem(described: dict[str, Any]) -> None:
    for method, path, operation in operations(described):
        answers = {status: answer for status, answer in operation["responses"].items() if not status.startswith("2")}
        kinds = {kind for answer in answers.values() for kind in answer.get("content", {})}
        assert "default" in answers, (method, path)
        assert kinds <= {"application/problem+json"}, (method, path)


def examples(schema: object, root: dict[str, Any]) -> Iterator[tuple[dict[str, Any], object]]:
    """Each schema in a description with each of its examples."""
    if isinstance(schema, dict):
        shown = schema.get("examples", [])
        yield from ((schema, one) for one in (shown if isinstance(shown, list) else []))
        if "example" in schema and "type" in schema:
            yield schema, schema["example"]
        for part in schema.values():
            yield from examples(part, root)
    elif isinstance(schema, list):
        for part in schema:
            yield from examples(part, root)


def test_every_example_fits_its_schema(described: dict[str, Any]) -> None:
    found = list(examples(described, described))
    assert len(found) > 50
    for schema, example in found:
        whole = {**schema, "components": described["components"]}
        errors = [
            error.message for error in Draft202012Validator(whole, format_checker=FormatChecker()).iter_errors(example)
        ]
        assert errors == [], (example, schema)


def test_every_answer_is_as_described_whatever_is_sent(
    to_serve: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Schemathesis with all of its checks, as it comes, on the whole description and a real server."""
    for name in LIMITLESS:
        monkeypatch.setenv(name, "0")
    with serving(to_serve) as served:
        line: list[str | Path] = [
            Path(sys.executable).with_name("schemathesis"),
            "run",
            f"{served.address}/openapi.json",
        ]
        sent = ["--header", f"Authorization: Bearer {token(served.service)}", "--checks", "all", "--seed", "1"]
        done = subprocess.run(
            [*line, *sent, *PHASES, "--no-color"], cwd=tmp_path, capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stdout
