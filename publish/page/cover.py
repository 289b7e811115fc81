"""The cover: what the period held, what is in it, whom to thank, how to read it."""

from __future__ import annotations

from collections.abc import Iterator

from models.records.edition import Claim, ClaimKind, Edition, Entry, EntryKind, Status
from publish.page.byline import Bylines
from publish.page.cases import brief, titled_claims
from publish.page.numbering import Numbering, chapter_name, chapters
from publish.page.state import state
from publish.page.tree import (
    Block,
    Fold,
    Heading,
    Items,
    Leaf,
    Line,
    Paragraph,
    Paste,
    Pasted,
    Said,
    Section,
    Strong,
    Table,
    parted,
    say,
    strong,
)
from publish.phrase_slots import Count, Days, Group, Mark, Name, Quoted
from publish.phrasing import Phrase
from publish.render.group_text import render as group_text
from publish.spans.width import width
from publish.spans.wording import balanced
from publish.spans.words import objects

LEAST, ONE_LINE = 6, 30
"""Full-width characters of the sentence that stands for an entry; where none is so short, twice as many."""
_STANDING = (ClaimKind.CAUSE, ClaimKind.STEP, ClaimKind.CONDITION, ClaimKind.POSITION, ClaimKind.SCENE)
"""What may stand for an entry on the cover: a reason, a tried step, a condition, another's scene."""


def cover_section(edition: Edition, numbering: Numbering, by: Bylines) -> Section:
    """The first page."""
    blocks = (*_head(edition), *_contents(edition, numbering), *_thanks(edition, by), *_guide(edition))
    return Section("cover", "cover", blocks)


def _head(edition: Edition) -> Iterator[Block]:
    figures = edition.figures
    yield Heading(1, (say("title", community=Group(edition.community), number=Count(edition.number)),), "top")
    reviewed, total = _reviewed(edition)
    yield Paragraph(
        (
            say("span", days=Days(edition.period.start, edition.period.end - 1, year=True)),
            say("bar"),
            say(edition.state.value, reviewed=Count(reviewed), claims=Count(total, figure="claims")),
            *_standing(edition),
        ),
        "facts",
    )
    people, questions = (
        Count(figures["people"], "person", "people"),
        Count(figures["questions"], "question", "questions"),
    )
    yield Paragraph(
        (
            say("talked", people=people, questions=questions),
            say("solved", confirmed=Count(figures["confirmed"], figure="confirmed")),
        ),
        "lead",
    )
    yield Paragraph((_kept(edition),), "lead")


def _reviewed(edition: Edition) -> tuple[int, int]:
    total = sum(len(entry.claims) for entry in edition.entries)
    signed = (claim for entry in edition.entries for claim in entry.claims if claim.reviewed or entry.reviewed)
    return len(tuple(signed)), total


def _standing(edition: Edition) -> Iterator[Leaf]:
    """What it corrects, and whose names are under it."""
    if corrected := edition.corrects:
        yield say("bar")
        yield say("revision", revision=Count(edition.revision), earlier=Count(corrected.revision))
    for signature in edition.signatures:
        yield say("bar")
        yield say("signed-by", name=Name(signature.by))


def _kept(edition: Edition) -> Phrase:
    open_ones = sum(entry.kind is EntryKind.OPEN for entry in edition.entries)
    rest = len(edition.entries) - open_ones
    if not edition.entries:
        return say("nothing")
    if open_ones:
        return say("kept-open", entries=Count(rest, "entry"), open=Count(open_ones, "open"))
    return say("kept", entries=Count(rest, "entry"))


def _contents(edition: Edition, numbering: Numbering) -> Iterator[Block]:
    by_id = {entry.id: entry for entry in edition.entries}
    front = [by_id[name] for name in edition.cover]
    if front:
        head = ((), (say("cover-met"),), (say("cover-said"),), (say("cover-state"),))
        yield Heading(2, (say("cover"),), "contents")
        yield Table(head, tuple(_row(entry, numbering) for entry in front), "cover")
    for chapter, own in chapters(edition):
        others = [entry for entry in own if entry.id not in edition.cover]
        if others:
            heading = strong("more") if chapter is None else Strong(chapter_name(chapter))
            yield Paragraph((heading,), "part")
            yield Table(((), (), ()), tuple(_place(entry, numbering) for entry in others), "index")


