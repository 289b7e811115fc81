"""Acts about topics, quotes and names, as every door does them: kept, audited, and seen at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.access.acts import Act
from api.access.audit import record
from api.access.caller import Caller
from api.actions.consenting import ConsentRow, consent
from api.actions.topic_deciding import TopicRequest, decide_topic, undo_topic
from api.actions.withdrawing import withdraw
from api.jobs.job import Arguments, Job, Kind
from api.web.context import Service
from models.records.topic_decision import TopicDecision


@dataclass(frozen=True, slots=True)
class WithdrawalDone:
    """What came of a withdrawal."""

    withdrawn: int
    """Messages that were shown until now."""
    job: Job
    """It takes the words out of the editions."""


def keep_topic_decision(service: Service, caller: Caller, request: TopicRequest) -> TopicDecision:
    """Decide about a topic. Raises what ``decide_topic`` does."""
    return _decided(service, caller, decide_topic(service.workspace, request))


def take_topic_decision_back(service: Service, caller: Caller, number: int) -> TopicDecision:
    """Take back a decision about a topic. Raises ``NotFound`` where it holds no more."""
    return _decided(service, caller, undo_topic(service.workspace, number, caller.name))


def withdraw_words(
    service: Service, caller: Caller, language: str, messages: Sequence[str], reason: str
) -> WithdrawalDone:
    """Take back the words of messages, and start the job that re-issues editions. Raises as ``withdraw`` does."""
    count = withdraw(service.workspace, messages, caller.name, reason)
    with service.store.writing() as database:
        record(database, caller, Act.WITHDRAW, f"message:{messages[0]}", messages=len(messages))
    service.holdings.refresh()
    return WithdrawalDone(count, service.jobs.submit(Kind.REISSUE, Arguments(), caller, language))


def keep_consent(service: Service, caller: Caller, pseudonym: str, name: str) -> ConsentRow:
    """Write down what a member wants to be called. Raises ``NotFound``, ``BadOption``."""
    row = consent(service.workspace, pseudonym, name, caller.name)
    with service.store.writing() as database:
        record(database, caller, Act.CONSENT, f"member:{row.pseudonym}", named=bool(row.name))
    return row


def _decided(service: Service, caller: Caller, made: TopicDecision) -> TopicDecision:
    with service.store.writing() as database:
        record(
            database, caller, Act.DECIDE_TOPIC, f"topic:{made.topic}", number=made.number, verdict=made.verdict.value
        )
    service.holdings.refresh()
    return made
