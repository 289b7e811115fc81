"""A prompt with its evaluation cases as a promptfoo configuration (https://www.promptfoo.dev/docs/configuration/reference).

The prompt is a chat in JSON: promptfoo renders each of its strings once, where it renders a plain text twice.
"""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from models.i18n import N_, translate
from models.records.prompt import Case, Prompt, PromptBook
from publish.prompts.render.template_text import system_template, task_template

_READ = re.compile(r"\{[{%#]|^(?:file|package|python|javascript|https?)://|^(?:file|package):", re.IGNORECASE)
"""What promptfoo reads in a value: a tag, or the name of a file to load. Such a case is left out, and said to be."""
_ABOUT = N_("{title} (edition {number}); the provider echo only prints the prompt: name your own.")


def render(prompt: Prompt, book: PromptBook) -> str:
    """One configuration: the prompt, its tests, and the ids of the cases that it cannot hold."""
    kept = [case for case in prompt.evals if not _read(case)]
    left = [case.id for case in prompt.evals if _read(case)]
    about = translate(_ABOUT, book.language).format(title=prompt.title, number=book.edition)
    document = {
        "description": about,
        "providers": ["echo"],
        "prompts": [{"id": prompt.id, "label": prompt.id, "raw": _chat(prompt)}],
        "tests": [_test(prompt, case) for case in kept],
        "metadata": {"edition": book.edition, "left_out": left},
    }
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=120)


def _chat(prompt: Prompt) -> str:
    messages = [
        {"role": "system", "content": system_template(prompt)},
        {"role": "user", "content": task_template(prompt)},
    ]
    return json.dumps(messages, ensure_ascii=False)


def _test(prompt: Prompt, case: Case) -> dict[str, Any]:
    held = [{"type": "contains-all", "value": list(case.holds)}] if case.holds else []
    source = case.provenance
    return {
        "description": f"{prompt.id} {case.id}",
        "vars": dict(case.values),
        "assert": [*held, *({"type": "not-contains", "value": text} for text in case.lacks)],
        "metadata": {
            "edition": source.edition,
            "entry": source.entry,
            "claims": list(source.claims),
            "messages": list(source.messages),
        },
    }


def _read(case: Case) -> bool:
    return any(_READ.search(text) for text in (*case.values.values(), *case.holds, *case.lacks))
