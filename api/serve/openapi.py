"""What ``/openapi.json`` says of every operation: who may, and how it fails."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import FastAPI

from api.access.cookies import SESSION
from api.access.routes import Rule
from api.web.problems import MEDIA_TYPE

ABOUT = (
    "Topic summaries, answers and handbooks distilled from a community’s chat; every statement names the messages "
    "that carry it. Send a token as `Authorization: Bearer …`. Lists come in pages (`cursor`, `limit`); errors are "
    "problem details (RFC 9457) in the language of `Accept-Language` (en or zh); a POST may carry an "
    "`Idempotency-Key`, and is then done once however often it is sent within a day."
)
PROBLEM: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "description": "Why a request had no success (RFC 9457).",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string", "description": "What kind of problem it is."},
        "status": {"type": "integer", "description": "The HTTP status."},
        "detail": {"type": "string", "description": "What is wrong and what can be done."},
        "instance": {"type": "string", "description": "The path that was asked for."},
        "request_id": {"type": "string", "description": "By which an administrator finds the request in the log."},
        "errors": {
            "type": "array",
            "description": "The values that cannot be taken.",
            "items": {
                "type": "object",
                "required": ["where", "reason"],
                "properties": {"where": {"type": "string"}, "reason": {"type": "string"}},
            },
        },
    },
    "example": {
        "type": "about:blank",
        "title": "Not found",
        "status": 404,
        "detail": "There is nothing at this address.",
        "instance": "/api/v1/nothing",
        "request_id": "5f0c9a2e4b7d4e0c8f3a6b1d2c9e7f01",
    },
}
SCHEMES: dict[str, Any] = {
    "token": {"type": "http", "scheme": "bearer", "description": "A token that an administrator made."},
    "session": {"type": "apiKey", "in": "cookie", "name": SESSION, "description": "Who is signed in."},
}
PROBLEM_ANSWER: dict[str, Any] = {
    "description": "What is wrong, and what can be done.",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
"""For the ``responses`` of a route: an answer that is no success."""
_METHODS = frozenset({"get", "put", "post", "delete", "patch", "head", "options"})
_CONVERTOR = re.compile(r":\w+}")
"""What a path template says of the form of a parameter, and its description elsewhere."""
_OF_FASTAPI = ("HTTPValidationError", "ValidationError")
"""Schemas of a shape of errors that the service does not use."""


def describe(app: FastAPI, rules: Mapping[tuple[str, str], Rule]) -> None:
    """Have the application describe itself completely; ``rules`` say who may do what."""
    app.description = ABOUT
    plain = app.openapi

    def complete() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _completed(plain(), rules)
        return app.openapi_schema

    app.openapi = complete  # type: ignore[method-assign]


def described_path(template: str) -> str:
    """A route's path as the description names it."""
    return _CONVERTOR.sub("}", template)


def operations(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Method, path and description of every operation."""
    for path, item in described.get("paths", {}).items():
        for method in _METHODS & item.keys():
            yield method.upper(), path, item[method]


def _completed(described: dict[str, Any], rules: Mapping[tuple[str, str], Rule]) -> dict[str, Any]:
    components = described.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in _OF_FASTAPI:
        schemas.pop(name, None)
    schemas["Problem"] = PROBLEM
    components["securitySchemes"] = SCHEMES
    components.setdefault("responses", {})["Problem"] = PROBLEM_ANSWER
    by_path = {(method, described_path(path)): rule for (method, path), rule in rules.items()}
    for method, path, operation in operations(described):
        _complete(operation, method, by_path[method, path])
    return described


def _complete(operation: dict[str, Any], method: str, rule: Rule) -> None:
    operation["security"] = [] if rule.right is None else [{name: []} for name in SCHEMES]
    if rule.right is not None:
        right = f"Right: `{rule.right.value}`."
        operation["description"] = "\n\n".join(filter(None, [operation.get("description"), right]))
    responses = operation["responses"]
    responses.pop("422", None)
    for status, answer in responses.items():
        content = answer.get("content", {})
        if status >= "4" and "application/json" in content:
            answer["content"] = {MEDIA_TYPE: content["application/json"]}
    responses["default"] = {"$ref": "#/components/responses/Problem"}
    if method == "POST":
        operation["x-idempotency-key"] = True
