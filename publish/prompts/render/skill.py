"""All prompts as one Agent Skill folder (https://agentskills.io/specification): SKILL.md and a resource a prompt."""

from __future__ import annotations

import re

import yaml

from models.i18n import N_, translate
from models.records.prompt import Prompt, PromptBook
from publish.prompts.filling import system_text, task
from publish.prompts.render import canonical

NAME = "community-handbook"
"""Stays over editions and communities: a skill is found by its folder's name."""
DESCRIPTION = 1024
"""Characters that the specification allows a description."""
_ABOUT = N_(
    "Works with the handbook of {community}: answers members' questions from it or says what is not known yet, writes "
    "reply posts, turns discussions into entries, moderates controversies. Use when a question of this "
    "community is asked "
    "or its chat is worked on."
)
_BODY = N_("Choose the file that fits the task, put the material in place of each name in braces, and follow it.")
_CASES = N_("Examples and evaluation cases with their sources: {file}")
_UNSAFE = re.compile(r"[<>\x00-\x1f]|-{2,}")


def render(book: PromptBook) -> dict[str, str]:
    """The files of the folder by path, the folder's name first."""
    files = {f"{NAME}/SKILL.md": _skill(book), f"{NAME}/assets/prompts.json": canonical.render_public(book)}
    return files | {f"{NAME}/references/{prompt.id}.md": resource(prompt) for prompt in book.prompts}


def resource(prompt: Prompt) -> str:
    """One prompt behind a fence that is longer than any in it: its text stands there as it is given to a model."""
    text = f"{system_text(prompt)}\n\n{task(prompt, lambda name: f'{{{name}}}')}"
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"# {prompt.title}\n\n{fence}text\n{text}\n{fence}\n"


def _skill(book: PromptBook) -> str:
    community = " ".join(_UNSAFE.sub(" ", book.community).split())[:200]
    about = translate(_ABOUT, book.language).format(community=community)[:DESCRIPTION]
    metadata = {"edition": str(book.edition), "language": book.language}
    front = yaml.safe_dump(
        {"name": NAME, "description": about, "metadata": metadata}, allow_unicode=True, sort_keys=False, width=10**6
    )
    listed = "\n".join(
        f"- [{prompt.title}](references/{prompt.id}.md): {prompt.description}" for prompt in book.prompts
    )
    cases = translate(_CASES, book.language).format(file="[assets/prompts.json](assets/prompts.json)")
    return f"---\n{front}---\n\n{translate(_BODY, book.language)}\n\n{listed}\n\n{cases}\n"
