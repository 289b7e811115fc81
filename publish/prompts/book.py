"""All prompt templates of one edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from models.i18n import translate
from models.records.distillation import Distillation
from models.records.edition import Citation, Edition
from models.records.prompt import Case, Kit, Prompt, PromptBook, Variable
from publish.citations import citations
from publish.page.characters import printable
from publish.prompts.barriers import diagnose, helpable
from publish.prompts.cases import dealt
from publish.prompts.instructions import EXAMPLE, MATERIAL, PROMPTS, REPLY_END, UNKNOWN, PromptRow
from publish.prompts.kits import kits
from publish.prompts.speaking import speaking_templates
from publish.reading import Reading

_NAME = 80
"""Characters of a community's name within a sentence."""


def compile_book(edition: Edition, distillation: Distillation) -> PromptBook:
    """The templates of ``edition``: from its claims and, for barriers, hours and guests, from what was distilled."""
    reading = Reading(distillation, edition.period)
    asked = helpable(reading)
    made = kits(edition, reading, asked)
    quoted = [[each.claim for each in kit.invitees] for kit in made]
    return PromptBook(
        edition=edition.number,
        community=edition.community,
        language=edition.language,
        diagnoses=diagnose(reading, asked, edition.community, _topics(edition, reading, made)),
        speaking=speaking_templates(edition),
        kits=made,
        prompts=tuple(_prompt(row, edition) for row in PROMPTS),
        originals=(*edition.citations, *_further(edition, citations(reading, quoted))),
    )


def _further(edition: Edition, quoted: Iterable[Citation]) -> Iterator[Citation]:
    """What the edition does not cite, numbered on from its last."""
    known = {citation.message for citation in edition.citations}
    new = (citation for citation in quoted if citation.message not in known)
    yield from (replace(each, number=number) for number, each in enumerate(new, start=len(known) + 1))


def _topics(edition: Edition, reading: Reading, made: Iterable[Kit]) -> tuple[str, ...]:
    """The topics of the kits, in their order, as far as there still are such."""
    topics = {entry.id: entry.topic for entry in edition.entries}
    found = (topics[kit.entry] for kit in made)
    return tuple(dict.fromkeys(topic for topic in found if topic in reading.topics))


def _prompt(row: PromptRow, edition: Edition) -> Prompt:
    language = edition.language
    community = " ".join(printable(edition.community).split())[:_NAME]
    slots = {"community": community, "unknown": translate(UNKNOWN, language), "end": translate(REPLY_END, language)}
    instructions = translate(row.instructions, language).format(**slots) + "\n" + translate(MATERIAL, language)
    examples, evals = dealt(row.id, edition)
    return Prompt(
        id=row.id,
        title=translate(row.title, language),
        description=translate(row.description, language),
        instructions=instructions,
        variables=tuple(
            Variable(one.name, translate(one.label, language), translate(one.description, language))
            for one in row.variables
        ),
        answer_label=translate(row.answer, language),
        example_label=translate(EXAMPLE, language),
        examples=tuple(map(_visible, examples)),
        evals=tuple(map(_visible, evals)),
    )


def _visible(case: Case) -> Case:
    values = {name: printable(text).strip() for name, text in case.values.items()}
    holds, lacks = (tuple(map(printable, texts)) for texts in (case.holds, case.lacks))
    return replace(case, values=values, answer=printable(case.answer).strip(), holds=holds, lacks=lacks)
