"""The stages of distilling in their order, each run only where what it reads has changed."""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from api.actions.progress import Progress
from api.pipeline.contents import embedded, question_text, thread_texts
from api.pipeline.conversations import find_conversations
from api.pipeline.findings import load_distillation
from api.pipeline.fingerprint import SUBJECTS, method
from api.pipeline.vectors import embed
from models.i18n import N_
from models.records.distillation import Distillation
from models.records.pain import Controversy, Pain
from models.records.topic import Topic
from models.store import findings, stages, vectors
from models.store.stages import StageRun
from nlp.controversies.debates import find_controversies
from nlp.embedding.embedder import DEFAULT_MODEL, Embedder, load_embedder
from nlp.embedding.model_cache import default_cache
from nlp.pains.pain_points import find_pains
from nlp.topics.topics import TopicResult, find_topics

_LOADING = N_("Loading the embedding model")
_TOPICS = N_("Finding topics")
_PAINS = N_("Finding pain points")
_CONTROVERSIES = N_("Finding controversies")
_KEEPING = N_("Keeping what was found")


def run_stages(database: Database, model: str, progress: Progress) -> None:
    """Bring everything found up to date with the messages; what is complete stays when it is stopped.

    Raises ``ModelError`` for an embedding model that is not there.
    """
    name = DEFAULT_MODEL if model == "auto" else model
    run = StageRun(SUBJECTS, "", find_conversations(database, progress), name, method("nlp", "api.pipeline"))
    if stages.is_done(database, run):
        return
    progress(_LOADING, 0, None)
    embedder = load_embedder(name, default_cache())
    _keep(database, *_find_subjects(database, embedder, progress), run, progress)


def _find_subjects(database: Database, embedder: Embedder, progress: Progress) -> tuple[Distillation, TopicResult]:
    """Topics, then what needs them; over all channels, because the same trouble is met in several."""
    found = load_distillation(database)
    by_id = {message.id: message for message in found.messages}
    roles = {label.message: label for label in found.roles}
    texts = list(thread_texts(found.threads, by_id, roles))
    rows = embed(database, embedder, [embedded(text.text) for text in texts], progress)
    progress(_TOPICS, 0, None)
    grouped = find_topics(texts, rows, vectors.centroids(database), embedder.id)
    asked = embed(
        database, embedder, [embedded(question_text(question, by_id)) for question in found.questions], progress
    )
    meanings = dict(zip([text.id for text in texts], rows, strict=True))
    meanings.update(zip([question.id for question in found.questions], asked, strict=True))
    progress(_PAINS, 0, None)
    pains = find_pains(found.questions, found.messages, found.threads, grouped.topics, roles, vectors=meanings)
    progress(_CONTROVERSIES, 0, None)
    disputed = find_controversies(found.messages, found.threads, grouped.topics, roles)
    return replace(found, topics=grouped.topics, pains=tuple(pains), controversies=tuple(disputed)), grouped


def _keep(database: Database, found: Distillation, grouped: TopicResult, run: StageRun, progress: Progress) -> None:
    """All of it in one transaction, for each part points to the others."""
    progress(_KEEPING, 0, None)
    with database.atomic():
        findings.replace(database, Topic, found.topics)
        vectors.replace_centroids(database, grouped.centroids)
        findings.replace(database, Pain, found.pains)
        findings.replace(database, Controversy, found.controversies)
        stages.record(database, run)
