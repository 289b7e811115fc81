"""The vectors of texts that are still there; a vector tells of the words that it was made from."""

from __future__ import annotations

from sqlite_utils import Database

from api.pipeline.contents import embedded, question_text, thread_texts
from api.pipeline.findings import load_distillation
from api.pipeline.vectors import text_hash
from models.store import vectors


def forget_vectors(database: Database) -> None:
    """Delete the cached vectors of every text that no conversation and no question holds any more."""
    found = load_distillation(database)
    by_id = {message.id: message for message in found.messages}
    roles = {label.message: label for label in found.roles}
    said = [one.text for one in thread_texts(found.threads, by_id, roles)]
    asked = [question_text(question, by_id) for question in found.questions]
    vectors.keep_only(database, {text_hash(embedded(text)) for text in (*said, *asked)})
