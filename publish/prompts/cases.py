"""Cases for the prompts: values and answers made of claims and phrases, with their provenance.

Entries are dealt to few-shot examples and to evaluation once, reviewed ones first; what is shown beside an entry comes
from the same hand, and a case that shares a message with an example is no evaluation.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from models.i18n import translate
from models.records.edition import Claim, ClaimKind, Edition, Entry, EntryKind, Status
from models.records.prompt import Case, Provenance
from publish.identity import digest
from publish.page.cases import Case as Told
from publish.page.cases import Way, cases, of_kind
from publish.prompts.instructions import (
    ASK_ON,
    DEPENDS,
    REPLY_END,
    SIDES,
    SOURCES,
    UNKNOWN,
    VERDICTS,
    WORKED,
)
from publish.prompts.lines import case_claims, discussion, flat, lines, mark, title_of
from publish.prompts.ranking import accepted_first

FEW, OPEN_FEW, EVALS, LONGEST, POST = 2, 1, 8, 1500, 200
"""Entries and open questions for examples, most evaluation cases, characters of a value, and of a posted reply."""


@dataclass(frozen=True, slots=True)
class _Solved:
    """An entry with the case that a prompt shows of it."""

    entry: Entry
    case: Told
    way: Way
    scene: Claim


Hand = tuple[list[Case], list[Case]]


def dealt(prompt: str, edition: Edition) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    """Few-shot examples and evaluation cases of one prompt."""
    examples, evals = _HANDS[prompt](edition)
    shown = {message for case in examples for message in case.provenance.messages}
    return tuple(examples), tuple(case for case in evals if shown.isdisjoint(case.provenance.messages))[:EVALS]


def _answers(edition: Edition) -> Hand:
    """Questions that the handbook answers, each among lines of another entry, and questions that it does not."""
    solved, unsolved = _solved(edition), _of_kind(edition, EntryKind.OPEN)
    hands: list[list[Case]] = []
    for told, asked in (
        (solved[:FEW], unsolved[:OPEN_FEW]),
        (solved[FEW:], unsolved[OPEN_FEW:]),
    ):
        answered = [_answer(edition, one, other) for one, other in zip(told, told[1:] + told[:1], strict=True)]
        refused = [_refusal(edition, entry, told) for entry in asked if _away(entry, told)]
        hands.append([*answered[: EVALS - len(refused[:2])], *refused[:2]])
    return hands[0], hands[1]


def _answer(edition: Edition, told: _Solved, beside: _Solved) -> Case:
    claims = (*case_claims(told.case), *(case_claims(beside.case) if beside is not told else ()))
    steps = _steps(told.way)
    answer = [f"{flat(step.text)} {mark(step)}" for step in steps]
    answer += [
        f"{translate(WORKED, edition.language).format(result=flat(result.text))} {mark(result)}"
        for result in told.way.results[:1]
    ]
    values = {"question": told.scene.text, "handbook": lines(claims, edition.language)}
    unknown = translate(UNKNOWN, edition.language)
    return _case(
        "answer-question",
        edition,
        told.entry,
        claims,
        values,
        answer="\n".join(answer),
        holds=_marks(steps),
        lacks=(unknown,),
    )


def _refusal(edition: Edition, entry: Entry, others: Iterable[_Solved]) -> Case:
    """A question that nobody has answered, among lines about something else."""
    asked = of_kind(entry, ClaimKind.SCENE, ClaimKind.UNKNOWN)[0]
    claims = tuple(claim for other in _apart(entry, others) for claim in case_claims(other.case))
    values = {"question": asked.text, "handbook": lines(claims, edition.language)}
    unknown = translate(UNKNOWN, edition.language)
    return _case(
        "answer-question",
        edition,
        entry,
        (asked, *claims),
        values,
        answer=unknown,
        holds=(unknown,),
        lacks=_marks(claims),
    )


def _away(entry: Entry, others: Iterable[_Solved]) -> bool:
    return bool(of_kind(entry, ClaimKind.SCENE, ClaimKind.UNKNOWN)) and bool(_apart(entry, others))


def _apart(entry: Entry, others: Iterable[_Solved]) -> list[_Solved]:
    """Two entries of another topic than the question's."""
    return [other for other in others if other.entry.topic != entry.topic][:2]


def _replies(edition: Edition) -> Hand:
    made = [case for told in _solved(edition) if (case := _reply(edition, told))]
    return made[:FEW], made[FEW:]


def _reply(edition: Edition, told: _Solved) -> Case | None:
    steps, claims = _steps(told.way), case_claims(told.case)
    told_result = told.way.results[:1]
    post = [flat(step.text) for step in steps]
    post += [translate(WORKED, edition.language).format(result=flat(result.text)) for result in told_result]
    post.append(translate(REPLY_END, edition.language))
    if len("\n".join(post)) > POST:
        return None
    sources = translate(SOURCES, edition.language).format(marks=" ".join(_marks((*steps, *told_result))))
    values = {"question": told.scene.text, "handbook": lines(claims, edition.language)}
    answer = "\n".join([*post, sources])
    return _case("reply-post", edition, told.entry, claims, values, answer=answer, holds=(*_marks(steps), post[-1]))


