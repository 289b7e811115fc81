"""Who helped, by what the askers themselves said came of it."""

from __future__ import annotations

from collections.abc import Sequence

from models.records.answer import Outcome, Question
from models.records.helper import Helper
from models.records.message import Message


def find_helpers(questions: Sequence[Question], messages: Sequence[Message]) -> list[Helper]:
    """Members with a confirmed answer, most questions helped first, then the earliest helped."""
    times = {message.id: (message.sent_at, message.id) for message in messages}
    ordered = sorted(questions, key=lambda question: times[question.id])
    helped: dict[str, list[str]] = {}
    asked: dict[str, str] = {}
    for question in ordered:
        asked.setdefault(question.asking.member, question.id)
        for member in _confirmed(question):
            helped.setdefault(member, []).append(question.id)
    found = [Helper(member, tuple(keys), _turned(asked.get(member), keys, times)) for member, keys in helped.items()]
    return sorted(found, key=lambda helper: (-len(helper.helped), times[helper.helped[0]]))


def _confirmed(question: Question) -> list[str]:
    """Members with a confirmed answer to it, each once; the asker's own does not count."""
    members = (one.utterance.member for one in question.answers if one.outcome is Outcome.CONFIRMED)
    return [member for member in dict.fromkeys(members) if member != question.asking.member]


def _turned(asked: str | None, helped: Sequence[str], times: dict[str, tuple[int, str]]) -> tuple[str, str] | None:
    """The question once asked and the first helped with after it."""
    if asked is None:
        return None
    later = next((key for key in helped if times[key] > times[asked]), None)
    return (asked, later) if later else None
