"""A case of an entry as the parts that fill a structure's slots: members' words, each with its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.records.edition import Claim, ClaimKind, Edition, Entry, Evidence, Status
from publish.entries.slots import ails, asks
from publish.identity import claim_id
from publish.page.cases import Case, Way, cases, of_kind
from publish.prompts.ranking import accepted_first
from publish.prompts.structures import Part
from publish.spans.scripts import HAN, has_han
from publish.spans.spacing import spaced
from publish.spans.width import width

LEAST, MOST_STEPS, LONGEST_STEP = 4, 3, 90
"""Full-width characters of a part that says something, steps of an example, and characters of one of them."""
_WISH = re.compile(
    r"想|要(?!是|么|\s?\d|[二三四五六七八九十两半])|需要|(?<![觉懂记认值])得(?=[在把去做交])|作业|老板|领导|打算|怎么|如何|[查找筛](?=[^，]*[的个过])"
    r"|\b(?:want|need|have to|had to|trying to|would like|supposed to|how (?:do|can|to))\b",
    re.IGNORECASE,
)
"""Saying what is wanted."""
_BREAK = re.compile(rf"(?<=[{HAN}]{{4}})\s+(?=[{HAN}]{{4}})")
"""A space that parts two clauses of Chinese."""


@dataclass(frozen=True, slots=True)
class Told:
    """One way of one case."""

    entry: Entry
    case: Case
    way: Way
    parts: dict[Part, tuple[Claim, ...]]
    """The claims that fill each part; a part that the case lacks is empty or not there."""

    @property
    def tried(self) -> bool:
        """True where somebody came back to say that it worked."""
        return any(claim.status is Status.TRIED for claim in self.way.results)


def told(edition: Edition) -> Iterator[Told]:
    """Every way of every case that has a scene, accepted entries first."""
    for entry in accepted_first(edition):
        for case in cases(entry):
            scene = _scene_parts(case.scene) if case.scene else {}
            yield from (Told(entry, case, way, _telling(scene | _way_parts(entry, way))) for way in case.ways if scene)


def _way_parts(entry: Entry, way: Way) -> dict[Part, tuple[Claim, ...]]:
    steps = _steps(way)
    return {
        Part.CAUSE: way.cause[:1],
        Part.STEPS: steps,
        Part.FIRST_STEP: steps[:1],
        Part.RESULT: way.results[:1],
        Part.HABIT: of_kind(entry, ClaimKind.HABIT)[:1],
    }


def _telling(parts: dict[Part, tuple[Claim, ...]]) -> dict[Part, tuple[Claim, ...]]:
    """Only claims that are long enough to say something."""
    return {part: tuple(claim for claim in found if width(claim.text) >= LEAST) for part, found in parts.items()}


def _steps(way: Way) -> tuple[Claim, ...]:
    """The steps that were tried, or all; none where they are too many or too long for an example."""
    kept = tuple(step for step in way.steps if step.status is Status.TRIED) if way.mixed else way.steps
    fits = len(kept) <= MOST_STEPS and all(len(step.text) <= LONGEST_STEP for step in kept)
    return kept if fits and (len(kept) == 1 or not way.choice) else ()


def _scene_parts(scene: Claim) -> dict[Part, tuple[Claim, ...]]:
    """The scene and its clauses; of one that an expert edited the whole only: its clauses are the words before."""
    if scene.review and scene.review.original:
        return {Part.SCENE: (scene,)}
    pieces = tuple(part for piece in scene.evidence for part in _clauses(piece))
    asked = pieces[-1:] if len(pieces) > 1 and asks(pieces[-1].quote) else ()
    before = pieces[: len(pieces) - len(asked)]
    turn = next((at for at, piece in enumerate(before) if at and ails(piece.quote)), None)
    if turn is None and asked and len(before) > 1:
        turn = len(before) - 1
    wish = next((piece for piece in reversed(pieces) if _WISH.search(piece.quote)), None)
    rest = before[turn:] if turn else asked
    return {
        Part.SCENE: (scene,),
        Part.SETTING: _portion(scene, before[:turn] if turn else before if asked else ()),
        Part.TROUBLE: _portion(scene, rest if turn or asked else ()),
        Part.QUESTION: _portion(scene, asked if turn else ()),
        Part.WISH: _portion(scene, (wish,) if wish else ()),
    }


def _clauses(piece: Evidence) -> Iterator[Evidence]:
    start = 0
    for found in (*_BREAK.finditer(piece.quote), None):
        end = found.start() if found else len(piece.quote)
        yield Evidence(piece.message, piece.start + start, piece.start + end, piece.quote[start:end])
        start = found.end() if found else end


def _portion(scene: Claim, pieces: tuple[Evidence, ...]) -> tuple[Claim, ...]:
    """The part of a scene that these pieces carry, as a claim of its own."""
    if not pieces:
        return ()
    joint = "，" if has_han(scene.text) else ", "
    text = spaced(joint.join(" ".join(piece.quote.split()) for piece in pieces))
    return (Claim(claim_id(scene.kind, pieces), scene.kind, text, pieces),)
