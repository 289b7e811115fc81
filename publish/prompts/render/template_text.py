"""A prompt's text as a template of Jinja2 and Nunjucks, which read it alike."""

from __future__ import annotations

import re

from models.records.prompt import Prompt
from publish.prompts.filling import QUOTE, system_text, task

_OPENING = re.compile(r"\{[{%#]")
"""What begins a tag; what ends one is text where none began."""


def literal(text: str) -> str:
    """The text so that the engine prints it as it stands."""
    return _OPENING.sub(lambda found: f'{{{{ "{found[0]}" }}}}', text)


def system_template(prompt: Prompt) -> str:
    """Instructions and examples, as text only."""
    return literal(system_text(prompt))


def task_template(prompt: Prompt) -> str:
    """The task with a tag for each variable, which sets a quotation mark before each of its lines."""
    return task(prompt, lambda name: f'{{{{ {name} | replace("\\n", "\\n{QUOTE}") }}}}')
