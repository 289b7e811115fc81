"""The prompt templates of an edition, whole, as they were written with it."""

from __future__ import annotations

from api.actions.forms import PROMPTS
from api.actions.keeping import folder_in
from api.queries.holdings import Holdings
from models.records.edition import Edition
from models.records.prompt import PromptBook
from publish.prompts.render import canonical


def book_of(holdings: Holdings, edition: Edition) -> PromptBook | None:
    """The edition's templates; None where they were never written, or a purge took them away."""
    file = folder_in(holdings.path, edition) / PROMPTS / "prompts.json"
    made = file.is_file()
    key = ("prompt book", edition.number, edition.revision, file.stat().st_mtime_ns if made else 0)
    return holdings.snapshot().memo.get(key, lambda: canonical.read(file.read_text("utf-8"))) if made else None
