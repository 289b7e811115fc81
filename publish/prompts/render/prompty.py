"""A prompt as a ``.prompty`` file: YAML front matter, then the text with its roles (format 2, https://prompty.ai)."""

from __future__ import annotations

from typing import Any

import yaml

from models.records.prompt import Prompt, PromptBook
from publish.prompts.render.template_text import system_template, task_template


def render(prompt: Prompt, book: PromptBook) -> str:
    """One file; no model is named, so that whoever runs it says which."""
    head = yaml.safe_dump(_front(prompt, book), allow_unicode=True, sort_keys=False, width=120)
    return f"---\n{head}---\nsystem:\n{system_template(prompt)}\n\nuser:\n{task_template(prompt)}\n"


def _front(prompt: Prompt, book: PromptBook) -> dict[str, Any]:
    """Front matter without a member's word: ``strict`` refuses a value that would begin a role."""
    return {
        "name": prompt.id,
        "displayName": prompt.title,
        "description": prompt.description,
        "metadata": {"edition": book.edition, "language": book.language},
        "inputs": [
            {"name": variable.name, "kind": "string", "description": variable.description, "required": True}
            for variable in prompt.variables
        ],
        "template": {"format": {"kind": "jinja2", "strict": True}, "parser": {"kind": "prompty"}},
    }