def _entries(edition: Edition) -> Hand:
    """Discussions of entries with one case, and the entry made of them."""
    made = [_made(edition, told) for told in _solved(edition) if len(cases(told.entry)) == 1]
    return made[:1], made[1:]


def _made(edition: Edition, told: _Solved) -> Case:
    claims = tuple(claim for claim in case_claims(told.case) if claim.kind in _SLOTS)
    numbers = {citation.message: citation.number for citation in edition.citations}
    slots: dict[str, list[dict[str, object]]] = {}
    for claim in claims:
        quotes = [{"message": numbers[piece.message], "quote": flat(piece.quote)} for piece in claim.evidence]
        slots.setdefault(claim.kind.value, []).extend(quotes)
    values = {"discussion": discussion(edition, _messages(claims))}
    answer = json.dumps(slots, ensure_ascii=False, sort_keys=True)
    holds = tuple(f'"{name}"' for name in sorted(slots))
    return _case("discussion-to-entry", edition, told.entry, claims, values, answer=answer, holds=holds)


_SLOTS = frozenset(
    {
        ClaimKind.SCENE,
        ClaimKind.CAUSE,
        ClaimKind.STEP,
        ClaimKind.RESULT,
        ClaimKind.DETOUR,
        ClaimKind.CORRECTION,
        ClaimKind.UNKNOWN,
    }
)


def _posts(edition: Edition) -> Hand:
    disputed = _of_kind(edition, EntryKind.CONTROVERSY)
    made = [case for entry in disputed if (case := _post(edition, entry))]
    return made[:1], made[1:]


def _post(edition: Edition, entry: Entry) -> Case | None:
    asked = title_of(entry)
    named = {claim.group: flat(claim.text) for claim in entry.claims if claim.kind is ClaimKind.SIDE}
    if not asked or len(named) < 2:  # noqa: PLR2004 - a controversy has two sides
        return None
    said = tuple(claim for claim in entry.claims if claim.kind is ClaimKind.POSITION)
    conditions = of_kind(entry, ClaimKind.CONDITION)
    answer = [translate(SIDES, edition.language).format(first=named["a"], second=named["b"])]
    for group in "ab":
        answer += [f"{named[group]}:", *(_stated(claim) for claim in said if claim.group == group)]
    if conditions:
        answer += [translate(DEPENDS, edition.language), *map(_stated, conditions)]
    answer.append(translate(ASK_ON, edition.language))
    views = [f"{mark(claim)} {named[claim.group or 'a']}: {flat(claim.text)}" for claim in said]
    values = {"question": asked.text, "views": "\n".join([*views, lines(conditions, edition.language)]).strip()}
    claims = (asked, *said, *conditions)
    lacks = tuple(translate(verdict, edition.language) for verdict in VERDICTS)
    return _case("moderate", edition, entry, claims, values, answer="\n".join(answer), holds=_marks(said), lacks=lacks)


def _stated(claim: Claim) -> str:
    return f"- {flat(claim.text)} {mark(claim)}"


_HANDS: dict[str, Callable[[Edition], Hand]] = {
    "answer-question": _answers,
    "reply-post": _replies,
    "discussion-to-entry": _entries,
    "moderate": _posts,
}


def _solved(edition: Edition) -> list[_Solved]:
    """One case of each entry, a tried one where there is one, reviewed entries first."""
    found = (next(iter(sorted(_candidates(entry), key=_untried)), None) for entry in accepted_first(edition))
    return [told for told in found if told]


def _candidates(entry: Entry) -> Iterator[_Solved]:
    for case in cases(entry):
        fits = len(lines(case_claims(case), "en")) <= LONGEST
        if case.scene and fits and case.ways and case.ways[0].steps:
            yield _Solved(entry, case, case.ways[0], case.scene)


def _untried(told: _Solved) -> bool:
    return not told.way.results


def _of_kind(edition: Edition, kind: EntryKind) -> list[Entry]:
    return [entry for entry in accepted_first(edition) if entry.kind is kind]


def _steps(way: Way) -> tuple[Claim, ...]:
    """The steps that were tried; all where that is not told of each."""
    return tuple(step for step in way.steps if step.status is Status.TRIED) if way.mixed else way.steps


def _marks(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(mark(claim) for claim in claims)


def _messages(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(sorted({piece.message for claim in claims for piece in claim.evidence}))


def _case(
    prompt: str,
    edition: Edition,
    entry: Entry,
    claims: tuple[Claim, ...],
    values: dict[str, str],
    *,
    answer: str,
    holds: tuple[str, ...],
    lacks: tuple[str, ...] = (),
) -> Case:
    ids = tuple(dict.fromkeys(claim.id for claim in claims))
    provenance = Provenance(edition.number, entry.id, ids, _messages(claims))
    return Case(digest([prompt, entry.id, *ids]), values, answer, provenance, holds, lacks)
