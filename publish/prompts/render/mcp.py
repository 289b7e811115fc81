"""Prompts as the Model Context Protocol gives them: ``prompts/list`` and ``prompts/get``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from models.records.prompt import Prompt, PromptBook
from publish.prompts.filling import full_text


def render(book: PromptBook) -> str:
    """The list, and what ``prompts/get`` answers for each prompt with its variables' names as values."""
    answers = {prompt.id: got(prompt, _names(prompt)) for prompt in book.prompts}
    return json.dumps({"list": listed(book.prompts), "get": answers}, ensure_ascii=False, indent=1) + "\n"


def listed(prompts: Iterable[Prompt]) -> dict[str, Any]:
    """The result of ``prompts/list``."""
    return {"prompts": [_listed(prompt) for prompt in prompts]}


def got(prompt: Prompt, arguments: Mapping[str, str]) -> dict[str, Any]:
    """The result of ``prompts/get``: one message, since the protocol knows no system role.

    Raises:
        BadOption: an argument is missing or unknown.

    """
    content = {"type": "text", "text": full_text(prompt, arguments)}
    return {"description": prompt.description, "messages": [{"role": "user", "content": content}]}


def _listed(prompt: Prompt) -> dict[str, Any]:
    arguments = [
        {"name": variable.name, "description": variable.description, "required": True} for variable in prompt.variables
    ]
    return {"name": prompt.id, "title": prompt.title, "description": prompt.description, "arguments": arguments}


def _names(prompt: Prompt) -> dict[str, str]:
    return {variable.name: f"{{{variable.name}}}" for variable in prompt.variables}
