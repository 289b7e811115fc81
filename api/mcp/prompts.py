"""The prompts: templates for language models of the newest published edition."""

from __future__ import annotations

from collections.abc import Mapping

import mcp_types as types

from api.mcp.reader import Reader
from api.queries.audience import Audience
from api.queries.prompt_book import book_of
from models.errors import NotFound
from models.i18n import N_
from models.records.prompt import Prompt
from publish.prompts.render import mcp as form

NO_PROMPT = N_("There is no prompt {name}: choose one that is listed.")


def listed(reader: Reader) -> types.ListPromptsResult:
    """Every template, in the edition's language; none before an edition was published."""
    return types.ListPromptsResult.model_validate(form.listed(_prompts(reader)))


def got(reader: Reader, name: str, arguments: Mapping[str, str]) -> types.GetPromptResult:
    """A template with its arguments filled in. Raises ``NotFound``, and ``BadOption`` for a wrong argument."""
    for prompt in _prompts(reader):
        if prompt.id == name:
            return types.GetPromptResult.model_validate(form.got(prompt, arguments))
    raise NotFound(NO_PROMPT, name=name[:80])


def _prompts(reader: Reader) -> tuple[Prompt, ...]:
    published = reader.holdings.snapshot().shelf.newest(Audience.READERS)
    book = book_of(reader.holdings, published[-1]) if published else None
    return book.prompts if book else ()
