"""What of an English entry is borne out: said to the asker, about this, with this outcome.

Chinese entries pass: their answers name neither asker nor object, and nothing here could be told of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from models.records.answer import Question
from models.records.edition import Claim, ClaimKind, Entry, EntryKind, Status
from publish.entries.bearing import Pair, on_one_matter, opens, reacts, vouched
from publish.entries.lasting import lasts
from publish.entries.request import advises, requests, tells
from publish.entries.response import solved_alone, talked_on
from publish.reading import Reading
from publish.spans.scripts import has_han

TWO = 2
"""Askers whose own words an open entry needs."""
_TOLD = frozenset({ClaimKind.CAUSE, ClaimKind.LEAD, ClaimKind.STEP})
_DETOURS = frozenset({ClaimKind.DETOUR, ClaimKind.CORRECTION})
_RANK = (Status.TRIED, Status.THANKED, Status.UNHEARD)


def sound(reading: Reading, entry: Entry | None) -> Entry | None:
    """The entry with the cases, detours and open questions that are borne out; None where its title's is not."""
    if entry is None or has_han(" ".join(claim.text for claim in entry.claims)):
        return entry
    if entry.kind is EntryKind.METHOD:
        return entry if all(advises(claim.text) for claim in entry.claims) else None
    if entry.kind is EntryKind.OPEN and entry.title is None:
        return None
    if entry.title and not (requests(entry.title.text) and tells(entry.title.text, reading.common)):
        return None
    known = reading.pain_questions.get(entry.pain or "", ())
    questions = tuple(reading.questions[name] for name in known if name in reading.questions)
    kept = _waiting(reading, questions, entry) if entry.kind is EntryKind.OPEN else _solved(reading, questions, entry)
    found = _counted(reading, replace(entry, claims=kept))
    least = TWO if entry.kind is EntryKind.OPEN else 1
    titled = entry.title is None or not _sources([entry.title]).isdisjoint(_sources(_scenes(found)))
    return found if found.figures["askers"] >= least and titled else None


def _counted(reading: Reading, entry: Entry) -> Entry:
    """The entry with the figures of what is left of it."""
    askers = {_speaker(reading, claim) for claim in _scenes(entry)}
    results = (claim for claim in entry.claims if claim.kind is ClaimKind.RESULT and claim.status is Status.TRIED)
    tried = {_speaker(reading, claim) for claim in results}
    return replace(entry, figures={**entry.figures, "askers": len(askers), "tried": len(tried)})


def _scenes(entry: Entry) -> Iterator[Claim]:
    return (claim for claim in entry.claims if claim.kind is ClaimKind.SCENE)


def _sources(claims: Iterable[Claim]) -> frozenset[str]:
    return frozenset(piece.message for claim in claims for piece in claim.evidence)


def _waiting(reading: Reading, questions: tuple[Question, ...], entry: Entry) -> tuple[Claim, ...]:
    """The claims without scenes that were answered, ask for nothing, or are about another matter than the title."""
    title = entry.title.text if entry.title else ""
    scenes = {
        claim.id
        for claim in _scenes(entry)
        if _waits(reading, questions, claim) and (not title or on_one_matter(reading, title, claim.text))
    }
    askers = {_speaker(reading, claim) for claim in _scenes(entry) if claim.id in scenes}
    return tuple(
        claim
        for claim in entry.claims
        if (claim.kind is not ClaimKind.SCENE or claim.id in scenes)
        and (claim.kind is not ClaimKind.APPLIES_TO or _speaker(reading, claim) in askers)
    )


def _speaker(reading: Reading, claim: Claim) -> str:
    return reading.messages[claim.evidence[0].message].member


def _waits(reading: Reading, questions: tuple[Question, ...], claim: Claim) -> bool:
    """True where the claim is a request, nobody spoke at once who may have answered it, and it was not solved alone."""
    said = _sources([claim])
    question = next((one for one in questions if not said.isdisjoint((*one.asking.messages, *one.details))), None)
    if question is None or not opens(reading, question):
        return False
    silent = not (talked_on(reading, question) or solved_alone(reading, question))
    return silent and requests(claim.text) and tells(claim.text, reading.common)


def _solved(reading: Reading, questions: tuple[Question, ...], entry: Entry) -> tuple[Claim, ...]:
    """The claims of the cases that are borne out, with detours that were put right and questions that wait."""
    cases = {case for case, ways in _cases(entry).items() if all(_borne_out(reading, questions, way) for way in ways)}
    right = _put_right(reading, entry)
    return tuple(
        claim
        for claim in entry.claims
        if (not _case(claim) or _case(claim) in cases)
        and (claim.kind not in _DETOURS or claim.group in right)
        and (claim.kind is not ClaimKind.UNKNOWN or _waits(reading, questions, claim))
        and (claim.kind is not ClaimKind.BRIEF or _brief_of(claim, entry, cases))
    )


def _brief_of(brief: Claim, entry: Entry, cases: set[str]) -> bool:
    """True where what a case that stays tells holds the line."""
    told = (claim for claim in entry.claims if claim.kind in _TOLD and _case(claim) in cases)
    return not _sources([brief]).isdisjoint(_sources(told))


def _case(claim: Claim) -> str:
    """The number of the claim's case; empty for what stands beside the cases."""
    number = re.match(r"\d+", claim.group or "")
    return number[0] if number else ""


def _cases(entry: Entry) -> dict[str, list[tuple[str, tuple[Claim, ...]]]]:
    """By case what each member told, each with the words of the case's scene."""
    scenes: dict[str, list[str]] = defaultdict(list)
    ways: dict[str, list[Claim]] = defaultdict(list)
    for claim in entry.claims:
        if claim.kind is ClaimKind.SCENE:
            scenes[_case(claim)].append(claim.text)
        elif claim.kind in _TOLD and claim.group:
            ways[claim.group].append(claim)
    found: dict[str, list[tuple[str, tuple[Claim, ...]]]] = defaultdict(list)
    for told in ways.values():
        found[_case(told[0])].append((" ".join(scenes[_case(told[0])]), tuple(told)))
    return found


def _borne_out(reading: Reading, questions: tuple[Question, ...], way: tuple[str, tuple[Claim, ...]]) -> bool:
    scene, told = way
    said = _sources(told)
    question = next((one for one in questions if _answered_by(one, said)), None)
    if question is None or not opens(reading, question) or not requests(scene):
        return False
    known = [claim.status for claim in told if claim.status in _RANK]
    pair = Pair(scene, " ".join(claim.text for claim in told), said)
    return lasts(pair.asked, pair.told) and vouched(
        reading, question, pair, min(known, key=_RANK.index, default=Status.UNHEARD)
    )


def _answered_by(question: Question, said: frozenset[str]) -> bool:
    return any(not said.isdisjoint(answer.utterance.messages) for answer in question.answers)


def _put_right(reading: Reading, entry: Entry) -> frozenset[str | None]:
    """The detours whose correction was said to their teller."""
    detours = {claim.group: claim for claim in entry.claims if claim.kind is ClaimKind.DETOUR}
    corrections = [claim for claim in entry.claims if claim.kind is ClaimKind.CORRECTION and claim.group in detours]
    return frozenset(
        claim.group
        for claim in corrections
        if reacts(reading, detours[claim.group].evidence[-1].message, claim.evidence[0].message)
    )
