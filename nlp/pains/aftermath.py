"""What came of a trouble that no answer settled: its asker says later, in any conversation, that it is gone.

A chat falls into threads, and the happy end of one often stands in another (改成手动 从96M到41M 不转圈了).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from models.records.message import Message
from nlp.answers.outcome_cues import BUT, FAILURES
from nlp.answers.reply_cues import ASKS
from nlp.answers.reversal import tells_reversed
from nlp.pains.voicings import Voicing
from nlp.words.scripts import has_han

WEEK_MS = 7 * 86_400_000
"""Later than this it may be another trouble."""
_Said = Mapping[tuple[str, str], Sequence[Message]]
"""What each member said in each channel, by time."""


def with_later_ends(voicings: Sequence[Voicing], messages: Iterable[Message]) -> list[Voicing]:
    """The voicings, those solved whose Chinese symptom one of its askers turns round within a week."""
    said = _said(messages)
    return [one if one.solved else replace(one, solved=_ended(one, said)) for one in voicings]


def _said(messages: Iterable[Message]) -> _Said:
    found: defaultdict[tuple[str, str], list[Message]] = defaultdict(list)
    for message in sorted(messages, key=lambda one: (one.sent_at, one.position)):
        found[message.channel, message.member].append(message)
    return found


def _ended(voicing: Voicing, said: _Said) -> bool:
    if not has_han(voicing.asked):
        return False
    return any(
        tells_reversed(voicing.asked, message.text) and not _turns(message.text)
        for asker in sorted(voicing.askers)
        for message in _within_a_week(said.get((voicing.channel, asker), ()), voicing)
    )


def _within_a_week(own: Sequence[Message], voicing: Voicing) -> Sequence[Message]:
    start, end = (bisect_right(own, at, key=lambda one: one.sent_at) for at in (voicing.at, voicing.at + WEEK_MS))
    return [one for one in own[start:end] if one.id not in voicing.messages]


def _turns(text: str) -> bool:
    """True where it asks on, or is not all well."""
    return text in ASKS or text in FAILURES or text in BUT
