"""The prompt templates as canonical JSON; every other form is rendered from the same record."""

from __future__ import annotations

import json
from typing import Any

from models.codec import plain, revive
from models.records.prompt import Prompt, PromptBook


def render(book: PromptBook) -> str:
    """The whole book: sorted keys, no wall clock, the same bytes for the same book."""
    return _json({**plain(book), "prompts": _prompts(book)})


def read(text: str) -> PromptBook:
    """The book that ``render`` wrote."""
    document = json.loads(text)
    for prompt in document["prompts"]:
        asked = prompt["variables"]
        prompt["variables"] = [
            {"name": name, "label": asked["properties"][name]["title"], **asked["properties"][name]}
            for name in asked["required"]
        ]
    return revive(PromptBook, document)


def render_public(book: PromptBook) -> str:
    """The prompts for language models alone: what is read about members stays with the operator."""
    return _json({"edition": book.edition, "language": book.language, "prompts": _prompts(book)})


def schema(prompt: Prompt) -> dict[str, Any]:
    """The prompt's variables as a JSON Schema (2020-12): an object of texts, all required."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {
            variable.name: {"type": "string", "title": variable.label, "description": variable.description}
            for variable in prompt.variables
        },
        "required": [variable.name for variable in prompt.variables],
        "additionalProperties": False,
    }


def _prompts(book: PromptBook) -> list[dict[str, Any]]:
    return [{**plain(prompt), "variables": schema(prompt)} for prompt in book.prompts]


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