def _place(entry: Entry, numbering: Numbering) -> tuple[Line, ...]:
    return ((say("number", number=numbering.number(entry)),), (numbering.linked(entry),), (state(entry),))


def _row(entry: Entry, numbering: Numbering) -> tuple[Line, ...]:
    line = _one_line(entry)
    return (
        (say("number", number=numbering.number(entry)),),
        (numbering.linked(entry),),
        (Said(line),) if line else (),
        (state(entry),),
    )


def _one_line(entry: Entry) -> Claim | None:
    """What to do; else a sentence that stands for the entry, of the case that gives the title if one of it fits."""
    if told := brief(entry):
        return told
    if entry.kind is EntryKind.CONTROVERSY:
        return _neutral(entry)
    for claims in (titled_claims(entry), entry.claims):
        fitting = [claim for claim in claims if _fits(claim, entry)]
        if fitting:
            return min(fitting, key=_order)
    return None


def _neutral(entry: Entry) -> Claim | None:
    """What takes no side: the question from which it began. A condition speaks for one, even where it names both."""
    return next((claim for claim in entry.claims if claim.kind is ClaimKind.SCENE and _fits(claim, entry)), None)


def _fits(claim: Claim, entry: Entry) -> bool:
    titled = {piece.message for piece in entry.title.evidence} if entry.title else set()
    if claim.kind not in _STANDING or (entry.figures.get("tried") and claim.status is Status.UNHEARD):
        return False
    readable = balanced(claim.text) and bool(objects(claim.text)) and "](http" not in claim.text
    fits = readable and LEAST < width(claim.text) <= 2 * ONE_LINE
    return fits and titled.isdisjoint(piece.message for piece in claim.evidence)


def _order(claim: Claim) -> tuple[bool, bool, int]:
    return (width(claim.text) > ONE_LINE, claim.status is not Status.TRIED, _STANDING.index(claim.kind))


def _thanks(edition: Edition, by: Bylines) -> Iterator[Block]:
    if edition.thanks:
        names = [
            say("thanks-one", name=Name(thanks.pseudonym), questions=Count(thanks.questions, "question", "confirmed"))
            for thanks in edition.thanks
        ]
        yield Paragraph((strong("thanks"), say("thanks-why"), *parted(names, "comma")), "thanks")
    for journey in edition.journeys:
        story = say(
            "journey",
            name=Name(journey.pseudonym),
            first=by.day(journey.asked),
            asked=Quoted(journey.asked),
            then=by.day(journey.confirmed),
            helped=Name(journey.helped),
            answered=Quoted(journey.answered),
            confirmed=Quoted(journey.confirmed),
        )
        yield Paragraph((strong("journeys"), story), "thanks")


def _guide(edition: Edition) -> Iterator[Block]:
    marks: list[Line] = [
        (say(f"guide-{status.value}", mark=Mark(status)),) for status in Status if status is not Status.REVIEWED
    ]
    figures = edition.figures
    total = say(
        "guide-sum",
        questions=Count(figures["questions"], "question", "questions"),
        confirmed=Count(figures["confirmed"], figure="confirmed"),
        thanked=Count(figures["thanked"], figure="thanked"),
        unheard=Count(figures["unheard"], figure="unheard"),
        open=Count(figures["open"], figure="open"),
    )
    lines: tuple[Line, ...] = (
        (say("guide-names"),),
        *marks,
        (say("guide-reviewed", mark=Mark(Status.REVIEWED)),),
        (say("guide-rights"),),
    )
    yield Fold((say("guide"),), (Items(lines),))
    names = (
        *("people", "questions", "confirmed", "thanked", "unheard", "open", "askers", "claims"),
        *("level", "maturity"),
    )
    yield Fold(
        (say("figures"),),
        (
            Paragraph((total,)),
            Items(tuple((say(f"figure-{name}"),) for name in names), anchors=tuple(f"figure-{name}" for name in names)),
        ),
    )
    yield Fold((say("paste"),), (Paste(Pasted(group_text(edition))),))
