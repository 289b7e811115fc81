"""Which embedding model a workspace's topics were found with."""

from __future__ import annotations

from sqlite_utils import Database

from api.pipeline.fingerprint import SUBJECTS
from models.settings import Settings
from models.store import stages
from nlp.embedding.loading import DEFAULT_MODEL


def model_of(database: Database, settings: Settings) -> str:
    """The model as the run that found topics names it, else as the settings do."""
    runs = stages.recorded(database, SUBJECTS)
    named = runs[0].settings if runs else settings.model
    return DEFAULT_MODEL if named == "auto" else named
