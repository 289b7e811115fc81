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
from nlp.embedding.loading import DEFAULT_MODEL
from nlp.pains.pain_points import find_obstacles, find_pains
from nlp.topics.topics import TopicResult, find_topics

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
    _keep(database, *_find_subjects(database, name, progress), run, progress)


def _find_subjects(database: Database, model: str, progress: Progress) -> tuple[Distillation, TopicResult]:
    """Topics, then what needs them; over all channels, because the same trouble is met in several."""
    found = load_distillation(database)
    by_id = {message.id: message for message in found.messages}
    roles = {label.message: label for label in found.roles}
    texts = list(thread_texts(found.threads, by_id, roles))
    obstacles = find_obstacles(found.questions, found.messages, found.threads, roles)
    # Embedding all questions takes as long as all threads: only those that pain points are compared by are embedded,
    # and the answered ones, which readers' questions are compared with.
    compared = {one.question for one in obstacles}
    asked = [question for question in found.questions if question.resolved or question.id in compared]
    said = [*(text.text for text in texts), *(question_text(question, by_id) for question in asked)]
    meant = embed(database, model, [embedded(text) for text in said], progress)
    progress(_TOPICS, 0, None)
    # What the machine found, not what people made of it: their decisions are replayed on every reading.
    before = {topic.id: topic.parent for topic in findings.load(database, Topic)}
    people = frozenset(member.pseudonym for member in found.members)
    known = vectors.centroids(database)
    grouped = find_topics(texts, meant.rows[: len(texts)], known, meant.model, before, people=people)
    keys = [*(text.id for text in texts), *(question.id for question in asked)]
    meanings = dict(zip(keys, meant.rows, strict=True))
    progress(_PAINS, 0, None)
    pains = find_pains(obstacles, found.messages, found.threads, grouped.topics, roles, vectors=meanings)
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
