"""An entry as blocks, in the order of rule 12; an empty part vanishes with its heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from models.records.edition import Claim, ClaimKind, Entry, EntryKind, Status
from publish.page.byline import Bylines
from publish.page.cases import Answered, Case, Detour, Way, answered, cases, detours, of_kind
from publish.page.disputed import disputed_blocks
from publish.page.facts import facts
from publish.page.glossary import glossary_blocks
from publish.page.numbering import Numbering
from publish.page.resources import resource_blocks
from publish.page.statement import statement_blocks
from publish.page.story import story_blocks
from publish.page.tree import (
    Block,
    Chip,
    Heading,
    Invitation,
    Items,
    Line,
    Paragraph,
    Said,
    Section,
    Table,
    parted,
    say,
    strong,
)
from publish.phrase_slots import Name, Order, Quoted, Source


def entry_section(entry: Entry, numbering: Numbering, by: Bylines) -> Section:
    """The entry with its heading, facts and parts."""
    anchor = numbering.anchor(entry)
    head: list[Block] = [Heading(2, numbering.heading(entry), anchor), Paragraph(facts(entry), "facts")]
    told = _BODIES.get(entry.kind)
    body = told(entry, by) if told else _pain_blocks(entry, numbering, by)
    return Section(anchor, _LOOKS.get(entry.kind, entry.kind.value), (*head, *body, *statement_blocks(entry)))


def _faq(entry: Entry, by: Bylines) -> Iterator[Block]:
    head = ((say("faq-question"),), (say("faq-answer"),))
    rows = tuple(((Said(row.question),), _answer(row, by)) for row in answered(entry))
    yield Table(head, rows, "faq")


def _answer(row: Answered, by: Bylines) -> Line:
    chip: Line = (Chip(row.answer.status),) if row.answer.status else ()
    return (Said(row.answer), by.short(row.answer), *chip)


def _waiting(entry: Entry, by: Bylines) -> Iterator[Block]:
    yield Items(tuple(_attributed(claim, by) for claim in of_kind(entry, ClaimKind.UNKNOWN)))
    yield Invitation((say("waiting-note"),))


def _told(entry: Entry, by: Bylines) -> Iterator[Block]:
    lines: list[Line] = []
    for case in cases(entry):
        way = case.ways[0]
        answers = tuple(leaf for result in way.results for leaf in (say("arrow"), *_result(result, way, by)))
        lines.append((*_attributed(way.steps[0], by), *answers))
    yield Items(tuple(lines))


def _pain_blocks(entry: Entry, numbering: Numbering, by: Bylines) -> Iterator[Block]:
    solved = cases(entry)
    if len(solved) > 1:
        yield from _many(solved, by)
    elif solved:
        yield from _one(solved[0], by)
    else:
        yield from _open(entry, by)
    if solved:
        yield from _elsewhere(entry, solved, by)
    yield from _beside(entry, numbering, by)
    for other in entry.see_also:
        yield Paragraph((say("see-also", entry=numbering.link(other)),), "note")
    yield from _tail(entry, by)


def _one(case: Case, by: Bylines) -> Iterator[Block]:
    if case.scene:
        yield from _part("scenes", (_attributed(case.scene, by),))
    yield from _applies(case.applies)
    yield from _ways(case.ways, by)
    yield from _detours(case.detours, by)


def _many(solved: tuple[Case, ...], by: Bylines) -> Iterator[Block]:
    rows = tuple(
        ((Said(case.scene),), (say("order", order=Order(place)),)) for place, case in enumerate(solved, 1) if case.scene
    )
    yield Paragraph((strong("which"),), "part")
    yield Table(((say("which-see"),), (say("which-go"),)), rows, "cases")
    for place, case in enumerate(solved, start=1):
        lead: Line = (strong("case", order=Order(place)),)
        first = case.ways[0].steps[0]
        yield Paragraph((*lead, by.full(first)), "case")
        yield from _applies(case.applies)
        yield from _ways(case.ways, by, compact=True)
        yield from _detours(case.detours, by)


def _applies(claims: tuple[Claim, ...]) -> Iterator[Block]:
    if claims:
        yield Paragraph((strong("applies"), *parted([Said(claim) for claim in claims], "bar")), "part")


def _ways(ways: tuple[Way, ...], by: Bylines, *, compact: bool = False) -> Iterator[Block]:
    for number, way in enumerate(ways):
        for cause in way.cause:
            yield Paragraph((strong("cause"), Said(cause), *(() if compact else (by.short(cause),))), "part")
        name: Line = () if compact and number == 0 else (by.short(way.steps[0]),)
        chip: Line = (Chip(way.status),) if way.status and not way.results else ()
        head: Line = (strong("steps-other" if number else "steps"), *name, *chip, *_lead(way))
        yield from _headed(head, tuple(_step(step, way) for step in way.steps), ordered=not way.choice)
        yield from _headed((strong("results"),), tuple(_result(result, way, by) for result in way.results))


def _lead(way: Way) -> Line:
    """For whom the way is, and what its author said before alternatives."""
    return (*(say("when", asked=Quoted(claim)) for claim in way.when), *(Said(claim) for claim in way.lead))


def _headed(head: Line, lines: tuple[Line, ...], *, ordered: bool = False) -> Iterator[Block]:
    """A list under its heading; a single line stands beside it."""
    if len(lines) == 1:
        yield Paragraph((*head, *lines[0]), "part")
    elif lines:
        yield Paragraph(head, "part")
        yield Items(lines, ordered=ordered)


def _step(step: Claim, way: Way) -> Line:
    return (Said(step), Chip(step.status)) if way.mixed and step.status else (Said(step),)


def _result(result: Claim, way: Way, by: Bylines) -> Line:
    chip: Line = (Chip(result.status),) if result.status else ()
    how = say("result-steps" if way.mixed else "result-way" if way.unnamed else "result-whole")
    return (*chip, Said(result), by.full(result), *((how,) if len(way.steps) > 1 else ()))


def _detours(found: tuple[Detour, ...], by: Bylines) -> Iterator[Block]:
    if found:
        yield Paragraph((strong("detours"), say("detours-note")), "part")
        yield Items(tuple(_detour(detour, by) for detour in found))


def _detour(detour: Detour, by: Bylines) -> Line:
    """Unnamed: who was wrong. The one who corrects is named once for what follows of theirs."""
    replies: list[Line] = []
    before = None
    for reply in detour.replies:
        name: Line = () if by.name(reply) == before else (by.replying(reply),)
        replies.append((say("arrow"), *name, Said(reply)))
        before = by.name(reply)
    wrong = parted([Said(claim) for claim in detour.wrong], "and")
    return (Chip(Status.CORRECTED), *wrong, *(leaf for reply in replies for leaf in reply))


def _open(entry: Entry, by: Bylines) -> Iterator[Block]:
    scenes = of_kind(entry, ClaimKind.SCENE)
    yield from _part("scenes", tuple(_attributed(claim, by) for claim in scenes))
    yield from _applies(of_kind(entry, ClaimKind.APPLIES_TO))
    chains = detours(entry.claims)
    if chains:
        yield Paragraph((strong("failed"),), "part")
        yield Items(tuple(_detour(chain, by) for chain in chains))


def _elsewhere(entry: Entry, solved: tuple[Case, ...], by: Bylines) -> Iterator[Block]:
    """Detours of questions that make no case."""
    told = {detour.wrong[0].id for case in solved for detour in case.detours}
    yield from _detours(tuple(found for found in detours(entry.claims) if found.wrong[0].id not in told), by)


def _beside(entry: Entry, numbering: Numbering, by: Bylines) -> Iterator[Block]:
    """A habit told, a neighbouring question, or a link to the entry that answers it."""
    for habit in of_kind(entry, ClaimKind.HABIT):
        yield Paragraph((strong("habit"), Said(habit), by.full(habit)), "part")
    for row in answered(entry):
        yield Paragraph((strong("related"), Said(row.question), say("arrow"), *_answer(row, by)), "part")
    for other in entry.neighbours:
        yield Paragraph((strong("related"), say("related-entry", entry=numbering.link(other))), "part")


def _tail(entry: Entry, by: Bylines) -> Iterator[Block]:
    yield from _part("asked", tuple((by.replying(claim), Said(claim)) for claim in of_kind(entry, ClaimKind.ASKED)))
    unknown = of_kind(entry, ClaimKind.UNKNOWN)
    if unknown:
        yield Paragraph((strong("unknown"), say("unknown-note")), "part")
        yield Items(tuple(_attributed(claim, by) for claim in unknown))
    last = _last_open(entry)
    if last and entry.kind is EntryKind.OPEN:
        invite = say("invite-how", name=by.name(last), day=by.day(last), source=Source(last))
        yield Invitation((strong("invite"), invite))


def _last_open(entry: Entry) -> Claim | None:
    open_ones = of_kind(entry, ClaimKind.SCENE, ClaimKind.UNKNOWN)
    return open_ones[0] if open_ones else None


def _part(key: str, lines: tuple[Line, ...]) -> Iterator[Block]:
    if lines:
        yield Paragraph((strong(key),), "part")
        yield Items(lines)


def _attributed(claim: Claim, by: Bylines) -> Line:
    """Who said it and when; of an open question, too, whom its asker named."""
    return (Said(claim), by.full(claim), *(say("called", name=Name(name)) for name in claim.called))


_BODIES: dict[EntryKind, Callable[[Entry, Bylines], Iterable[Block]]] = {
    EntryKind.CONTROVERSY: disputed_blocks,
    EntryKind.METHOD: _told,
    EntryKind.CASE: story_blocks,
    EntryKind.RESOURCES: resource_blocks,
    EntryKind.GLOSSARY: glossary_blocks,
    EntryKind.FAQ: _faq,
    EntryKind.WAITING: _waiting,
}
"""What stands under the facts of each kind; any other is about a pain point."""
_LOOKS = {EntryKind.CASE: "story"}
"""Looks of sections that are not called after their kind: the cases of a pain point have that look."""
