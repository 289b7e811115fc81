"""What is said to a question: members' words to paste, what they rest on, and how far they were tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from api.queries.answers import of_chosen
from api.queries.asked import Asked
from api.queries.controversies import ControversyView, Said, SideView, of_passage
from api.queries.holdings import Holdings, Snapshot
from api.queries.passages import Passage
from api.queries.views import TopicName, head, topics_of
from api.queries.ways import BOTH, scene_of, told_ways
from models.i18n import N_, translate
from models.records.answer import Question
from models.records.edition import Claim, ClaimKind, Status
from models.store import lines

_PASTED = 900
"""Characters of an answer to paste: what a chat shows without folding it."""
_A_SIDE = 3
"""Statements of a side, and conditions, that are pasted: both sides have to fit."""
_STATEMENT = 120
"""Characters of each."""
_STATUS: dict[Status, str] = {
    Status.TRIED: N_("Somebody tried this and said that it works."),
    Status.THANKED: N_("The asker said thanks."),
    Status.UNHEARD: N_("Nobody said how it went."),
    Status.CORRECTED: N_("This was corrected later."),
    Status.REVIEWED: N_("An expert reviewed this."),
}
"""What stands below the words."""
_DISPUTED = N_("Members see this differently; these are both sides.")
_CONDITIONS = N_("It depends:")


@dataclass(frozen=True, slots=True)
class Reply:
    """Words to paste."""

    text: str
    title: str
    """What was asked before, in the asker's words."""
    status: Status | None
    evidence: tuple[str, ...]
    """``Message.id``"""
    topics: tuple[TopicName, ...]
    claims: tuple[Claim, ...] = ()
    passage: Passage | None = None
    thread: str | None = None
    sides: tuple[SideView, ...] = ()


def reply_of(holdings: Holdings, snapshot: Snapshot, asked: Asked, language: str) -> Reply | None:
    """The answer of one that was asked; None where its messages are gone."""
    if asked.passage is None:
        return _of_question(holdings, snapshot, asked, language)
    if asked.group == BOTH:
        return _of_sides(snapshot, asked.passage, language)
    return _of_way(snapshot, asked.passage, asked.group, language)


def _of_way(snapshot: Snapshot, passage: Passage, group: str | None, language: str) -> Reply | None:
    told = told_ways(passage).get(group)
    if not told:
        return None
    scene = scene_of(passage, group)
    words = [claim.text for claim in told]
    numbered = [f"{number}. {text}" for number, text in enumerate(words, 1)] if len(words) > 1 else words
    title = scene.text if scene else passage.title
    claims = (scene, *told) if scene else told
    status = next((claim.status for claim in told if claim.status), None)
    text = _pasted([f"「{title}」", *numbered], status, language)
    return Reply(text, title, status, _evidence(claims), topics_of(snapshot.findings, passage), claims, passage)


def _of_sides(snapshot: Snapshot, passage: Passage, language: str) -> Reply:
    view = of_passage(passage)
    claims = tuple(_first_of_each(told_ways(passage)[BOTH]))
    text = "\n".join([f"「{view.question}」", *_sides_as_text(view, language)])
    topics = topics_of(snapshot.findings, passage)
    return Reply(text, view.question, None, _evidence(claims), topics, claims, passage, sides=view.sides)


def _first_of_each(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Those that are pasted: so many of each side, and so many conditions."""
    seen = Counter[tuple[ClaimKind, str | None]]()
    for claim in claims:
        seen[claim.kind, claim.group] += 1
        if seen[claim.kind, claim.group] <= _A_SIDE:
            yield claim


def _sides_as_text(view: ControversyView, language: str) -> Iterator[str]:
    for side in view.sides:
        yield f"{side.label}："
        yield from _listed(side.statements)
    if view.conditions:
        yield translate(_CONDITIONS, language)
        yield from _listed(view.conditions)
    yield translate(_DISPUTED, language)


def _listed(said: tuple[Said, ...]) -> Iterator[str]:
    yield from (f"- {head(one.text, _STATEMENT)}" for one in said[:_A_SIDE])


def _of_question(holdings: Holdings, snapshot: Snapshot, asked: Asked, language: str) -> Reply | None:
    # Only the community sees questions that no edition holds, and so gets here.
    question: Question = snapshot.findings.questions[asked.question or ""]
    chosen = question.answers[asked.answer or 0]
    wanted = (*question.asking.messages, *chosen.utterance.messages)
    with holdings.reading() as database:
        best = of_chosen(question, chosen, lines.by_ids(database, wanted))
    if best is None:
        return None
    found = snapshot.findings
    title = head(best.question, 200)
    topics = (found.topics[topic] for topic in found.topics_of.get(question.thread, ()))
    names = tuple(TopicName(one.id, one.name) for one in topics)
    text = _pasted([f"「{title}」", best.answer], best.status, language)
    return Reply(text, title, best.status, wanted, names, thread=question.thread)


def _pasted(words: Iterable[str], status: Status | None, language: str) -> str:
    text = "\n".join(words)
    text = text if len(text) <= _PASTED else text[:_PASTED] + "……"
    return f"{text}\n{translate(_STATUS[status], language)}" if status else text


def _evidence(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(span.message for claim in claims for span in claim.evidence))
