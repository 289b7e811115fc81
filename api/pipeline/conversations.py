"""Channel by channel, up to the questions: roles, threads, questions and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from api.actions.progress import Progress
from api.pipeline.executor import Executor, Processes, Serial
from api.pipeline.fingerprint import CONVERSATIONS, digest_of_runs, method
from models.i18n import N_
from models.machine import cores
from models.records.answer import Question
from models.records.message import Message
from models.records.role import RoleLabel
from models.records.thread import Thread
from models.store import findings, messages, roles, stages, threads
from models.store.stages import StageRun
from nlp.answers.mending import mend_threads
from nlp.answers.questions import find_questions
from nlp.roles.labels import label_roles
from nlp.roles.refinement import refine_roles
from nlp.threads.splitting import split_threads

WORTH_PROCESSES = 20_000
"""Messages below which starting processes costs more than they save."""
_STEP = N_("Finding conversations and questions")


@dataclass(frozen=True, slots=True)
class Shard:
    """One channel's messages, in order of position."""

    channel: str
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Conversations:
    """What was found in one channel."""

    channel: str
    roles: tuple[RoleLabel, ...]
    threads: tuple[Thread, ...]
    questions: tuple[Question, ...]


def converse(shard: Shard) -> Conversations:
    """Find the conversations of one channel; it needs nothing but the shard, so it runs in any process."""
    first = label_roles(shard.messages)
    linked = split_threads(shard.messages, _by_message(first))
    labels = refine_roles(shard.messages, linked, first)
    mended = mend_threads(shard.messages, linked, _by_message(labels))
    questions = find_questions(shard.messages, mended, _by_message(labels))
    return Conversations(shard.channel, tuple(labels), tuple(mended), tuple(questions))


def _by_message(labels: Sequence[RoleLabel]) -> dict[str, RoleLabel]:
    return {label.message: label for label in labels}


def find_conversations(database: Database, progress: Progress, executor: Executor | None = None) -> str:
    """Bring the conversations of every changed channel up to date; give the hash of all of them.

    Each channel is kept as soon as it is done: an interrupted run goes on with the next one.
    """
    digests = sorted(messages.digests(database).items())
    runs = [StageRun(CONVERSATIONS, channel, digest, "", method("nlp")) for channel, digest in digests]
    stale = {run.scope: run for run in runs if not stages.is_done(database, run)}
    shards = _shards(database, list(stale))
    where = executor or _executor(sum(len(shard.messages) for shard in shards))
    progress(_STEP, 0, len(stale))
    for done, found in enumerate(where.map(converse, shards), 1):
        _keep(database, found, stale[found.channel])
        progress(_STEP, done, len(stale))
    return digest_of_runs(runs)


def _shards(database: Database, channels: list[str]) -> list[Shard]:
    """The largest first, so that no process is left alone with it at the end."""
    shards = [Shard(channel, tuple(messages.load(database, channel))) for channel in channels]
    return sorted(shards, key=lambda shard: (-len(shard.messages), shard.channel))


def _executor(size: int) -> Executor:
    return Processes(cores()) if cores() > 1 and size >= WORTH_PROCESSES else Serial()


def _keep(database: Database, found: Conversations, run: StageRun) -> None:
    with database.atomic():
        roles.replace(database, found.channel, found.roles)
        threads.replace(database, found.channel, found.threads)
        findings.replace(database, Question, found.questions, found.channel)
        stages.record(database, run)
