"""The files of a book of prompts."""

from __future__ import annotations

from models.records.edition import Edition
from models.records.prompt import PromptBook
from publish.prompts.render import canonical, html, markdown, mcp, promptfoo, prompty, skill


def prompt_files(book: PromptBook, edition: Edition) -> dict[str, str]:
    """Every form's text by its path in the folder of prompts."""
    files = {
        "prompts.json": canonical.render(book),
        "prompts.md": markdown.render(book, edition),
        "prompts.html": html.render(book, edition),
        "mcp.json": mcp.render(book),
    }
    for prompt in book.prompts:
        files[f"prompty/{prompt.id}.prompty"] = prompty.render(prompt, book)
        files[f"promptfoo/{prompt.id}.yaml"] = promptfoo.render(prompt, book)
    return files | {f"skill/{name}": text for name, text in skill.render(book).items()}
